import { isBlank, isWellFormed } from '../text.ts'

/** Marks that are accents on a letter; those of other scripts are letters of a word and stay. */
const ACCENTS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g
/** Shows nothing and joins nothing that a reader would miss. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\ufe0e|\ufe0f/g

/** What two spellings of a word have in common: without case, accents and spaces between or around. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(ACCENTS, '')
    .normalize('NFC')
    .replace(/\u03c2/g, '\u03c3')
    .replace(UNSEEN, '')
    .replace(/\s+/g, ' ')
    .replace(/^ | $/g, '')
}

/** On one line, each gap one space. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/^ | $/g, '')
}

/** Half a character, nothing to be seen, or neither. */
export function textFault(text: string): 'brokenText' | 'empty' | null {
  if (!isWellFormed(text)) return 'brokenText'
  return isBlank(text) || fold(text) === '' ? 'empty' : null
}
