// Statements name their index where a table has many rows: what SQLite once measured of a table that was nearly empty
// makes it read whole tables later.

export type SqlParams = { [name: string]: string | number | boolean }

/** The one text a statement answers, null where it answers no row. A single text costs the fewest crossings to Go. */
export function readText(app: PocketApp, sql: string, params: SqlParams): string | null {
  const rows = arrayOf('')
  app.db().newQuery(sql).bind(params).column(rows)
  return rows.length > 0 ? (rows[0] as string) : null
}

/** The one text of each row that a statement answers. */
export function readTexts(app: PocketApp, sql: string, params: SqlParams): string[] {
  const rows = arrayOf('')
  app.db().newQuery(sql).bind(params).column(rows)
  return [...rows]
}

export function run(app: PocketApp, sql: string, params: SqlParams): void {
  app.db().newQuery(sql).bind(params).execute()
}

/** A value written out, for statements that are sent together. Only what needs no quoting may be, never a text of a person. */
export function literal(value: string | number | boolean): string {
  if (typeof value !== 'string') return `${Number(value)}`
  if (!/^[\w.-]*$/.test(value)) throw new RangeError('this must be a parameter')
  return `'${value}'`
}
