import { createSignal } from 'solid-js'
import type { Id } from '../../../domain/id.ts'
import type { PollContent } from '../../../domain/poll-content.ts'
import type { Preferences } from '../../../state/preferences.ts'

/**
 * What somebody is writing: the fields of the form, or content that was refused; and what the poll was when the writing
 * began, null for a new one.
 */
export type KeptDraft = { base: PollContent | null } & ({ fields: unknown } | { content: unknown })

/** Polls that are being written, each until it is saved or thrown away; they survive a closed sheet and a reload. */
export interface PollDrafts {
  /** By the poll that is edited; null for one that is new. */
  of(poll: Id | null): KeptDraft | null
  keep(poll: Id | null, draft: KeptDraft | null): void
}

const NEW = 'new'

export function createPollDrafts(
  preferences: Pick<Preferences, 'pollDrafts' | 'keepPollDrafts'>,
  code: () => string,
): PollDrafts {
  const [drafts, setDrafts] = createSignal<Record<string, unknown> | null>(null)
  const all = () => drafts() ?? preferences.pollDrafts(code())
  return {
    of(poll) {
      const kept = all()[poll ?? NEW]
      return isKept(kept) ? kept : null
    },
    keep(poll, draft) {
      const { [poll ?? NEW]: _, ...others } = all()
      const next = draft ? { ...others, [poll ?? NEW]: draft } : others
      setDrafts(next)
      preferences.keepPollDrafts(code(), next)
    },
  }
}

/** What a browser kept may be of an older version, or damaged. */
function isKept(value: unknown): value is KeptDraft {
  return typeof value === 'object' && value !== null && 'base' in value && ('fields' in value || 'content' in value)
}
