import * as z from 'zod/mini'
import { SessionCode } from './session-code.ts'
import { Settings } from './settings.ts'

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

/** A session file, as an organiser writes and imports it. */
export const SessionFile = z
  .strictObject({
    version: z.literal(1),
    programme: Programme,
    settings: z.optional(z.partial(Settings)),
  })
  .check(({ value, issues }) => {
    const { agenda, minutes, policyQuestions } = value.programme
    const letters = policyQuestions.map((question) => question.letter)
    const twice = letters.findIndex((letter, index) => letters.indexOf(letter) !== index)
    const refuse = (path: (string | number)[], message: string) =>
      issues.push({ code: 'custom', input: value, path: ['programme', ...path], message })
    if (twice >= 0)
      refuse(['policyQuestions', twice, 'letter'], `${letters[twice]} is the letter of another one already`)
    agenda.forEach((item, index) => {
      const unknown = item.policy?.find((letter) => !letters.includes(letter))
      if (unknown) refuse(['agenda', index, 'policy'], `there is no policy question ${unknown}`)
    })
    const total = agenda.reduce((sum, item) => sum + item.minutes, 0)
    if (total > minutes) refuse(['agenda'], `the items take ${total} minutes, the session has ${minutes}`)
  })
export type SessionFile = z.infer<typeof SessionFile>

export interface FileProblem {
  /** Such as `programme.agenda[2].minutes`; `the file` for all of it. */
  path: string
  reason: string
}

export type ReadSessionFile = { ok: true; file: SessionFile } | { ok: false; problems: FileProblem[] }

/** Checks a session file's content (already parsed from JSON) and says everything that is wrong with it. */
export function readSessionFile(content: unknown): ReadSessionFile {
  const parsed = SessionFile.safeParse(content, { reportInput: true })
  if (parsed.success) return { ok: true, file: parsed.data }
  const problems = parsed.error.issues.map((issue) => ({ path: pathOf(issue.path), reason: reasonOf(issue) }))
  return { ok: false, problems }
}

function pathOf(steps: readonly PropertyKey[]): string {
  const path = steps.map((step, index) =>
    typeof step === 'number' ? `[${step}]` : `${index ? '.' : ''}${String(step)}`,
  )
  return path.join('') || 'the file'
}

const expectations: Record<string, string> = {
  string: 'must be a text',
  int: 'must be a whole number',
  number: 'must be a whole number',
  boolean: 'must be true or false',
  array: 'must be a list',
  object: 'must be an object',
}

function reasonOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `unknown field ${issue.keys.join(', ')}`
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : (expectations[issue.expected] ?? `must be ${issue.expected}`)
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array') return 'must not be empty'
      return `must be at least ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'string'
        ? `must have at most ${issue.maximum} characters`
        : `must be at most ${issue.maximum}`
    case 'invalid_value':
      return issue.input === undefined ? 'is missing' : `must be ${issue.values.join(' or ')}`
    default:
      return issue.message
  }
}
