import * as z from 'zod/mini'
import { limits } from './limits.ts'
import { asksTheSame, contentFault, type Programme as Named } from './poll/content.ts'
import { kindNames, kindOf } from './poll/kinds.ts'
import { PairMark, PollContent } from './poll-content.ts'
import { Programme } from './session.ts'
import { Settings } from './settings.ts'
import type { RejectionCode } from './verdict.ts'

const Content = PollContent.shape

/** A poll that is ready before the session; it is a draft until a moderator opens it. */
export const FilePoll = z.strictObject({
  /** By which a newer version of the file names the same poll. */
  key: PairMark,
  kind: Content.kind,
  text: Content.text,
  settings: Content.settings,
  policy: z.optional(Content.policy),
  phase: Content.phase,
  results: z.optional(Content.results),
  seconds: z.optional(Content.seconds),
  item: z.optional(Content.item),
  pair: z.optional(Content.pair),
})
export type FilePoll = z.infer<typeof FilePoll>

/** What a moderator would have written to make it. */
export function contentOf({ key: _, ...poll }: FilePoll): PollContent {
  const { policy = null, results = 'hidden', seconds = null, item = null, pair = null } = poll
  return { ...poll, policy, results, seconds, item, pair }
}

type Refuse = (path: PropertyKey[], message: string) => void

const faults: Partial<Record<RejectionCode, [field: string, message: string]>> = {
  'poll.empty': ['text', 'must not be empty'],
  'poll.brokenText': ['text', 'must not hold half a character'],
  'poll.tooLong': ['text', `must have at most ${limits.pollTextGraphemes} characters`],
  'question.unknownPolicy': ['policy', 'there is no such policy question'],
  'poll.unknownItem': ['item', 'the agenda has no such item; the first one is 0'],
}

function checkPolls(polls: readonly FilePoll[], named: Named, refuse: Refuse): void {
  polls.forEach((poll, index) => {
    const same = polls.findIndex(({ key }) => key === poll.key)
    if (same < index) refuse([index, 'key'], `${poll.key} is the key of another one already`)
    const kind = kindOf(poll.kind)
    if (!kind) {
      refuse([index, 'kind'], `must be ${kindNames.join(' or ')}`)
      return
    }
    const settings = kind.settings.safeParse(poll.settings, { reportInput: true })
    for (const issue of settings.error?.issues ?? []) refuse([index, 'settings', ...issue.path], reasonOf(issue))
    const [field, message] = faults[contentFault(contentOf(poll), named) ?? 'poll.unknown'] ?? []
    if (field && message) refuse([index, field], message)
    const before = poll.pair === undefined ? -1 : polls.findIndex(({ pair }) => pair === poll.pair)
    if (before >= 0 && before < index && !asksTheSame(poll, polls[before] as FilePoll))
      refuse([index, 'pair'], 'both of a pair must ask the same')
  })
}

/** A session file, as an organiser writes and imports it. */
export const SessionFile = z
  .strictObject({
    version: z.literal(1),
    programme: Programme,
    settings: z.optional(z.partial(Settings)),
    polls: z.optional(z.array(FilePoll).check(z.maxLength(limits.polls, `must have at most ${limits.polls} polls`))),
    /** The polls are the app's own proposal, not the organisers' words. */
    pollsAreProposal: z.optional(z.boolean()),
  })
  .check(({ value, issues }) => {
    const { agenda, minutes, policyQuestions } = value.programme
    const letters = policyQuestions.map((question) => question.letter)
    const twice = letters.findIndex((letter, index) => letters.indexOf(letter) !== index)
    const refuse = (path: PropertyKey[], message: string) =>
      issues.push({ code: 'custom', input: value, path, message })
    if (twice >= 0)
      refuse(
        ['programme', 'policyQuestions', twice, 'letter'],
        `${letters[twice]} is the letter of another one already`,
      )
    agenda.forEach((item, index) => {
      const unknown = item.policy?.find((letter) => !letters.includes(letter))
      if (unknown) refuse(['programme', 'agenda', index, 'policy'], `there is no policy question ${unknown}`)
    })
    const total = agenda.reduce((sum, item) => sum + item.minutes, 0)
    if (total > minutes) refuse(['programme', 'agenda'], `the items take ${total} minutes, the session has ${minutes}`)
    checkPolls(value.polls ?? [], { letters, items: agenda.length }, (path, message) =>
      refuse(['polls', ...path], message),
    )
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
