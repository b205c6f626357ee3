import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { programme } from '../../tests/samples.ts'
import { asksTheSame } from './poll/content.ts'
import { contentOf, type FilePoll, type ReadSessionFile, readSessionFile } from './session-file.ts'

const poll = { key: 'one', kind: 'single', text: 'Both?', settings: { options: ['Yes', 'No'] }, phase: 'live' }
const withPolls = (...polls: unknown[]) => ({ version: 1, programme, polls })

function problemsOf(content: unknown): string[] {
  const read = readSessionFile(content)
  return read.ok ? [] : read.problems.map(({ path, reason }) => `${path}: ${reason}`)
}

test('WS #267 has a poll before and after on each of A, B and C, marked as a proposal', () => {
  const path = new URL('../../pb_schema/sessions/igf-2023-ws-267.json', import.meta.url)
  const read = readSessionFile(JSON.parse(readFileSync(path, 'utf8'))) as Extract<ReadSessionFile, { ok: true }>
  const polls = read.file.polls as FilePoll[]
  expect(read.file.pollsAreProposal).toBe(true)
  expect(polls.map(({ phase, policy }) => `${phase} ${policy}`)).toEqual([
    'advance A',
    'advance B',
    'advance C',
    'live A',
    'live B',
    'live C',
  ])
  for (const place of [0, 1, 2]) {
    const [before, after] = [polls[place], polls[place + 3]] as [FilePoll, FilePoll]
    expect(before.pair).toBe(after.pair)
    expect(asksTheSame(before, after)).toBe(true)
  }
})

test('what a file leaves out is what a moderator would not have set', () => {
  expect(contentOf(poll as FilePoll)).toEqual({
    kind: 'single',
    text: 'Both?',
    settings: { options: ['Yes', 'No'] },
    phase: 'live',
    policy: null,
    results: 'hidden',
    seconds: null,
    item: null,
    pair: null,
  })
})

test.each([
  [
    withPolls({ ...poll, kind: 'quiz' }),
    'polls[0].kind: must be single or multiple or scale or ranking or points or words or text',
  ],
  [withPolls({ ...poll, text: ' ' }), 'polls[0].text: must not be empty'],
  [withPolls({ ...poll, text: 'x'.repeat(281) }), 'polls[0].text: must have at most 280 characters'],
  [withPolls({ ...poll, settings: {} }), 'polls[0].settings.options: is missing'],
  [withPolls({ ...poll, settings: { options: ['Yes', 'YES'] } }), 'polls[0].settings.options: must all differ'],
  [withPolls({ ...poll, settings: { options: ['Yes', ' '] } }), 'polls[0].settings.options[1]: must not be empty'],
  [withPolls({ ...poll, policy: 'Z' }), 'polls[0].policy: there is no such policy question'],
  [withPolls({ ...poll, item: 1 }), 'polls[0].item: the agenda has no such item; the first one is 0'],
  [withPolls({ ...poll, phase: 'later' }), 'polls[0].phase: must be advance or live'],
  [withPolls(poll, poll), 'polls[1].key: one is the key of another one already'],
  [
    withPolls({ ...poll, pair: 'p' }, { ...poll, key: 'two', pair: 'p', text: 'Neither?' }),
    'polls[1].pair: both of a pair must ask the same',
  ],
  [withPolls({ ...poll, colour: 'red' }), 'polls[0]: unknown field colour'],
  [withPolls({ ...poll, key: 'A b' }), 'polls[0].key: must be 1 to 20 small letters, digits or dashes'],
])('what is wrong with the polls of a file is said with its place and the reason %#', (content, problem) => {
  expect(problemsOf(content)).toEqual([problem])
})

test('polls that hold are fine', () => {
  expect(
    problemsOf(withPolls(poll, { ...poll, key: 'two', policy: 'A', item: 0, seconds: 60, results: 'live' })),
  ).toEqual([])
})
