import type { FullSnapshot } from '../../../src/domain/snapshot.ts'
import type { Figures } from './figures.ts'
import type { Rehearsed } from './rehearsal.ts'

export const cleanCommand = 'npm run rehearse -- --clean'

/** What V3 leaves where only the devices can be forgotten, in plain words. */
export const remains = [
  'questions that had a turn stay with their words, and so do these turns; nothing tells who it was',
  'other questions stay as rows without words, which nobody sees',
  'the ledger keeps that something was done, but not by whom',
]

/** Why a rehearsal does not begin here. Null where nobody has used the session yet. */
export function activityIn({ questions, turns, startedAt }: FullSnapshot): string | null {
  const found = [
    ...(startedAt === null ? [] : ['it was started']),
    ...(questions.length === 0 ? [] : [`${questions.length} ${questions.length === 1 ? 'question' : 'questions'}`]),
    ...(turns.length === 0 ? [] : [`${turns.length} ${turns.length === 1 ? 'turn' : 'turns'}`]),
  ]
  return found.length === 0 ? null : found.join(', ')
}

export function refusal(code: string, activity: string, erases: boolean, brokeOff: boolean): string {
  return [
    `Session ${code} is in use (${activity}), so nothing was begun: its people would see the questions of a rehearsal among their own.`,
    ...(brokeOff ? [`A rehearsal that broke off may be the reason; this takes it out: ${cleanCommand}`] : []),
    'With --force it is done all the same.',
    ...afterwards(erases),
  ].join('\n')
}

function afterwards(erases: boolean): string[] {
  if (erases) {
    return [
      'Afterwards everything of it is erased, with what others did to its questions; nothing of theirs is touched.',
    ]
  }
  return [
    'Afterwards its devices are forgotten, but its data cannot be reached from here, so this remains:',
    ...remains.map((one) => `  - ${one}`),
  ]
}

export function progressLine(figures: Figures, part: number, seconds: number, forgotten: number | null): string {
  const { joined, askedInWriting, handsRaised, supported, turns, refused, slowest } = figures
  if (forgotten !== null) return `  forgetting: ${forgotten} of ${joined} devices`
  const time = `${clockOf(part * seconds)} of ${clockOf(seconds)}`
  const acts = `${askedInWriting} asked, ${handsRaised} hands, ${supported} supports, ${turns} turns`
  return `  ${time}  ${joined} joined, ${acts}, ${total(refused)} refused, slowest answer ${slowest.milliseconds} ms`
}

function clockOf(seconds: number): string {
  const whole = Math.floor(seconds)
  return `${Math.floor(whole / 60)}:${`${whole % 60}`.padStart(2, '0')}`
}

const total = (refused: Figures['refused']) => Object.values(refused).reduce((sum, times) => sum + times, 0)

/** What happened, as a list to read. */
export function summary({ figures, devices, forgotten, stopped }: Rehearsed, attendees: number, moderated: boolean) {
  const codes = Object.entries(figures.refused).sort(([, one], [, other]) => other - one)
  const rows: [string, string | number][] = [
    ['joined', `${figures.joined} of ${attendees + (moderated ? 2 : 0)}`],
    ['asked in writing', figures.askedInWriting],
    ['raised hands', figures.handsRaised],
    ['supported', `${figures.supported}, taken back ${figures.supportsTakenBack}`],
    ['withdrawn', figures.withdrawn],
    ['away and back', `${figures.cameBack}, actions sent twice ${figures.sentAgain}`],
    ...(moderated ? ([['moderators', moderation(figures)]] as [string, string][]) : []),
    ['refused', codes.map(([code, times]) => `${times} ${code}`).join(', ') || 0],
    ['told to wait', figures.waited],
    ['slowest answer', `${figures.slowest.milliseconds} ms (${figures.slowest.request})`],
    ['lost', stopped ? 'not counted, since it was stopped' : figures.lost],
    ['forgotten', `${forgotten} of ${devices} devices`],
  ]
  return rows.map(([name, value]) => `  ${name.padEnd(18)}${value}`).join('\n')
}

const moderation = ({ letIn, setAside, turns }: Figures) =>
  `let in ${letIn}, set aside ${setAside}, gave ${turns} turns`
