/**
 * How a signed package stands in QR codes: as text of the 45 signs that a code packs most densely, which every reader
 * gives back unharmed (RFC 9285), in one part or in several that are shown in turn.
 */

export interface Signed {
  text: string
  /** In hexadecimal digits. */
  signature: string
}

/** As much as a code of 69 by 69 modules holds beside the head of a part, at an error level that forgives a reflection. */
const PART_SIGNS = 450
export const MOST_PARTS = 20
/** What fits, signature and all: each three signs hold two bytes. */
const MOST_BYTES = (MOST_PARTS * PART_SIGNS * 2) / 3
const SIGNATURE_BYTES = 32

const FORMAT = 1
const HEAD = /^EVENFLOOR(\d+):/
const PART = /^(\d+)\.(\d+)\.([0-9A-Z]+):([0-9A-Z $%*+\-./:]+)$/

/** Whether a package of this text fits into the codes that a person can be asked to show. */
export function fitsInCodes(text: string): boolean {
  return utf8(text).length + SIGNATURE_BYTES <= MOST_BYTES
}

/** The texts of the codes that are shown in turn, all of one size. */
export function partsOf({ text, signature }: Signed): string[] {
  const bytes = [...fromHex(signature), ...utf8(text)]
  const signs = toBase45(bytes)
  const count = Math.ceil(signs.length / PART_SIGNS)
  const size = Math.ceil(signs.length / count)
  const sum = checksum(bytes)
  return Array.from({ length: count }, (_, index) => {
    return `EVENFLOOR${FORMAT}:${index + 1}.${count}.${sum}:${signs.slice(index * size, (index + 1) * size)}`
  })
}

/** A code that was read. `foreign`: no package at all. */
export type ReadPart =
  | { is: 'part'; number: number; of: number; sum: string; signs: string }
  | { is: 'tooNew' | 'foreign' | 'damaged' }

export function readPart(scanned: string): ReadPart {
  const head = HEAD.exec(scanned)
  if (!head) return { is: 'foreign' }
  if (Number(head[1]) > FORMAT) return { is: 'tooNew' }
  const [, number, of, sum = '', signs = ''] = PART.exec(scanned.slice(head[0].length)) ?? []
  const part = { is: 'part', number: Number(number), of: Number(of), sum, signs } as const
  const isOneOf = part.number >= 1 && part.number <= part.of && part.of <= MOST_PARTS
  return isOneOf ? part : { is: 'damaged' }
}

/** The parts of one package that were read so far. */
export interface Collected {
  sum: string
  of: number
  signs: ReadonlyMap<number, string>
}

/** A part of another package than those before begins anew: the phone shows something newer, or it is another phone. */
export function collect(before: Collected | null, part: ReadPart & { is: 'part' }): Collected {
  const same = before?.sum === part.sum && before.of === part.of ? before.signs : []
  return { sum: part.sum, of: part.of, signs: new Map([...same, [part.number, part.signs]]) }
}

export function missingParts({ of, signs }: Collected): number[] {
  return Array.from({ length: of }, (_, index) => index + 1).filter((number) => !signs.has(number))
}

/** What all parts together hold; null where they do not fit together. */
export function joinParts(collected: Collected): Signed | null {
  const { of, sum, signs } = collected
  const all = Array.from({ length: of }, (_, index) => signs.get(index + 1) ?? '').join('')
  const bytes = fromBase45(all)
  if (!bytes || checksum(bytes) !== sum || bytes.length < SIGNATURE_BYTES) return null
  const text = fromUtf8(bytes.slice(SIGNATURE_BYTES))
  return text === null ? null : { text, signature: hex(bytes.slice(0, SIGNATURE_BYTES)) }
}

const BASE45 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

function toBase45(bytes: readonly number[]): string {
  let signs = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = bytes.slice(at, at + 2)
    let value = pair.reduce((sum, byte) => sum * 256 + byte, 0)
    for (let left = pair.length + 1; left > 0; left--) {
      signs += BASE45[value % 45]
      value = Math.floor(value / 45)
    }
  }
  return signs
}

function fromBase45(signs: string): number[] | null {
  const bytes: number[] = []
  for (let at = 0; at < signs.length; at += 3) {
    const digits = [...signs.slice(at, at + 3)].map((sign) => BASE45.indexOf(sign))
    const value = digits.reduceRight((sum, digit) => sum * 45 + digit, 0)
    if (digits.length === 1 || digits.includes(-1) || value >= 256 ** (digits.length - 1)) return null
    if (digits.length === 3) bytes.push(value >> 8)
    bytes.push(value & 255)
  }
  return bytes
}

/** In what JSON makes of a text there is never half a character. */
function utf8(text: string): number[] {
  const bytes: number[] = []
  const escaped = encodeURIComponent(text)
  for (let at = 0; at < escaped.length; at++) {
    if (escaped[at] !== '%') bytes.push(escaped.charCodeAt(at))
    else {
      bytes.push(Number.parseInt(escaped.slice(at + 1, at + 3), 16))
      at += 2
    }
  }
  return bytes
}

function fromUtf8(bytes: readonly number[]): string | null {
  try {
    return decodeURIComponent(hex(bytes).replace(/../g, '%$&'))
  } catch {
    return null
  }
}

function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function fromHex(digits: string): number[] {
  return (digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
}

/** FNV-1a: tells packages apart and finds what was put together wrongly; who may hand in what is the signature's part. */
function checksum(bytes: readonly number[]): string {
  let sum = 0x811c9dc5
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193)
  return (sum >>> 0).toString(36).toUpperCase()
}
