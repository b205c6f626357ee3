import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Runs any statement and answers its one column of JSON, and does what cron does each minute: for tests that look behind
 * the record API, move the past, and wait for no minute.
 */
const hook = `
  routerAdd('POST', '/probe/rows', (e) => {
    const rows = arrayOf('')
    $app.db().newQuery(e.requestInfo().body.sql).column(rows)
    return e.json(200, [...rows])
  })
  routerAdd('POST', '/probe/sweep', (e) => {
    require(__hooks + '/floor.js').sweepFiles()
    return e.noContent(204)
  })
`

/** Lays it beside the hooks of a server that has not started yet. */
export function layProbe(dist: string): Promise<void> {
  return writeFile(join(dist, 'hooks', 'probe.pb.js'), hook)
}

export async function probe<Row>(url: string, sql: string): Promise<Row[]> {
  const answer = await fetch(`${url}/probe/rows`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ sql }),
  })
  const texts: unknown = await answer.json()
  if (!Array.isArray(texts)) throw new Error(`${sql}: ${JSON.stringify(texts)}`)
  return texts.map((text) => JSON.parse(text) as Row)
}
