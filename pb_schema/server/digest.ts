import { createHash, type Hash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** One hash over the names and contents of these files and folders below `root`; what does not exist counts as absent. */
export async function digestOf(root: string, places: string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const place of places) await add(hash, root, place)
  return hash.digest('hex')
}

async function add(hash: Hash, root: string, place: string): Promise<void> {
  const path = join(root, place)
  const entries = await readdir(path, { withFileTypes: true }).catch(unless('ENOTDIR', 'ENOENT'))
  if (entries) {
    const names = entries.map((entry) => entry.name).sort()
    for (const name of names) await add(hash, root, `${place}/${name}`)
    return
  }
  const content = await readFile(path).catch(unless('ENOENT'))
  if (content) hash.update(`${place}\0${content.length}\0`).update(content)
}

function unless(...codes: string[]) {
  return (thrown: NodeJS.ErrnoException): undefined => {
    if (!codes.includes(thrown.code ?? '')) throw thrown
  }
}
