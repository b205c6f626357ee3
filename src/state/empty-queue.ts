import { takingOf } from '../domain/settings.ts'
import type { Floor } from './floor.ts'

/** What is true of who comes next while nobody waits, as the key of its words. */
export function emptyQueue({ phase, snapshot }: Pick<Floor, 'phase' | 'snapshot'>) {
  const settings = snapshot()?.settings
  const taking = phase() === 'ended' ? 'over' : takingOf(settings ?? {})
  if (taking !== 'open') return `session.empty.${taking}` as const
  return `floor.empty.${phase() === 'advance' ? 'early' : settings?.premoderation ? 'moderated' : 'open'}` as const
}
