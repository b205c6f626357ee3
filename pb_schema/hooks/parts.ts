import type { Region, StakeholderGroup } from '../../src/domain/description.ts'
import type { Id } from '../../src/domain/id.ts'
import { countParts, type Described } from '../../src/domain/part-count.ts'
import { readText, run } from './sql.ts'

type Row = [device: Id, region: Region | '', group: StakeholderGroup | '']

/** When a session ends: of what people said of themselves, only the counts that everybody may see are written down (P4). */
export function countSession(app: PocketApp, session: Id): void {
  const turns = readDescribed(app, session, 'turns INDEXED BY turns_started', "status <> 'takenBack'")
  const waiting = readDescribed(app, session, 'questions INDEXED BY questions_status', "status = 'queued'")
  run(app, 'INSERT INTO parts (session, content) VALUES ({:session}, {:content}) ON CONFLICT (session) DO NOTHING', {
    session,
    content: JSON.stringify(countParts(turns, waiting)),
  })
}

function readDescribed(app: PocketApp, session: Id, table: string, which: string): Described[] {
  const rows = readText(
    app,
    `SELECT json_group_array(json_array(t.device, coalesce(region, ''), coalesce(stakeholder, '')))
     FROM (SELECT device FROM ${table} WHERE session = {:session} AND ${which}) t LEFT JOIN devices d ON d.id = t.device`,
    { session },
  ) as string
  return (JSON.parse(rows) as Row[]).map(([device, region, group]) => ({
    device,
    region: region || null,
    group: group || null,
  }))
}
