import type { KindName } from '../../../domain/poll/kinds.ts'
import { kindNames } from '../../../domain/poll/kinds.ts'
import type { Poll } from '../../../domain/poll.ts'
import { PollContent } from '../../../domain/poll-content.ts'
import type { KeptDraft } from './poll-drafts.ts'

/**
 * A poll as somebody writes it: the fields of every kind at once, so that trying another kind loses nothing that was
 * typed for the one before.
 */
export interface PollDraft
  extends Pick<PollContent, 'text' | 'policy' | 'phase' | 'results' | 'seconds' | 'item' | 'pair'> {
  kind: KindName
  options: string[]
  least: number
  most: number
  steps: '1-5' | '0-10'
  low: string
  high: string
  words: number
}

export function emptyDraft(phase: PollContent['phase']): PollDraft {
  return {
    kind: 'single',
    text: '',
    options: ['', ''],
    least: 1,
    most: 2,
    steps: '1-5',
    low: '',
    high: '',
    words: 3,
    policy: null,
    phase,
    results: 'hidden',
    seconds: phase === 'live' ? 90 : null,
    item: null,
    pair: null,
  }
}

/** Lines that were left empty are no options. */
export function optionsOf({ options }: Pick<PollDraft, 'options'>): string[] {
  return options.filter((option) => option.trim() !== '')
}

/** What each kind makes of the fields. */
const settingsOf: Record<KindName, (draft: PollDraft) => PollContent['settings']> = {
  single: (draft) => ({ options: optionsOf(draft) }),
  multiple: (draft) => ({ options: optionsOf(draft), least: draft.least, most: draft.most }),
  scale: ({ steps, low, high }) => ({ steps, low, high }),
  ranking: (draft) => ({ options: optionsOf(draft) }),
  points: (draft) => ({ options: optionsOf(draft) }),
  words: ({ words }) => ({ most: words }),
  text: () => ({}),
}

export function contentOf(draft: PollDraft): PollContent {
  const { kind, text, policy, phase, results, seconds, item, pair } = draft
  return { kind, text, settings: settingsOf[kind](draft), policy, phase, results, seconds, item, pair }
}

/** Null for a kind that this app does not know, which it must not write over. */
export function draftOf(content: PollContent): PollDraft | null {
  const kind = kindNames.find((name) => name === content.kind)
  if (!kind) return null
  const { text, policy, phase, results, seconds, item, pair, settings } = content
  const named = { text, policy, phase, results, seconds, item, pair }
  const most = kind === 'words' ? { words: settings.most } : { most: settings.most }
  return readDraft({ ...named, ...settings, ...most, kind }, emptyDraft(phase))
}

/** What a moderator wrote of a poll that everybody has. */
export function contentOfPoll(poll: Poll): PollContent {
  const { kind, text, settings, policy, phase, results, seconds, item, pair } = poll
  return { kind, text, settings, policy, phase, results, seconds, item, pair }
}

/** What was kept may be of an older version, or damaged: each field that fits is taken, the others are as in `base`. */
export function readDraft(kept: unknown, base: PollDraft): PollDraft {
  const given: Record<string, unknown> = typeof kept === 'object' && kept !== null ? { ...kept } : {}
  const one = <Value>(name: keyof PollDraft, values: readonly Value[], otherwise: Value) =>
    values.find((value) => value === given[name]) ?? otherwise
  const word = (name: keyof PollDraft, otherwise: string) => (typeof given[name] === 'string' ? given[name] : otherwise)
  const count = (name: keyof PollDraft, otherwise: number) =>
    Number.isInteger(given[name]) ? (given[name] as number) : otherwise
  const orNull = <Value extends string | number>(
    name: keyof PollDraft,
    type: 'string' | 'number',
    otherwise: Value | null,
  ) => (given[name] === null || typeof given[name] === type ? (given[name] as Value | null) : otherwise)
  const { options } = given
  const isList = Array.isArray(options) && options.every((option) => typeof option === 'string')
  return {
    kind: one('kind', kindNames, base.kind),
    text: word('text', base.text),
    options: isList ? [...(options as string[])] : base.options,
    least: count('least', base.least),
    most: count('most', base.most),
    steps: one('steps', ['1-5', '0-10'] as const, base.steps),
    low: word('low', base.low),
    high: word('high', base.high),
    words: count('words', base.words),
    policy: orNull('policy', 'string', base.policy),
    phase: one('phase', ['advance', 'live'] as const, base.phase),
    results: one('results', ['hidden', 'shown', 'live'] as const, base.results),
    seconds: orNull('seconds', 'number', base.seconds),
    item: orNull('item', 'number', base.item),
    pair: orNull('pair', 'string', base.pair),
  }
}

/** A draft that was left, as it was. */
export function draftOfKept(kept: KeptDraft, base: PollDraft): PollDraft {
  if (!('content' in kept)) return readDraft(kept.fields, base)
  const content = PollContent.safeParse(kept.content)
  return (content.success && draftOf(content.data)) || base
}

/** Somebody began to write: there is something to be lost. */
export function isBegun({ text, options, low, high }: PollDraft): boolean {
  return [text, low, high, ...options].some((words) => words.trim() !== '')
}
