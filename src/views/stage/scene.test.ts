import { expect, test } from 'vitest'
import { idOf, pollOf, tallyOfCounts, turnOf } from '../../../tests/samples.ts'
import type { Poll } from '../../domain/poll.ts'
import { stageLayouts } from '../../domain/stage.ts'
import type { Turn } from '../../domain/turn.ts'
import type { ShownAt } from './polls/shown.ts'
import { type Scene, sameScene, sceneOf } from './scene.ts'

const scenes = (polls: Poll[], turns: Turn[] = [], endedAt: number | null = null, shownAt: ShownAt = new Map()) =>
  Object.fromEntries(
    stageLayouts.map((layout) => {
      const hasFloor = turns.some(({ status }) => status === 'running')
      const scene = sceneOf(layout, { polls, turns, hasFloor, endedAt }, shownAt, 10_000)
      return [layout, scene.is === 'poll' ? scene.poll : scene.is]
    }),
  )

const always = { agenda: 'agenda', join: 'join', blank: 'blank' }
const p1 = idOf('p', 1)

test('nobody has the floor and no poll was open: each layout says so in its own way', () => {
  expect(scenes([])).toEqual({ byItself: 'welcome', floor: 'freeFloor', poll: 'noPoll', ...always })
})

test('by itself an open poll stands before whoever has the floor, and a layout keeps to its own', () => {
  const asking = { id: p1, is: 'asking' }
  expect(scenes([pollOf()], [turnOf({ startedAt: 9000 })])).toEqual({
    byItself: asking,
    floor: 'turn',
    poll: asking,
    ...always,
  })
})

test('a turn that began later pushes results aside only where the stage goes by itself', () => {
  const tally = { whole: tallyOfCounts([3, 2, 1]), late: 0, lanes: null, phases: null }
  const shown = pollOf({ status: 'published', closesAt: 5000, tally })
  expect(scenes([shown], [turnOf({ startedAt: 9000 })])).toEqual({
    byItself: 'turn',
    floor: 'turn',
    poll: { id: p1, is: 'results' },
    ...always,
  })
})

test('Q12 after the end the stage says so, by itself and where the floor is to be seen', () => {
  const over = { byItself: 'over', floor: 'over', ...always }
  expect(scenes([], [], 9500)).toEqual({ ...over, poll: 'noPoll' })
  const closed = pollOf({ status: 'closed', closesAt: 9500 })
  expect(scenes([closed], [], 9500)).toEqual({ ...over, poll: { id: p1, is: 'closed' } })
  const tally = { whole: tallyOfCounts([3, 2, 1]), late: 0, lanes: null, phases: null }
  const results = { id: p1, is: 'results' }
  const shown = { ...closed, tally }
  expect(scenes([shown], [], 9500, new Map([[p1, 9000]]))).toEqual({ ...over, poll: results })
  expect(scenes([shown], [], 9500, new Map([[p1, 9900]]))).toEqual({ ...over, byItself: results, poll: results })
})

test('a scene is the same as long as what is on the wall is', () => {
  const poll = (id: string, is: 'asking' | 'results'): Scene => ({ is: 'poll', poll: { id, is } })
  expect(sameScene({ is: 'join' }, { is: 'join' })).toBe(true)
  expect(sameScene({ is: 'join' }, { is: 'blank' })).toBe(false)
  expect(sameScene(poll(p1, 'asking'), poll(p1, 'asking'))).toBe(true)
  expect(sameScene(poll(p1, 'asking'), poll(p1, 'results'))).toBe(false)
  expect(sameScene(poll(p1, 'asking'), poll(idOf('p', 2), 'asking'))).toBe(false)
  expect(sameScene(poll(p1, 'asking'), { is: 'noPoll' })).toBe(false)
})
