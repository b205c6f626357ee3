import type { Dictionary } from './messages/messages.ts'
import type { Install } from './platform/install.ts'
import type { Platform } from './platform/platform.ts'
import type { Keep } from './platform/preferences.ts'
import type { Updates } from './platform/updates.ts'
import type { Typed } from './views/join/join-view.tsx'

/** What the app is made with, once. */
export interface World {
  platform: Platform
  keep: Keep
  install: Install
  updates: Updates
  /** What was typed into the page's own form before the app was here. */
  typed: Typed
  /** The language that the page chose before the first paint. */
  pageLanguage: string
  /** The texts in that language. */
  pageTexts: Dictionary
}
