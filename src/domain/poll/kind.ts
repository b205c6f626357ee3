import type * as z from 'zod/mini'
import type { Tally } from '../poll.ts'
import { type Shares, sharesOf } from '../tally.ts'
import { accepted, type RejectionCode, rejected, type Verdict } from '../verdict.ts'

/** Everything the rules and the screens ask of a kind of poll. An answer of null abstains, in every kind (P6). */
export interface PollKind<Settings = unknown, Answer = unknown> {
  settings: z.ZodMiniType<Settings>
  answer: z.ZodMiniType<Answer>
  /** Whether its tally lists what people wrote rather than counts of what they chose; which is let in first or hidden later. */
  entries: 'none' | 'words' | 'texts'
  checkAnswer(settings: Settings, answer: unknown): Verdict
  /** An answer that was accepted, as it is kept. */
  clean(answer: Answer): Answer
  /** The same for every order of the answers; the tally of a union is the sum of the tallies. */
  tally(settings: Settings, answers: readonly (Answer | null)[]): Tally
  /** Whole numbers that add up to 100, abstentions among them (P6). */
  sharesOf(settings: Settings, tally: Tally): Shares
}

/** What of that a kind has to say by itself. */
interface Parts<Settings, Answer> {
  settings: z.ZodMiniType<Settings>
  answer: z.ZodMiniType<Answer>
  entries?: 'words' | 'texts'
  /** Why an answer of the right shape does not hold, null where it does. */
  refuses(settings: Settings, answer: Answer): RejectionCode | null
  clean?(answer: Answer): Answer
  /** How many numbers it counts. */
  lines(settings: Settings): number
  /** Adds an answer to the numbers, or names what was written. */
  mark(settings: Settings, answer: Answer, counts: number[], write: (text: string) => void): void
  /** What one ballot comes to among the numbers, so that an abstention weighs as much; 1 if left out. */
  weight?(settings: Settings): number
}

export function defineKind<Settings, Answer>(parts: Parts<Settings, Answer>): PollKind<Settings, Answer> {
  const { settings, answer, entries = 'none', clean = (same) => same, weight = () => 1 } = parts
  return {
    settings,
    answer,
    entries,
    checkAnswer(settings, given) {
      const parsed = answer.safeParse(given)
      if (!parsed.success) return rejected('ballot.malformed')
      const code = parts.refuses(settings, parsed.data)
      return code === null ? accepted : rejected(code)
    },
    clean,
    tally(settings, answers) {
      const counts = new Array<number>(parts.lines(settings)).fill(0)
      const written = new Map<string, number>()
      const write = (text: string) => written.set(text, (written.get(text) ?? 0) + 1)
      let abstained = 0
      for (const one of answers) {
        if (one === null) abstained++
        else parts.mark(settings, one, counts, write)
      }
      const entries = [...written].map(([text, count]) => ({ text, count }))
      return { ballots: answers.length, abstained, counts, entries: entries.sort(byText) }
    },
    sharesOf: (settings, tally) => sharesOf(tally, weight(settings)),
  }
}

function byText(a: { text: string }, b: { text: string }): number {
  return a.text < b.text ? -1 : a.text > b.text ? 1 : 0
}
