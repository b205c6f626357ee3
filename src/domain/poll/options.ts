import * as z from 'zod/mini'
import { limits } from '../limits.ts'
import { cleanText, countGraphemes, isWellFormed } from '../text.ts'
import { fold, onOneLine } from './fold.ts'

/** A short text that a moderator gives: an option, or an end of a scale. */
export const Label = z.string().check(
  z.maxLength(limits.optionGraphemes * 8),
  z.refine(isWellFormed, 'must not hold half a character'),
  z.overwrite((text) => onOneLine(cleanText(text))),
  z.refine((text) => fold(text) !== '', 'must not be empty'),
  z.refine(
    (text) => countGraphemes(text) <= limits.optionGraphemes,
    `must have at most ${limits.optionGraphemes} characters`,
  ),
)

/** What can be chosen; an answer names them by their place. */
export const Options = z.array(Label).check(
  z.minLength(2),
  z.maxLength(limits.pollOptions),
  z.refine((options) => new Set(options.map(fold)).size === options.length, 'must all differ'),
)

export const Place = z.int().check(z.minimum(0))

export function hasDoubles(places: readonly number[]): boolean {
  return new Set(places).size < places.length
}
