import { expect, test } from 'vitest'
import { Ledger } from '../../src/domain/ledger.ts'
import { checkLedger } from '../../src/domain/ledger-check.ts'
import type { MakeServer } from './contract.ts'
import { type ContractServer, joined, type Moderator, moderator, say, snapshot } from './person.ts'

const ledger = async (server: ContractServer) =>
  (await say(server, 'GET', `sessions/${server.code}/ledger`, Ledger)).body

/** What anybody finds who checks the ledger against what everybody was shown. */
async function faults(server: ContractServer): Promise<string[]> {
  const { turns } = await snapshot(server)
  const checked = checkLedger(await ledger(server), turns)
  expect(checked).toHaveLength(turns.length)
  return checked.flatMap((one) => one.faults)
}

export function ledgerContract(makeServer: MakeServer): void {
  const open = () => makeServer({ premoderation: false })

  const giveWithWhy = async (moderating: Moderator, question: string, note: string | null) => {
    const { questions } = await moderating.desk()
    const seen = questions.find(({ id }) => id === question)?.rev ?? 0
    const why = { reason: 'topic', note } as const
    const give = moderating.make({ kind: 'turn.give', question, seen, floor: null, asNext: false, why })
    const { body } = await moderating.send([give])
    const settled = body.settled[0]
    return { turn: give.id, verdict: settled?.verdict === 'rejected' ? settled.code : 'accepted' }
  }

  test('Q1 Q2 Q4 Q5 whoever orders the queue of each turn once more finds what the server found', async () => {
    const server = await makeServer({ premoderation: false, order: 'support' })
    const moderating = await moderator(server)
    expect(await ledger(server)).toMatchObject({ turns: [] })
    const people = [
      await joined(server),
      await joined(server, { lane: 'online' }),
      await joined(server, { lane: 'online' }),
    ]
    const asked: string[] = []
    for (const person of people) asked.push(await person.ask('1'), await person.ask('2'))
    const [a, b, c, d, e, f] = asked as [string, string, string, string, string, string]
    await people[1]?.act({ kind: 'support.set', question: b, on: true })
    await moderating.give(b)
    await moderating.act({ kind: 'session.start' })
    await moderating.on(f, { kind: 'question.pin', on: true })
    const { turn } = await moderating.give(f)
    await moderating.act({ kind: 'turn.takeBack', turn })
    await moderating.give(d)
    await moderating.act({ kind: 'session.set', change: { setting: 'advanceFirst', value: true, seen: false } })
    await moderating.on(c, { kind: 'question.setAside', reason: 'offTopic', note: null })
    await moderating.give(a)
    await people[2]?.act({ kind: 'question.withdraw', question: e })
    await moderating.give(f)
    expect(await faults(server)).toEqual([])
    const { turns } = await ledger(server)
    expect(turns.map(({ question, status }) => [question, status])).toEqual([
      [b, 'ended'],
      [f, 'takenBack'],
      [d, 'ended'],
      [a, 'ended'],
      [f, 'running'],
    ])
    expect(turns.map(({ first }) => first)).toEqual([true, true, true, false, true])
    expect(turns[4]?.picture?.out.sort()).toEqual([a, e].sort())
  })

  test('several turns of one request stand in the order in which they were given', async () => {
    const server = await open()
    const moderating = await moderator(server)
    const asked = [await (await joined(server)).ask(), await (await joined(server)).ask()]
    const more = [await (await joined(server)).ask(), await (await joined(server)).ask()]
    const acts = []
    let floor: string | null = null
    for (const question of [...asked, ...more]) {
      const give = moderating.make({ kind: 'turn.give', question, seen: 0, floor, asNext: true })
      acts.push(give)
      floor = give.id
    }
    expect((await moderating.send(acts)).body.settled.map(({ verdict }) => verdict)).toEqual(acts.map(() => 'accepted'))
    const { turns } = await ledger(server)
    expect(turns.map(({ id }) => id)).toEqual(acts.map(({ id }) => id))
    expect(await faults(server)).toEqual([])
  })

  test('M3 who gave a turn is public as a role, why only to the desk', async () => {
    const server = await makeServer()
    const moderating = await moderator(server, 'online-moderator')
    const [one, two] = [await (await joined(server)).ask(), await (await joined(server)).ask()]
    await moderating.letIn(one)
    const next = await moderating.give(one, true)
    await moderating.act({ kind: 'turn.end', turn: next.turn })
    const { turn, verdict } = await giveWithWhy(moderating, two, ' She has to leave ')
    expect(verdict).toBe('accepted')
    const shown = await snapshot(server)
    expect(shown.turns).toMatchObject([
      { outOfOrder: false, givenAs: 'online-moderator', first: true },
      { id: turn, outOfOrder: true, givenAs: 'online-moderator', first: true },
    ])
    expect((await moderating.desk()).whys).toEqual([{ turn, reason: 'topic', note: 'She has to leave' }])
    for (const text of [JSON.stringify(shown), JSON.stringify(await ledger(server))])
      expect(text).not.toContain('leave')
    expect(await faults(server)).toEqual([])
  })

  test('M3 of a turn in order no reason is kept, and a reason has its limit', async () => {
    const server = await open()
    const moderating = await moderator(server)
    const question = await (await joined(server)).ask()
    expect((await giveWithWhy(moderating, question, 'x'.repeat(281))).verdict).toBe('question.noteTooLong')
    expect((await giveWithWhy(moderating, question, '\ud800')).verdict).toBe('question.brokenText')
    expect((await giveWithWhy(moderating, question, 'It was next anyway')).verdict).toBe('accepted')
    expect((await snapshot(server)).turns).toMatchObject([{ outOfOrder: false }])
    expect((await moderating.desk()).whys).toEqual([])
  })

  test('V1 M1 the ledger names no device and holds no words, and nothing of what was not let in', async () => {
    const server = await makeServer()
    const moderating = await moderator(server)
    const person = await joined(server)
    const [shown, hidden] = [await person.ask('Words of mine'), await person.ask('Words unseen')]
    await moderating.letIn(shown)
    await moderating.give(shown, true)
    const text = JSON.stringify(await ledger(server))
    for (const secret of [person.id, moderating.id, hidden, 'Words']) expect(text).not.toContain(secret)
  })

  test('V3 of a person who is forgotten the turn stays, and no words about it', async () => {
    const server = await open()
    const moderating = await moderator(server)
    const person = await joined(server)
    const [first, second] = [await person.ask(), await person.ask()]
    const other = await (await joined(server)).ask()
    await giveWithWhy(moderating, second, 'Her train')
    await person.act({ kind: 'device.forget' })
    expect((await moderating.desk()).whys).toMatchObject([{ reason: 'topic', note: null }])
    expect((await moderating.give(other)).verdict).toBe('accepted')
    expect(await faults(server)).toEqual([])
    const { turns } = await ledger(server)
    expect(turns[1]?.picture?.out.sort()).toEqual([first, second].sort())
  })

  test('an unknown session has no ledger', async () => {
    const server = await makeServer()
    expect(await say(server, 'GET', 'sessions/zzzz9999/ledger', Ledger)).toMatchObject({
      status: 404,
      code: 'session.unknown',
    })
  })
}
