export type { Carried, CourierFault, Progress } from '../sync/carrying.ts'

import { type Accessor, createContext, useContext } from 'solid-js'
import type { Signed } from '../domain/courier-code.ts'
import type { Carried, CourierFault } from '../sync/carrying.ts'

/** Reads QR codes with the camera, or off pictures; see `platform/scanner.ts`. */
export interface Scanner {
  open(video: HTMLVideoElement): Promise<'open' | 'refused' | 'none'>
  look(video: HTMLVideoElement): Promise<string[]>
  readPicture(file: Blob): Promise<string[]>
  close(): void
}

/** What a moderator's tablet takes over from phones without a network (O10). */
export interface Courier {
  carried: Accessor<Carried[]>
  take(signed: Signed): CourierFault | null
  scanner(): Promise<Scanner>
  /** Runs once after `ms`; the answer cancels it. */
  after(ms: number, run: () => void): () => void
}

export const CourierContext = createContext<Courier>()

export function useCourier(): Courier {
  const courier = useContext(CourierContext)
  if (!courier) throw new Error('useCourier outside of a CourierContext')
  return courier
}
