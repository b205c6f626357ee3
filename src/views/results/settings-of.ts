import type { PollKind } from '../../domain/poll/kind.ts'
import { type KindName, kindNames, kindOf, type kinds } from '../../domain/poll/kinds.ts'
import type { Poll } from '../../domain/poll.ts'

/** What a poll of a kind is set to. */
export type SettingsOf<Name extends KindName> =
  (typeof kinds)[Name] extends PollKind<infer Settings, infer _Answer> ? Settings : never

/** A poll whose kind this app knows and whose settings hold. */
export type KnownPoll = { [Name in KindName]: { kind: Name; settings: SettingsOf<Name> } }[KindName]

/** Null for a kind that a newer server knows and this app does not, or for settings that it cannot read. */
export function knownPoll(poll: Pick<Poll, 'kind' | 'settings'>): KnownPoll | null {
  const kind = kindNames.find((name) => name === poll.kind)
  const settings = kindOf(poll.kind)?.settings.safeParse(poll.settings)
  return kind && settings?.success ? ({ kind, settings: settings.data } as KnownPoll) : null
}
