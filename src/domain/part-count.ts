import type { Description } from './description.ts'
import type { Id } from './id.ts'
import type { Parts, Split } from './part.ts'
import { shownParts } from './tally.ts'

/** One turn, or one question that still waits, and what its person chose to say. `device` is empty where it was forgotten. */
export interface Described extends Description {
  device: Id
}

/**
 * What everybody may see of the parts (P4): counts of turns and of people who wait, in parts of five people or more, and
 * none that could be had by taking the others from the whole. Made once, when the session ends: while it goes on, the next
 * count would tell what the person of the last turn is.
 */
export function countParts(turns: readonly Described[], waiting: readonly Described[]): Parts {
  return { turns: split(turns), waiting: split(onePerPerson(waiting)) }
}

function onePerPerson(all: readonly Described[]): Described[] {
  return [...new Map(all.map((one) => [one.device, one])).values()]
}

function split(all: readonly Described[]): Split {
  return { total: all.length, region: partsBy(all, 'region'), group: partsBy(all, 'group') }
}

function partsBy(all: readonly Described[], by: keyof Description): { [part: string]: number } {
  const people = new Map<string, Set<Id>>()
  const counts: { [part: string]: number } = {}
  const saidNothing = new Set<Id>()
  for (const one of all) {
    const part = one[by]
    if (part === null) {
      saidNothing.add(one.device)
      continue
    }
    people.set(part, (people.get(part) ?? new Set()).add(one.device))
    counts[part] = (counts[part] ?? 0) + 1
  }
  const sizes = new Map([...people].map(([part, devices]) => [part, devices.size]))
  return Object.fromEntries(shownParts(sizes, saidNothing.size).map((part) => [part, counts[part] ?? 0]))
}
