import { millis } from './figure.ts'
import type { Bench } from './figures.ts'
import { type OrderingTime, timeOrdering } from './ordering.ts'

const questions = 10_000

/** The queue's order, in Node and in the engine that runs the hooks. */
export async function order({ scene, print, say }: Bench): Promise<void> {
  const node = timeOrdering(questions, 9)
  const answer = await fetch(`${scene.url}/api/bench/order?count=${questions}`)
  const hook = (await answer.json()) as OrderingTime
  if (hook.check !== node.check) say('The two engines ordered the same questions differently.')
  print({
    name: 'ordering 10,000 questions, in the hook',
    value: millis(hook.median),
    bare: `Node: ${millis(node.median)}`,
    ratio: hook.median / node.median,
  })
}
