import { readText, run, type SqlParams } from '../sql.ts'

/** Rows as they were, with every column that the table had then. */
export interface KeptRows {
  columns: string[]
  rows: (string | number | null)[][]
}

/** Columns are read from the database, so that a newer one is never forgotten. */
export function keepRows(app: PocketApp, table: string, where: string, params: SqlParams): KeptRows {
  const columns = JSON.parse(
    readText(app, 'SELECT json_group_array(name) FROM pragma_table_info({:table})', { table }) as string,
  ) as string[]
  const cells = columns.map((name) => `\`${name}\``).join(', ')
  const rows = readText(app, `SELECT json_group_array(json_array(${cells})) FROM ${table} WHERE ${where}`, params)
  return { columns, rows: JSON.parse(rows as string) as KeptRows['rows'] }
}

/** Puts the values back into the rows that are still there, but for these columns. */
export function putBack(app: PocketApp, table: string, { columns, rows }: KeptRows, but: readonly string[]): void {
  const given = columns.filter((name) => !but.includes(name))
  const id = columns.indexOf('id')
  for (const row of rows) {
    const values = JSON.stringify(given.map((name) => row[columns.indexOf(name)]))
    const sets = given.map((name, index) => `\`${name}\` = {:values} ->> ${index}`).join(', ')
    run(app, `UPDATE ${table} SET ${sets} WHERE id = {:id}`, { values, id: row[id] as string })
  }
}
