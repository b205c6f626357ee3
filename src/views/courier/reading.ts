import { type Collected, collect, joinParts, missingParts, readPart, type Signed } from '../../domain/courier-code.ts'
import type { CourierFault } from '../../state/carrying.ts'

/** Why a code is no use: it is none of a phone's, or what it holds was not taken. */
export type Fault = 'foreign' | 'damaged' | 'noCode' | 'again' | CourierFault

/** The texts of codes in what somebody pasted, however it was broken into lines, and whatever stands before them. */
export function textsIn(pasted: string): string[] {
  const parts = pasted.replace(/[\r\n]+/g, '').split(/(?=EVENFLOOR\d+:)/)
  const codes = parts.filter((part) => part.startsWith('EVENFLOOR'))
  return codes.length > 0 ? codes : parts
}

/** How far the codes of a phone are read. */
export interface Reading {
  collected: Collected | null
  fault: Fault | null
  /** Everything is here. */
  signed: Signed | null
}

export const nothingRead: Reading = { collected: null, fault: null, signed: null }

/** After one more text that a code held. */
export function readMore(before: Reading, scanned: string): Reading {
  const part = readPart(scanned)
  if (part.is === 'tooNew') return { ...before, fault: 'courier.tooNew' }
  if (part.is !== 'part') return { ...before, fault: part.is }
  const collected = collect(before.collected, part)
  if (missingParts(collected).length > 0) return { collected, fault: null, signed: null }
  const signed = joinParts(collected)
  return signed ? { collected, fault: null, signed } : { ...nothingRead, fault: 'damaged' }
}
