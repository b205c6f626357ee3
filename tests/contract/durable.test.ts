import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { joined } from './person.ts'
import { useRealWorld } from './real-world.ts'

/** Reads the setting on the writing connection, and has PocketBase replace that as it does when it idled for long. */
const probes = `
  routerAdd('GET', '/probe/synchronous', (e) => {
    const read = arrayOf('')
    $app.nonconcurrentDB().newQuery('PRAGMA synchronous').column(read)
    return e.string(200, read[0])
  })
  routerAdd('POST', '/probe/replace', (e) => {
    const pool = $app.nonconcurrentDB().db()
    pool.setMaxIdleConns(-1)
    pool.setMaxIdleConns(1)
    return e.noContent(204)
  })
`

const world = useRealWorld((dist) => writeFile(join(dist, 'hooks', 'probes.pb.js'), probes))

const FULL = '2'
const NORMAL = '1'
const synchronous = async () => (await fetch(`${world.url()}/probe/synchronous`)).text()

test('an acknowledged write is on the disk: after the start, between writes, and after the connection was replaced', async () => {
  expect(await synchronous()).toBe(FULL)
  const person = await joined(await world.makeServer())
  await person.ask()
  expect(await synchronous()).toBe(FULL)

  await fetch(`${world.url()}/probe/replace`, { method: 'POST' })
  expect(await synchronous(), 'what a new connection begins with').toBe(NORMAL)
  await world.superuser('POST', '/api/crons/syncEachCommit')
  await expect.poll(synchronous).toBe(FULL)
})

test('it is said again each minute, and a connection idles for three before it is replaced', async () => {
  const jobs = (await world.superuser('GET', '/api/crons')) as { id: string; expression: string }[]
  expect(jobs).toContainEqual({ id: 'syncEachCommit', expression: '* * * * *' })
})
