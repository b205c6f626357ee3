import { type Accessor, createSignal } from 'solid-js'
import type { Id } from '../../domain/id.ts'
import type { Preferences } from '../../state/preferences.ts'

/** What may be half written: something about one question, a word to another desk, a paper slip. */
export type BegunKey = `${'edit' | 'answer' | 'aside' | 'give'}.${Id}` | 'nudge' | 'slip'

/** What was begun and neither sent nor thrown away; it survives a closed sheet and a reload. */
export interface Begun {
  has(key: BegunKey): boolean
  /** Its fields; those that were never written are as in `empty`. */
  of<Fields extends Record<string, string>>(key: BegunKey, empty: Fields): Fields
  keep(key: BegunKey, fields: Record<string, string> | null): void
}

/** Beyond that the oldest go: nobody comes back to them. */
const MOST = 40

export function createBegun(
  preferences: Pick<Preferences, 'deskDrafts' | 'keepDeskDrafts'>,
  code: () => string,
): Begun {
  const [kept, setKept] = createSignal<Record<string, unknown> | null>(null)
  const all = () => kept() ?? preferences.deskDrafts(code())
  return {
    has: (key) => key in all(),
    of(key, empty) {
      const fields = { ...empty }
      const before = all()[key]
      if (typeof before !== 'object' || before === null) return fields
      for (const [name, value] of Object.entries(before)) {
        if (name in empty && typeof value === 'string') Object.assign(fields, { [name]: value })
      }
      return fields
    },
    keep(key, fields) {
      const { [key]: _, ...others } = all()
      const next = Object.fromEntries(Object.entries(fields ? { ...others, [key]: fields } : others).slice(-MOST))
      setKept(next)
      preferences.keepDeskDrafts(code(), next)
    },
  }
}

export interface Writing<Fields> {
  fields: Accessor<Fields>
  /** Kept at once, since a sheet closes without asking. */
  write(changes: Partial<Fields>): void
  /** It was sent, or thrown away. */
  end(): void
}

/** The fields of one form, as they were left. */
export function createWriting<Fields extends Record<string, string>>(
  begun: Begun,
  key: BegunKey,
  empty: Fields,
): Writing<Fields> {
  const [fields, setFields] = createSignal(begun.of(key, empty))
  return {
    fields,
    write(changes) {
      const next = { ...fields(), ...changes }
      setFields(() => next)
      const isEmpty = Object.keys(empty).every((name) => next[name] === empty[name])
      begun.keep(key, isEmpty ? null : next)
    },
    end() {
      setFields(() => empty)
      begun.keep(key, null)
    },
  }
}
