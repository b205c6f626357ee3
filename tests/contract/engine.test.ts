import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundleHandlers } from '../../pb_schema/server/building.ts'
import { outcome, written } from './engine.ts'
import { useRealWorld } from './real-world.ts'

const world = useRealWorld(async (dist) => {
  await bundleHandlers(join(import.meta.dirname, 'engine.ts'), join(dist, 'hooks', 'engine.js'))
  const route = "routerAdd('GET', '/engine', (e) => require(__hooks + '/engine.js').engine(e))"
  await writeFile(join(dist, 'hooks', 'main.pb.js'), route)
})

const ask = async (from: number, count: number) =>
  (await fetch(`${world.url()}/engine?from=${from}&count=${count}`)).text()

const digest = (seed: number) =>
  createHash('sha256')
    .update(written(outcome(seed)))
    .digest('hex')

async function compare(from: number, count: number): Promise<void> {
  const there: string[] = JSON.parse(await ask(from, count))
  expect(there).toHaveLength(count)
  const differs = there.findIndex((hash, index) => hash !== digest(from + index))
  if (differs < 0) return
  const seed = from + differs
  const [theirs, ours] = [JSON.parse(await ask(seed, 1)), JSON.parse(written(outcome(seed)))]
  expect(theirs, `what seed ${seed} comes to in PocketBase`).toEqual(ours)
}

test('the rules say the same in both engines', { timeout: 240_000 }, async () => {
  const [all, atOnce] = [10_000, 250]
  for (let from = 1; from <= all; from += 2 * atOnce) {
    await Promise.all([compare(from, atOnce), compare(from + atOnce, atOnce)])
  }
})
