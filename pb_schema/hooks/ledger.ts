import type { Id } from '../../src/domain/id.ts'
import { createFilm, type Picture } from '../../src/domain/ledger.ts'
import type { Settings } from '../../src/domain/settings.ts'
import type { Queue } from './facts.ts'
import { readText } from './sql.ts'

// What the order depended on is written with each turn, in its transaction, and not with each act that changes it: a hall
// that asks and supports pays nothing for it, and what is written is what this very turn was decided by. Each picture
// holds what changed since the one before, so that 300 waiting questions are not written down with every turn.

/** What goes into the row of a turn that is about to be given. */
export function pictureOf(
  app: PocketApp,
  session: Id,
  { entries, last }: Queue,
  settings: Settings,
): { place: number; picture: string } {
  const before = JSON.parse(
    readText(
      app,
      `SELECT json_group_array(json_array(place, json(picture))) FROM
        (SELECT place, picture FROM turns INDEXED BY turns_started WHERE session = {:session} ORDER BY place)`,
      { session },
    ) as string,
  ) as [place: number, Picture | null][]
  const film = createFilm()
  for (const [, picture] of before) if (picture) film.see(picture)
  const place = (before[before.length - 1]?.[0] ?? -1) + 1
  return { place, picture: JSON.stringify(film.record(entries, last, settings)) }
}
