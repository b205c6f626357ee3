import { type Accessor, createMemo, on } from 'solid-js'
import { settingsOf } from '../domain/setting-defaults.ts'
import type { AllSettings, Setting, Settings } from '../domain/settings.ts'
import type { Floor } from './floor.ts'

/** How long a change is said, by a clock that moves each second. */
const SAID = 10_000

/** Settings that changed a moment ago, and what all of them are now. */
export interface SessionNews {
  changed: readonly Setting[]
  settings: AllSettings
  at: number
}

/**
 * M5: what is to be said of the settings, for a moment after they changed; null most of the time. `first` is what the
 * screen knew before, where it asks for this only now.
 */
export function createSessionNews(
  floor: Pick<Floor, 'snapshot' | 'now'>,
  first: Settings | null = null,
): Accessor<SessionNews | null> {
  const settings = createMemo(() => {
    const now = floor.snapshot()?.settings
    return now ? settingsOf(now) : null
  })
  let known = first && settingsOf(first)
  const latest = createMemo(
    on(settings, (now, _, before: SessionNews | null | undefined): SessionNews | null => {
      const was = known
      if (now) known = now
      const changed = now && was ? namesOf(now).filter((name) => now[name] !== was[name]) : []
      return now && changed.length > 0 ? { changed, settings: now, at: floor.now() } : (before ?? null)
    }),
  )
  return createMemo(() => {
    const news = latest()
    // By how much, not whether it is later: the first answer may set the clock back by hours.
    return news && Math.abs(floor.now() - news.at) < SAID ? news : null
  })
}

function namesOf(settings: AllSettings): Setting[] {
  return Object.keys(settings) as Setting[]
}
