import { type Flatten, flatten, type Translator, translator } from '@solid-primitives/i18n'
import { type Accessor, createContext, createEffect, createSignal, on, useContext } from 'solid-js'
import type { Messages } from './en.ts'
import type { AskMessages } from './en-ask.ts'
import type { CourierMessages } from './en-courier.ts'
import type { DeskMessages } from './en-desk.ts'
import type { EvenMessages } from './en-even.ts'
import type { PollMessages } from './en-polls.ts'
import type { SessionMessages } from './en-session.ts'
import type { SettingsMessages } from './en-settings.ts'
import type { TogetherMessages } from './en-together.ts'
import type { TurnMessages } from './en-turn.ts'
import type { WordsMessages } from './en-words.ts'

interface LanguageParts {
  name: string
  load(): Promise<Messages>
  /** What the sheet to ask in says. */
  loadAsk(): Promise<AskMessages>
  /** What only the desk and the stage say. */
  loadDesk(): Promise<DeskMessages>
  /** What all screens say of polls. */
  loadPolls(): Promise<PollMessages>
  /** What everybody is told of the session's settings. */
  loadSession(): Promise<SessionMessages>
  /** What the settings say, and what is kept about a person. */
  loadSettings(): Promise<SettingsMessages>
  /** What is said of a turn that comes, and of its time. */
  loadTurn(): Promise<TurnMessages>
  /** What those at the desks read of each other. */
  loadTogether(): Promise<TogetherMessages>
  /** What is said of changed words, merged questions, answers in writing and paper slips. */
  loadWords(): Promise<WordsMessages>
  /** What a phone without a network and a moderator's tablet say of its codes. */
  loadCourier(): Promise<CourierMessages>
  /** How even the floor is. */
  loadEven(): Promise<EvenMessages>
}

/** Each language with its own name; a phone fetches only the one it speaks, and of it only what its screens say. */
export const languages = {
  en: {
    name: 'English',
    load: async () => (await import('./en.ts')).en,
    loadAsk: async () => (await import('./en-ask.ts')).enAsk,
    loadDesk: async () => (await import('./en-desk.ts')).enDesk,
    loadPolls: async () => (await import('./en-polls.ts')).enPolls,
    loadSession: async () => (await import('./en-session.ts')).enSession,
    loadSettings: async () => (await import('./en-settings.ts')).enSettings,
    loadTurn: async () => (await import('./en-turn.ts')).enTurn,
    loadTogether: async () => (await import('./en-together.ts')).enTogether,
    loadWords: async () => (await import('./en-words.ts')).enWords,
    loadCourier: async () => (await import('./en-courier.ts')).enCourier,
    loadEven: async () => (await import('./en-even.ts')).enEven,
  },
  fr: {
    name: 'Français',
    load: async () => (await import('./fr.ts')).fr,
    loadAsk: async () => (await import('./fr-ask.ts')).frAsk,
    loadDesk: async () => (await import('./fr-desk.ts')).frDesk,
    loadPolls: async () => (await import('./fr-polls.ts')).frPolls,
    loadSession: async () => (await import('./fr-session.ts')).frSession,
    loadSettings: async () => (await import('./fr-settings.ts')).frSettings,
    loadTurn: async () => (await import('./fr-turn.ts')).frTurn,
    loadTogether: async () => (await import('./fr-together.ts')).frTogether,
    loadWords: async () => (await import('./fr-words.ts')).frWords,
    loadCourier: async () => (await import('./fr-courier.ts')).frCourier,
    loadEven: async () => (await import('./fr-even.ts')).frEven,
  },
} satisfies Record<string, LanguageParts>

export type Language = keyof typeof languages

function isLanguage(tag: string): tag is Language {
  return tag in languages
}

/** The first of a person's languages that the app speaks; English where there is none. */
export function chooseLanguage(wanted: readonly string[]): Language {
  return wanted.map((tag) => tag.toLowerCase().split('-')[0] ?? '').find(isLanguage) ?? 'en'
}

export type Dictionary = Flatten<
  Messages &
    AskMessages &
    DeskMessages &
    PollMessages &
    SessionMessages &
    SettingsMessages &
    TurnMessages &
    TogetherMessages &
    WordsMessages &
    CourierMessages &
    EvenMessages
>

/** Beside what everybody hears from the first visit on. */
export type Part =
  | 'ask'
  | 'desk'
  | 'polls'
  | 'session'
  | 'settings'
  | 'turn'
  | 'together'
  | 'words'
  | 'courier'
  | 'even'

export async function loadDictionary(tag: Language, parts: readonly Part[] = []): Promise<Dictionary> {
  const {
    load,
    loadAsk,
    loadDesk,
    loadPolls,
    loadSession,
    loadSettings,
    loadTurn,
    loadTogether,
    loadWords,
    loadCourier,
    loadEven,
  } = languages[tag]
  const more = {
    ask: loadAsk,
    desk: loadDesk,
    polls: loadPolls,
    session: loadSession,
    settings: loadSettings,
    turn: loadTurn,
    together: loadTogether,
    words: loadWords,
    courier: loadCourier,
    even: loadEven,
  }
  const loaded = [load(), ...parts.map((part) => more[part]())]
  return Object.assign({}, ...(await Promise.all(loaded)).map((part) => flatten(part)))
}

export interface Texts {
  t: Translator<Dictionary>
  language: Accessor<Language>
  /** Fetches what is said besides, by the desk and the stage, of polls and turns, in the settings; to be waited for before it is shown. */
  need(...parts: Part[]): Promise<void>
  /** A time of day as people of the language write it. */
  clock(time: number): string
  /** Minutes and seconds of a running timer. */
  timer(ms: number): string
}

/**
 * The texts in the language of the moment, beginning with `first`. Another language stands only once it is here: chosen
 * offline before it was ever fetched, it is not to be had, and the one before goes on.
 */
export function createTexts(language: Accessor<Language>, first: Dictionary): Texts {
  const [dictionary, setDictionary] = createSignal(first)
  const needed = new Set<Part>()
  let [begun, shown] = [0, 0]
  const load = async (tag: Language) => {
    const turn = ++begun
    const loaded = await loadDictionary(tag, [...needed])
    // What began earlier and took longer has fewer parts.
    if (tag !== language() || turn < shown) return
    shown = turn
    setDictionary(() => loaded)
  }
  createEffect(on(language, (tag) => load(tag).catch(() => undefined), { defer: true }))
  const t = translator(dictionary) as Translator<Dictionary>
  return {
    t,
    language,
    need(...parts) {
      for (const part of parts) needed.add(part)
      return load(language())
    },
    clock: (time) =>
      new Intl.DateTimeFormat(language(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(time),
    timer(ms) {
      const seconds = Math.max(0, Math.floor(ms / 1000))
      return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    },
  }
}

export const TextsContext = createContext<Texts>()

export function useTexts(): Texts {
  const texts = useContext(TextsContext)
  if (!texts) throw new Error('useTexts outside of a TextsContext')
  return texts
}
