import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Answers every row of every table, each as one text. */
const hook = `
  routerAdd('GET', '/probe/tables', (e) => {
    const column = (sql) => {
      const rows = arrayOf('')
      $app.db().newQuery(sql).column(rows)
      return [...rows]
    }
    const tables = {}
    for (const table of column("SELECT name FROM sqlite_master WHERE type = 'table'")) {
      const names = column("SELECT name FROM pragma_table_info('" + table + "')")
      const texts = names.map((name) => "coalesce(CAST([" + name + "] AS TEXT), '')").join(" || ' ' || ")
      tables[table] = column('SELECT ' + texts + ' FROM [' + table + ']').sort()
    }
    return e.json(200, tables)
  })
`

export type Tables = { [table: string]: string[] }

/** Lays it beside the hooks of a server that has not started yet. */
export function layTables(dist: string): Promise<void> {
  return writeFile(join(dist, 'hooks', 'tables.pb.js'), hook)
}

export async function readTables(url: string): Promise<Tables> {
  return (await fetch(`${url}/probe/tables`)).json() as Promise<Tables>
}
