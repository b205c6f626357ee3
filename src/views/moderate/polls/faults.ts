import { limits } from '../../../domain/limits.ts'
import { contentFault, type Programme } from '../../../domain/poll/content.ts'
import { fold, textFault } from '../../../domain/poll/fold.ts'
import type { KindName } from '../../../domain/poll/kinds.ts'
import { cleanText, countGraphemes } from '../../../domain/text.ts'
import type { RejectionCode } from '../../../domain/verdict.ts'
import { contentOf, optionsOf, type PollDraft } from './poll-draft.ts'

export type LabelFault = 'labelEmpty' | 'labelLong' | 'labelBroken'
export type OptionFault = Exclude<LabelFault, 'labelEmpty'> | 'labelTwice'

/** What is wrong with a poll as it is written, by the field it is said at. */
export interface Faults {
  text?: RejectionCode
  /** By its line in the form. */
  option?: { line: number; fault: OptionFault }
  options?: 'tooFewOptions' | 'tooManyOptions'
  bounds?: 'bounds'
  low?: LabelFault
  high?: LabelFault
  policy?: RejectionCode
  item?: RejectionCode
  /** Nothing that a field says, and still no poll. */
  whole?: RejectionCode
}

/** The fields that each kind has besides those of all. */
const partsOf: Record<KindName, (draft: PollDraft) => Faults> = {
  single: optionFaults,
  multiple: (draft) => ({ ...boundFaults(draft), ...optionFaults(draft) }),
  scale: scaleFaults,
  ranking: optionFaults,
  points: optionFaults,
  words: () => ({}),
  text: () => ({}),
}

export function faultsOf(draft: PollDraft, programme: Programme): Faults {
  const faults = { ...textFaults(draft), ...partsOf[draft.kind](draft) }
  const code = contentFault(contentOf(draft), programme)
  if (code === 'question.unknownPolicy') return { ...faults, policy: code }
  if (code === 'poll.unknownItem') return { ...faults, item: code }
  return code === null || Object.keys(faults).length > 0 ? faults : { whole: code }
}

function textFaults({ text }: PollDraft): Faults {
  const fault = textFault(text)
  if (fault) return { text: `poll.${fault}` }
  return countGraphemes(cleanText(text)) > limits.pollTextGraphemes ? { text: 'poll.tooLong' } : {}
}

function labelFault(label: string): LabelFault | null {
  const fault = textFault(label)
  if (fault === 'empty') return 'labelEmpty'
  if (fault) return 'labelBroken'
  return countGraphemes(cleanText(label)) > limits.optionGraphemes ? 'labelLong' : null
}

function scaleFaults({ low, high }: PollDraft): Faults {
  const [lowFault, highFault] = [labelFault(low), labelFault(high)]
  return { ...(lowFault && { low: lowFault }), ...(highFault && { high: highFault }) }
}

function optionFaults(draft: PollDraft): Faults {
  const count = optionsOf(draft).length
  if (count < 2) return { options: 'tooFewOptions' }
  if (count > limits.pollOptions) return { options: 'tooManyOptions' }
  const folded = draft.options.map(fold)
  for (const [line, option] of draft.options.entries()) {
    const fault = labelFault(option)
    if (fault && fault !== 'labelEmpty') return { option: { line, fault } }
    if (folded[line] !== '' && folded.indexOf(folded[line] as string) < line) {
      return { option: { line, fault: 'labelTwice' } }
    }
  }
  return {}
}

function boundFaults(draft: PollDraft): Faults {
  const { least, most } = draft
  const count = optionsOf(draft).length
  return count < 2 || (least >= 1 && least <= most && most <= count) ? {} : { bounds: 'bounds' }
}
