import type { PollKind } from './kind.ts'
import { multiple } from './multiple/multiple.ts'
import { points } from './points/points.ts'
import { ranking } from './ranking/ranking.ts'
import { scale } from './scale/scale.ts'
import { single } from './single/single.ts'
import { text } from './text/text.ts'
import { words } from './words/words.ts'

/** Every kind of poll, by the name it has in a poll. Phones load this when they first need it. */
export const kinds = { single, multiple, scale, ranking, points, words, text }
export type KindName = keyof typeof kinds

export const kindNames = Object.keys(kinds) as KindName[]

/** Null for a kind that a newer server knows and this app does not. */
export function kindOf(name: string): PollKind | null {
  const known = kindNames.find((one) => one === name)
  return known ? kinds[known] : null
}
