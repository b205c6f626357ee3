import { type Accessor, createContext, createSignal, useContext } from 'solid-js'
import type { Id } from '../domain/id.ts'
import { limits } from '../domain/limits.ts'
import type { Form, PolicyLetter } from '../domain/question.ts'

/** Where they are kept; see `platform/preferences.ts`. */
interface Keep {
  read(key: string): string | null
  write(key: string, value: string | null): void
}

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** What somebody is writing; `replaces` names the refused question it came from. */
export interface Draft {
  text: string
  policy: PolicyLetter
  replaces: Id | null
}

export interface Visit {
  code: string
  title: string
}

/** What a person chose or began on this device. */
export interface Preferences {
  theme: Accessor<Theme>
  chooseTheme(theme: Theme): void
  /** Null: as the browser says. */
  language: Accessor<string | null>
  chooseLanguage(tag: string): void
  /** The desk mirrored, for a left thumb. */
  leftHanded: Accessor<boolean>
  chooseLeftHanded(on: boolean): void
  /** The desk's single keys; speech input and some aids type what nobody meant as a key. */
  deskKeys: Accessor<boolean>
  chooseDeskKeys(on: boolean): void
  /** A sound when one's own turn comes; off unless chosen, since most rooms want silence. */
  callSound: Accessor<boolean>
  chooseCallSound(on: boolean): void
  lastVisit(): Visit | null
  rememberVisit(visit: Visit): void
  draft(code: string, form: Form): Draft
  keepDraft(code: string, form: Form, draft: Draft | null): void
  /** Set-aside questions that their person has read and removed from sight. */
  hidden(code: string): readonly Id[]
  hide(code: string, question: Id): void
  /** Polls that a moderator is writing, or answers that an attendee began, by the poll; as they were kept, so to be read with care. */
  pollDrafts(code: string): Record<string, unknown>
  keepPollDrafts(code: string, drafts: Record<string, unknown>): void
  /** What else is half written at a moderator's desk, by what it is of; to be read with the same care. */
  deskDrafts(code: string): Record<string, unknown>
  keepDeskDrafts(code: string, drafts: Record<string, unknown>): void
  /** How many seconds later online attendees see the room, as a moderator said last. */
  streamDelay(): number
  rememberStreamDelay(seconds: number): void
  /** V3: what is kept of one session. */
  forget(code: string): void
}

export const emptyDraft: Draft = { text: '', policy: null, replaces: null }

/** Where a moderator's tablet keeps what it took over from phones (O10) until it is handed in. */
export const carriedKey = (code: string) => `carried.${code}`

const forms: readonly Form[] = ['written', 'spoken']

export function createPreferences(keep: Keep): Preferences {
  const keptTheme = keep.read('theme')
  const [theme, setTheme] = createSignal<Theme>(themes.find((one) => one === keptTheme) ?? 'system')
  const [language, setLanguage] = createSignal(keep.read('lang'))
  const [leftHanded, setLeftHanded] = createSignal(keep.read('desk.hand') === 'left')
  const [deskKeys, setDeskKeys] = createSignal(keep.read('desk.keys') !== 'off')
  const [callSound, setCallSound] = createSignal(keep.read('call.sound') === 'on')
  const [hidden, setHidden] = createSignal<Record<string, readonly Id[]>>(readHidden(keep.read('hidden')))
  const draftKey = (code: string, form: Form) => `draft.${code}.${form}`
  const pollsKey = (code: string) => `draft.${code}.polls`
  const deskKey = (code: string) => `draft.${code}.desk`
  const keepAll = (key: string, drafts: Record<string, unknown>) =>
    keep.write(key, Object.keys(drafts).length > 0 ? JSON.stringify(drafts) : null)
  const lastVisit = () => {
    const kept = readObject(keep.read('visit'))
    return typeof kept.code === 'string' && typeof kept.title === 'string'
      ? { code: kept.code, title: kept.title }
      : null
  }
  const keepHidden = (lists: Record<string, readonly Id[]>) => {
    setHidden(lists)
    keep.write('hidden', JSON.stringify(lists))
  }
  return {
    theme,
    chooseTheme(next) {
      setTheme(next)
      keep.write('theme', next === 'system' ? null : next)
    },
    language,
    chooseLanguage(tag) {
      setLanguage(tag)
      keep.write('lang', tag)
    },
    leftHanded,
    chooseLeftHanded(on) {
      setLeftHanded(on)
      keep.write('desk.hand', on ? 'left' : null)
    },
    deskKeys,
    chooseDeskKeys(on) {
      setDeskKeys(on)
      keep.write('desk.keys', on ? null : 'off')
    },
    callSound,
    chooseCallSound(on) {
      setCallSound(on)
      keep.write('call.sound', on ? 'on' : null)
    },
    lastVisit,
    rememberVisit: (visit) => keep.write('visit', JSON.stringify(visit)),
    draft(code, form) {
      const kept = readObject(keep.read(draftKey(code, form)))
      return {
        text: typeof kept.text === 'string' ? kept.text : '',
        policy: typeof kept.policy === 'string' ? kept.policy : null,
        replaces: typeof kept.replaces === 'string' ? kept.replaces : null,
      }
    },
    keepDraft: (code, form, draft) => keep.write(draftKey(code, form), draft && JSON.stringify(draft)),
    hidden: (code) => hidden()[code] ?? [],
    hide: (code, question) => keepHidden({ ...hidden(), [code]: [...(hidden()[code] ?? []), question] }),
    pollDrafts: (code) => readObject(keep.read(pollsKey(code))),
    keepPollDrafts: (code, drafts) => keepAll(pollsKey(code), drafts),
    deskDrafts: (code) => readObject(keep.read(deskKey(code))),
    keepDeskDrafts: (code, drafts) => keepAll(deskKey(code), drafts),
    streamDelay() {
      const seconds = Number(keep.read('desk.delay') ?? 0)
      return Number.isInteger(seconds) ? Math.min(Math.max(0, seconds), limits.streamDelaySeconds) : 0
    },
    rememberStreamDelay: (seconds) => keep.write('desk.delay', seconds > 0 ? String(seconds) : null),
    forget(code) {
      for (const form of forms) keep.write(draftKey(code, form), null)
      keep.write(pollsKey(code), null)
      keep.write(deskKey(code), null)
      keep.write(carriedKey(code), null)
      if (lastVisit()?.code === code) keep.write('visit', null)
      const { [code]: gone, ...others } = hidden()
      if (gone) keepHidden(others)
    },
  }
}

function readHidden(text: string | null): Record<string, readonly Id[]> {
  const lists = Object.entries(readObject(text)).filter(([, list]) => Array.isArray(list))
  return Object.fromEntries(lists) as Record<string, readonly Id[]>
}

/** What was kept may be of an older version, or damaged. */
function readObject(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

export const PreferencesContext = createContext<Preferences>()

export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext)
  if (!preferences) throw new Error('usePreferences outside of a PreferencesContext')
  return preferences
}
