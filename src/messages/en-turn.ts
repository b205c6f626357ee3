/** What is said of a turn in English: of its coming, to whom it comes, and of its time, to those who keep it. */
export const enTurn = {
  turn: {
    second: 'You are second in line',
    nextOnsite: 'Be ready to speak.',
    nextOnline: 'Stay muted until you have the floor.',
    nextWritten: 'A moderator reads your question out.',
    nowOnsite: 'Speak when the microphone is with you.',
    nowOnline: 'Unmute yourself in the call.',
    nowWrittenOnsite: 'A moderator reads your question out.',
    nowWrittenOnline: 'A moderator reads your question. Unmute yourself in the call to add to it.',
    /** Who speaks, once the word was passed on in a turn. */
    part: { panel: 'The panel answers', followUp: 'Follow-up' },
    panelHint: 'You may be given the word once more.',
    youFollowUp: 'You follow up',
    notNow: 'Not now, keep my place once',
    leave: 'I am not here any more',
    leaveHint: '“Not now” lets one go first. “Not here any more” takes this one back; what else you asked stays.',
    leftHeard: 'Taken out of the queue. What else you asked stays.',
    recall: 'No, keep it',
    recallNow: 'No, I come now',
    away: {
      deferred: 'You let one go first and keep your place. This works once.',
      missed: 'You were called and were not there. You keep your place once.',
      last: 'You were called twice and were not there. You are at the end of your lane now.',
    },
    of: (limit: string) => `of ${limit}`,
    left: (time: string) => `${time} left`,
    over: (time: string) => `over by ${time}`,
    heardLeft: (seconds: number) => `${seconds} seconds left`,
    heardOver: 'The time of this turn is over.',
    heardPanelOver: 'The time of this answer is over.',
    calls: 'When your turn comes',
    sound: 'Play a sound',
    soundHint: 'Off unless you choose it, since most rooms want silence. A phone that can vibrate does so either way.',
  },
  code: {
    'question.keptOnce': 'You let one go first already. That works once.',
  },
}

export type TurnMessages = typeof enTurn
