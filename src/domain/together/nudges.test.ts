import { expect, test } from 'vitest'
import { offeredNudges } from './nudges.ts'

const online = { lane: 'online', form: 'written' } as const
const hand = { lane: 'online', form: 'spoken' } as const
const room = { lane: 'onsite', form: 'spoken' } as const
const said = (...given: Parameters<typeof offeredNudges>) =>
  offeredNudges(...given).map(({ text, lane, count }) => `${text} ${lane} ${count}`)

test('the figures are those of the moment and of the lane that one speaks of', () => {
  expect(said(['online'], [online, hand, hand, room], 3)).toEqual([
    'hands online 2',
    'waiting online 3',
    'letIn online 3',
    'minutesLeft online 5',
    'minutesLeft online 2',
    'trouble online 0',
    'worksAgain online 0',
  ])
})

test('of nobody nothing is said', () => {
  expect(said(['onsite'], [online], 0)).not.toContainEqual(expect.stringMatching(/^(hands|waiting|letIn)/))
})

test('who keeps the record speaks of both lanes', () => {
  expect(said(['onsite', 'online'], [hand, room], 0).slice(0, 4)).toEqual([
    'hands onsite 1',
    'waiting onsite 1',
    'hands online 1',
    'waiting online 1',
  ])
})
