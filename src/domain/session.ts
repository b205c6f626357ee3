import * as z from 'zod/mini'
import { SessionCode } from './session-code.ts'

export { readSessionCode, SessionCode } from './session-code.ts'

const Line = z.string().check(z.trim(), z.minLength(1), z.maxLength(300))
const Paragraph = z.string().check(z.trim(), z.minLength(1), z.maxLength(5000))
const Letter = z.string().check(z.regex(/^[A-Z]$/, 'must be one capital letter'))

export const Person = z.strictObject({
  name: Line,
  affiliation: z.optional(Line),
  /** The stakeholder group and the region as the session's own text gives them. */
  stakeholderGroup: z.optional(Line),
  region: z.optional(Line),
})
export type Person = z.infer<typeof Person>

export const AgendaItem = z.strictObject({
  title: Line,
  minutes: z.int().check(z.minimum(1), z.maximum(600)),
  /** Letters of the policy questions it takes up. */
  policy: z.optional(z.array(Letter)),
  text: z.optional(Paragraph),
})
export type AgendaItem = z.infer<typeof AgendaItem>

export const PolicyQuestion = z.strictObject({ letter: Letter, text: Paragraph })
export type PolicyQuestion = z.infer<typeof PolicyQuestion>

/** What everybody reads: the session's text as its organisers wrote it. */
export const Programme = z.strictObject({
  code: SessionCode,
  title: Line,
  series: z.optional(Line),
  format: Line,
  minutes: z.int().check(z.minimum(1), z.maximum(1440)),
  /** When it is planned to begin; left out where the text gives no time. */
  starts: z.optional(
    z.iso.datetime({ offset: true, error: 'must be a time with its offset, such as 2023-10-09T08:30:00+09:00' }),
  ),
  language: z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as en')),
  organisers: z.array(Person),
  speakers: z.array(Person),
  moderators: z.strictObject({ onsite: z.array(Person), online: z.array(Person) }),
  rapporteurs: z.array(Person),
  agenda: z.array(AgendaItem).check(z.minLength(1)),
  /** The agenda is the app's own proposal, not the organisers' words. */
  agendaIsProposal: z.boolean(),
  policyQuestions: z.array(PolicyQuestion),
  background: z.array(Paragraph),
  gains: z.array(Paragraph),
  outcomes: z.array(Paragraph),
  participation: z.array(Paragraph),
})
export type Programme = z.infer<typeof Programme>
