import type { Backend } from '../../pb_schema/server/backend.ts'
import type { Crowd } from './crowd.ts'
import type { Line } from './figure.ts'
import type { Scene } from './scene.ts'
import type { Site } from './server.ts'

/** What a figure measures with. */
export interface Bench {
  backend: Backend
  crowd: Crowd
  scene: Scene
  /** Where Chromium lies; null where there is none. */
  browser: string | null
  /** A server of one's own with the built app. */
  newSite(name: string): Promise<Site>
  /** How often each side is measured. */
  rounds: number
  /** How long one side of a round of load takes, in ms. */
  millis: number
  print(line: Line): void
  /** Something to know about the lines that follow. */
  say(text: string): void
}

export type Figure = (bench: Bench) => Promise<void>
