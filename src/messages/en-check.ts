/** The page that checks the turns, in English. Loaded by that page alone. */
export const enCheck = {
  name: 'The floor, checked',
  about:
    'Each turn was written down with the queue it was given from. This page orders each of those queues once more, by the rules of the floor, and compares.',
  reading: 'Reading what was written down',
  away: 'What was written down cannot be read now. It needs a connection.',
  again: 'Read it again',
  none: 'Nobody has had the floor yet.',
  allWell: (turns: number) => (turns === 1 ? '1 turn, as the rules say.' : `${turns} turns, all as the rules say.`),
  asOf: (time: string) => `As of ${time}.`,
  differ: (turns: number) =>
    turns === 1 ? '1 turn is not what the rules say.' : `${turns} turns are not what the rules say.`,
  notRecorded: (turns: number) =>
    turns === 1
      ? '1 turn was given before queues were written down.'
      : `${turns} turns were given before queues were written down.`,
  turn: (place: number) => `Turn ${place}`,
  inOrder: 'in order',
  outOfOrder: 'out of order',
  spoke: (asker: string, panel: string) => `Its asker spoke for ${asker}, the panel for ${panel}.`,
  takenBack: 'taken back, not counted',
  old: 'its queue was not written down',
  next: (who: string) => `Next by the rules: ${who}.`,
  nobodyNext: 'Nobody was in the queue.',
  wasNext: (why: string) => `It was next. ${why}`,
  stood: (place: number, why: string) => `It was place ${place}. ${why}`,
  notQueued: 'It was not in the queue.',
  noWords: 'without words any more',
  queue: (count: number) => (count === 1 ? 'The queue then: 1' : `The queue then: ${count}`),
  fault: {
    saidInOrder: 'It is called in order, and another one was next.',
    saidOutOfOrder: 'It is called out of order, and it was next.',
    lane: 'It stands in the other lane than its question.',
    last: 'The lanes went on from other turns than the last ones.',
    first: 'Whether it was a first turn is told in two ways.',
    order: 'It began before the turn in front of it.',
    seen: 'Everybody was shown another turn than this.',
    missing: 'Everybody was shown this turn, and it is not written down.',
  },
}

export type CheckMessages = typeof enCheck
