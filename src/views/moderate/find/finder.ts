import { type Accessor, createMemo, createSignal } from 'solid-js'
import type { Id } from '../../../domain/id.ts'
import type { Lane } from '../../../domain/lane.ts'
import { fold } from '../../../domain/poll/fold.ts'
import type { Form, PrivateQuestion } from '../../../domain/question.ts'

/** How far what is looked for has come; what was withdrawn is nobody's any more. */
export const foundStates = ['waiting', 'queued', 'done', 'aside', 'merged'] as const
export type FoundState = (typeof foundStates)[number]

/** Null: whichever. */
export interface Filter {
  words: string
  state: FoundState | null
  lane: Lane | null
  form: Form | null
  policy: string | 'none' | null
}

const noFilter: Filter = { words: '', state: null, lane: null, form: null, policy: null }

/** Looks for questions of all states. It only shows: the queue, and who is next, stay as they are. */
export interface Finder {
  isOpen: Accessor<boolean>
  open(): void
  /** Clears the filter as well: none is ever on out of sight. */
  close(): void
  filter: Accessor<Filter>
  change(changes: Partial<Filter>): void
  isOn: Accessor<boolean>
  found: Accessor<PrivateQuestion[]>
  /** How many there are to be found. */
  all: Accessor<number>
}

export function foundState({ status }: Pick<PrivateQuestion, 'status'>): FoundState | null {
  if (status === 'floor') return 'done'
  return status === 'withdrawn' ? null : status
}

/** Its words, and those that its asker chose before a moderator's. */
function allWords({ text, original }: PrivateQuestion): string {
  return original === undefined ? text : `${text} ${original}`
}

export function createFinder(questions: Accessor<readonly PrivateQuestion[]>, placeOf: (id: Id) => number): Finder {
  const [isOpen, setOpen] = createSignal(false)
  const [filter, setFilter] = createSignal(noFilter)
  const folded = new Map<Id, { text: string; as: string }>()
  /** The words of what was merged into a question: whoever remembers them looks for the one that stays. */
  const merged = createMemo(() => {
    const words = new Map<Id, string>()
    for (const question of questions()) {
      if (question.status === 'merged' && question.into)
        words.set(question.into, `${words.get(question.into) ?? ''} ${allWords(question)}`)
    }
    return words
  })
  const foldedText = (question: PrivateQuestion) => {
    const text = `${allWords(question)}${merged().get(question.id) ?? ''}`
    const before = folded.get(question.id)
    if (before?.text === text) return before.as
    const as = fold(text)
    folded.set(question.id, { text, as })
    return as
  }
  const there = createMemo(() => questions().filter((question) => foundState(question) !== null))
  const wanted = createMemo(() => fold(filter().words).split(' ').filter(Boolean))
  const isOn = createMemo(() => {
    const { state, lane, form, policy } = filter()
    return isOpen() && (wanted().length > 0 || [state, lane, form, policy].some((choice) => choice !== null))
  })
  const fits = (question: PrivateQuestion) => {
    const { state, lane, form, policy } = filter()
    return (
      (state === null || foundState(question) === state) &&
      (lane === null || question.lane === lane) &&
      (form === null || question.form === form) &&
      (policy === null || (question.policy ?? 'none') === policy) &&
      wanted().every((word) => foldedText(question).includes(word))
    )
  }
  const rank = (question: PrivateQuestion) => foundStates.indexOf(foundState(question) ?? 'merged')
  const byState = (a: PrivateQuestion, b: PrivateQuestion) =>
    rank(a) - rank(b) || placeOf(a.id) - placeOf(b.id) || a.askedAt - b.askedAt || (a.id < b.id ? -1 : 1)
  return {
    isOpen,
    open: () => setOpen(true),
    close() {
      setFilter(noFilter)
      setOpen(false)
    },
    filter,
    change: (changes) => setFilter({ ...filter(), ...changes }),
    isOn,
    found: createMemo(() => (isOn() ? there().filter(fits).sort(byState) : [])),
    all: () => there().length,
  }
}
