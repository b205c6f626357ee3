import type { SentAnswer } from '../../../domain/ballot.ts'
import type { KindName } from '../../../domain/poll/kinds.ts'
import { POINTS } from '../../../domain/poll/points/points.ts'
import { rangeOf } from '../../../domain/poll/scale/scale.ts'
import type { KnownPoll, SettingsOf } from '../../results/settings-of.ts'

/** What a form holds while somebody fills it in. */
export interface Drafts {
  single: number | null
  multiple: number[]
  scale: number | null
  ranking: number[]
  points: number[]
  words: string[]
  text: string
}

interface DraftPart<Name extends KindName> {
  /** What was begun or answered before; from the start where that does not fit. */
  read(settings: SettingsOf<Name>, kept: unknown): Drafts[Name]
  /** Undefined where nothing was given yet: that is no abstention. */
  answerOf(draft: Drafts[Name]): Exclude<SentAnswer, null> | undefined
}

const isPlace = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0
const placesIn = (kept: unknown, end: number) =>
  Array.isArray(kept) ? kept.filter((place): place is number => isPlace(place) && place < end) : []

export const draftParts: { [Name in KindName]: DraftPart<Name> } = {
  single: {
    read: ({ options }, kept) => (isPlace(kept) && kept < options.length ? kept : null),
    answerOf: (place) => place ?? undefined,
  },
  multiple: {
    read: ({ options }, kept) => [...new Set(placesIn(kept, options.length))],
    answerOf: (places) => (places.length > 0 ? places : undefined),
  },
  scale: {
    read: (settings, kept) => (isPlace(kept) && kept <= rangeOf(settings).last ? kept : null),
    answerOf: (step) => step ?? undefined,
  },
  ranking: {
    read({ options }, kept) {
      const ranked = [...new Set(placesIn(kept, options.length))]
      return ranked.length === options.length ? ranked : options.map((_, place) => place)
    },
    answerOf: (order) => order,
  },
  points: {
    read: ({ options }, kept) => options.map((_, place) => readPoints(Array.isArray(kept) ? kept[place] : 0)),
    answerOf: (given) => (given.some((points) => points > 0) ? given : undefined),
  },
  words: {
    read: ({ most }, kept) =>
      Array.from({ length: most }, (_, place) => {
        const word: unknown = Array.isArray(kept) ? kept[place] : ''
        return typeof word === 'string' ? word : ''
      }),
    answerOf(words) {
      const written = words.filter((word) => word.trim() !== '')
      return written.length > 0 ? written : undefined
    },
  },
  text: {
    read: (_, kept) => (typeof kept === 'string' ? kept : ''),
    answerOf: (text) => (text.trim() === '' ? undefined : text),
  },
}

function readPoints(value: unknown): number {
  return isPlace(value) ? Math.min(value, POINTS) : 0
}

export function readDraft({ kind, settings }: KnownPoll, kept: unknown): Drafts[KindName] {
  return (draftParts[kind] as DraftPart<KindName>).read(settings as never, kept)
}

export function answerOf({ kind }: KnownPoll, draft: Drafts[KindName]): Exclude<SentAnswer, null> | undefined {
  return (draftParts[kind] as DraftPart<KindName>).answerOf(draft as never)
}

/** How many of the points are not given yet; below zero where there are too many. */
export function pointsLeft(given: readonly number[]): number {
  return POINTS - given.reduce((sum, points) => sum + points, 0)
}

/** The step of the buttons: five, or what is left if that is less; never below none. */
export function stepPoints(given: readonly number[], place: number, up: boolean): number[] {
  const left = pointsLeft(given)
  const before = given[place] ?? 0
  const after = up ? before + (left > 0 ? Math.min(5, left) : 0) : Math.max(0, before - 5)
  return given.map((points, index) => (index === place ? after : points))
}

/** The same order with one of it at another place. */
export function moved(order: readonly number[], from: number, to: number): number[] {
  const rest = order.filter((_, index) => index !== from)
  const place = Math.max(0, Math.min(to, rest.length))
  return from < 0 || from >= order.length
    ? [...order]
    : [...rest.slice(0, place), order[from] as number, ...rest.slice(place)]
}
