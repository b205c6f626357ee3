import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { programme } from '../../tests/samples.ts'
import { type Programme, readSessionCode } from './session.ts'
import { type ReadSessionFile, readSessionFile } from './session-file.ts'

function problemsOf(content: unknown): string[] {
  const read = readSessionFile(content)
  return read.ok ? [] : read.problems.map(({ path, reason }) => `${path}: ${reason}`)
}

const withProgramme = (changes: Record<string, unknown>) => ({ version: 1, programme: { ...programme, ...changes } })

function without(field: keyof Programme) {
  const { [field]: _, ...rest } = programme
  return { version: 1, programme: rest }
}

describe('the session of IGF 2023 WS #267', () => {
  const path = new URL('../../pb_schema/sessions/igf-2023-ws-267.json', import.meta.url)
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'))
  const read = readSessionFile(content) as Extract<ReadSessionFile, { ok: true }>

  test('is a session file without a mistake, and reading changes nothing in it', () => {
    expect(problemsOf(content)).toEqual([])
    expect(read.file).toEqual(content)
    expect(readSessionFile(JSON.parse(JSON.stringify(read.file)))).toEqual(read)
  })

  test('has its people with their parts', () => {
    const { organisers, speakers, moderators, rapporteurs } = read.file.programme
    const names = (people: Programme['speakers']) => people.map((person) => person.name)
    expect(names(organisers)).toEqual([
      'Desara Dushi',
      'Meri Baghdasaryan',
      'Jutta Croll',
      'Nertil Berdufi',
      'Nicolas Fiumarelli',
      'Nils Langensteiner',
    ])
    expect(names(speakers)).toEqual([
      'Torsten Krause',
      'Michael Tunks',
      'Meri Baghdasaryan',
      'Benjamin Lawrence Patrick Aritao',
    ])
    expect(names(moderators.onsite)).toEqual(['Desara Dushi'])
    expect(names(moderators.online)).toEqual(['Nicolas Fiumarelli'])
    expect(names(rapporteurs)).toEqual(['Nils Langensteiner'])
    expect(organisers.every((person) => person.affiliation)).toBe(true)
    expect(speakers.map((person) => person.stakeholderGroup)).toEqual(new Array(4).fill('Civil Society'))
    expect(speakers[3]?.region).toBe('Asia-Pacific Group')
    expect(moderators.online[0]?.region).toBe('Latin American and Caribbean Group (GRULAC)')
  })

  test('has an agenda of 90 minutes, marked as a proposal, that takes up A, B and C', () => {
    const { agenda, minutes, agendaIsProposal, policyQuestions, starts } = read.file.programme
    expect(minutes).toBe(90)
    expect(agenda.reduce((sum, item) => sum + item.minutes, 0)).toBe(90)
    expect(agendaIsProposal).toBe(true)
    expect(starts).toBeUndefined()
    expect(policyQuestions.map((question) => question.letter)).toEqual(['A', 'B', 'C'])
    expect(agenda.flatMap((item) => item.policy ?? [])).toEqual(['A', 'B', 'C'])
  })

  test('has its text as it was written', () => {
    const { code, title, series, format, background, gains, outcomes, participation } = read.file.programme
    expect([code, title]).toEqual(['ws267', 'Online child protection vs privacy: can we have both?'])
    expect([series, format]).toEqual(['IGF 2023 WS #267', 'Round Table'])
    expect([background.length, gains.length, outcomes.length, participation.length]).toEqual([6, 3, 1, 4])
    expect(background[1]).toContain('Age Appropriate Design Code -which later inspired')
    expect(gains[1]).toContain('both children’s and adults’ privacy rights and children’s right')
    expect(JSON.stringify(read.file)).not.toContain('🔒')
  })
})

describe('what is wrong with a session file is said with its place and the reason', () => {
  const mistakes: [unknown, string][] = [
    [null, 'the file: must be an object'],
    [[], 'the file: must be an object'],
    [undefined, 'the file: is missing'],
    [{ programme }, 'version: is missing'],
    [{ version: 2, programme }, 'version: must be 1'],
    [{ version: 1 }, 'programme: is missing'],
    [{ version: 1, programme, colour: 'red', mood: 1 }, 'the file: unknown field colour, mood'],
    [without('title'), 'programme.title: is missing'],
    [without('agenda'), 'programme.agenda: is missing'],
    [withProgramme({ title: 7 }), 'programme.title: must be a text'],
    [withProgramme({ title: '  ' }), 'programme.title: must not be empty'],
    [withProgramme({ title: 'x'.repeat(301) }), 'programme.title: must have at most 300 characters'],
    [withProgramme({ code: 'WS 267' }), 'programme.code: must be 4 to 12 small letters and digits'],
    [withProgramme({ minutes: '90' }), 'programme.minutes: must be a whole number'],
    [withProgramme({ minutes: 59.5 }), 'programme.minutes: must be a whole number'],
    [withProgramme({ agenda: [{ title: 'None', minutes: 0 }] }), 'programme.agenda[0].minutes: must be at least 1'],
    [withProgramme({ minutes: 1441 }), 'programme.minutes: must be at most 1440'],
    [
      withProgramme({ starts: '9 October, 8:30' }),
      'programme.starts: must be a time with its offset, such as 2023-10-09T08:30:00+09:00',
    ],
    [withProgramme({ language: 'English' }), 'programme.language: must be a language tag such as en'],
    [withProgramme({ agendaIsProposal: 'yes' }), 'programme.agendaIsProposal: must be true or false'],
    [withProgramme({ speakers: 'Torsten' }), 'programme.speakers: must be a list'],
    [withProgramme({ speakers: ['Torsten'] }), 'programme.speakers[0]: must be an object'],
    [withProgramme({ speakers: [{}] }), 'programme.speakers[0].name: is missing'],
    [withProgramme({ speakers: [{ name: 'A', email: 'a@b' }] }), 'programme.speakers[0]: unknown field email'],
    [withProgramme({ moderators: { onsite: [] } }), 'programme.moderators.online: is missing'],
    [withProgramme({ agenda: [] }), 'programme.agenda: must not be empty'],
    [
      withProgramme({ agenda: [{ title: 'All', minutes: 60 }, { title: 'More' }] }),
      'programme.agenda[1].minutes: is missing',
    ],
    [
      withProgramme({ agenda: [{ title: 'All', minutes: 61 }] }),
      'programme.agenda: the items take 61 minutes, the session has 60',
    ],
    [
      withProgramme({ agenda: [{ title: 'All', minutes: 60, policy: ['A', 'Z'] }] }),
      'programme.agenda[0].policy: there is no policy question Z',
    ],
    [
      withProgramme({ policyQuestions: [...programme.policyQuestions, { letter: 'A', text: 'Again?' }] }),
      'programme.policyQuestions[1].letter: A is the letter of another one already',
    ],
    [
      withProgramme({ policyQuestions: [{ letter: 'a', text: 'Small?' }] }),
      'programme.policyQuestions[0].letter: must be one capital letter',
    ],
    [{ version: 1, programme, settings: { order: 'random' } }, 'settings.order: must be arrival or support'],
    [{ version: 1, programme, settings: { turnSeconds: 5 } }, 'settings.turnSeconds: must be at least 10'],
    [{ version: 1, programme, settings: { shade: 1 } }, 'settings: unknown field shade'],
    [{ version: 1, programme, settings: { premoderation: 'no' } }, 'settings.premoderation: must be true or false'],
  ]
  test.each(mistakes.map(([content, problem]) => ({ content, problem })))('$problem', ({ content, problem }) => {
    expect(problemsOf(content)).toEqual([problem])
  })

  test('everything that is wrong is said at once', () => {
    expect(problemsOf(withProgramme({ title: 7, minutes: -1, extra: true }))).toEqual([
      'programme.title: must be a text',
      'programme.minutes: must be at least 1',
      'programme: unknown field extra',
    ])
  })

  test('an agenda shorter than its session and settings given in part are fine', () => {
    expect(problemsOf(withProgramme({ agenda: [{ title: 'Some', minutes: 10 }] }))).toEqual([])
    expect(problemsOf({ version: 1, programme, settings: { order: 'support' } })).toEqual([])
    expect(problemsOf({ version: 1, programme, settings: { turnSeconds: null } })).toEqual([])
  })
})

test.each([
  ['ws267', 'ws267'],
  [' WS-267 ', 'ws267'],
  ['ws 26_7', 'ws267'],
  ['WS267\n', 'ws267'],
  ['ws', null],
  ['wsé267', null],
  ['https://x.org/ws267', null],
])('the typed code %j is read as %j', (typed, code) => {
  expect(readSessionCode(typed)).toBe(code)
})
