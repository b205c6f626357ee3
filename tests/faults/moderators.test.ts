import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FloorActions } from '../../src/actions/floor-actions.ts'
import type { Id } from '../../src/domain/id.ts'
import type { Status } from '../../src/domain/question.ts'
import { runningTurn, type TurnPart } from '../../src/domain/turn.ts'
import { histories, patience, seed } from './fuzz.ts'
import { CODE, createScene, type Phone, type Tab } from './scene.ts'

const ATTENDEES = 20
const MODERATORS = 2

const acts = ['letIn', 'setAside', 'pin', 'takeBack', 'label', 'next', 'give', 'end', 'undo', 'pass'] as const
type Act = (typeof acts)[number]

type Step =
  | { is: 'ask' | 'support' | 'withdraw'; who: number; pick: number }
  /** One moderator acts, or both in the same moment, each on what they see. */
  | { is: 'moderate'; by: 'one' | 'other' | 'both'; act: Act; pick: number }
  | { is: 'away'; who: number; on: boolean }
  | { is: 'pass'; ms: number }

const who = fc.nat({ max: ATTENDEES - 1 })
const pick = fc.nat({ max: 30 })
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ is: fc.constant('ask'), who, pick }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constantFrom('support', 'withdraw'), who, pick }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('away'), who, on: fc.boolean() }) },
  {
    weight: 12,
    arbitrary: fc.record({
      is: fc.constant('moderate'),
      by: fc.constantFrom('one', 'other', 'both', 'both'),
      act: fc.constantFrom(...acts, 'letIn', 'letIn', 'next', 'next', 'next', 'pass', 'pass'),
      pick,
    }),
  },
  { weight: 5, arbitrary: fc.record({ is: fc.constant('pass'), ms: fc.nat({ max: 4_000 }) }) },
) as fc.Arbitrary<Step>

const history = fc.record({
  seed: fc.nat(),
  premoderation: fc.boolean(),
  steps: fc.array(step, { minLength: 25, maxLength: 75 }),
})
type History = typeof history extends fc.Arbitrary<infer One> ? One : never

/** What somebody did, as it must be found on the server. */
type Did =
  | { does: 'ask' }
  | { does: 'withdraw' | 'letIn' | 'setAside' | 'takeBack' | 'give'; question: Id }
  | { does: 'pass'; to: Parameters<FloorActions['passWord']>[0] }
  | { does: 'end' | 'undo' | 'other' }

interface Played {
  wrong: string[]
  turns: number
  refused: number
  passed: number
}

/** Two desks and twenty phones act as they like; says what is wrong with what came of it. */
async function play({ seed, premoderation, steps }: History, sabotage?: 'twoTurns'): Promise<Played> {
  const scene = createScene(seed, { settings: { premoderation } })
  const { world, server } = scene
  const wrong = new Set<string>()
  const did = new Map<Id, Did>()
  const desks = (['onsite-moderator', 'online-moderator'] as const).map((role) =>
    scene.phone({ invite: server.invite(role) }),
  )
  const phones = Array.from({ length: ATTENDEES }, (_, index) =>
    scene.phone({ lane: index % 2 === 0 ? 'onsite' : 'online' }),
  )
  const everybody = [...desks, ...phones]
  for (const one of everybody) one.open()
  await world.pass(2_000)

  for (const step of steps) {
    await take(step)
    if (server.snapshot().turns.filter(({ status }) => status === 'running').length > 1)
      wrong.add('Q9 two have the floor')
  }
  for (const one of everybody) one.network.set('up')
  for (let passed = 0; passed < 60_000 && (await unsent()) > 0; passed += 2_000) await world.pass(2_000)
  await world.pass(30_000)
  await judge()
  const played = {
    turns: server.snapshot().turns.length,
    passed: [...did].filter(([id, { does }]) => does === 'pass' && isAccepted(id)).length,
    refused: [...server.ledger.values()].filter(({ verdict }) => verdict.verdict === 'rejected').length,
  }
  for (const one of everybody) for (const tab of [...one.tabs]) tab.kill()
  return { wrong: [...wrong], ...played }

  async function take(step: Step): Promise<void> {
    switch (step.is) {
      case 'pass':
        return world.pass(step.ms)
      case 'away':
        phones[step.who]?.network.set(step.on ? 'down' : 'up')
        return
      case 'moderate': {
        const by = step.by === 'both' ? desks : [desks[step.by === 'one' ? 0 : 1] as Phone]
        await Promise.all(by.map((desk) => moderate(desk, step.act, step.pick)))
        return world.settle()
      }
      default: {
        const tab = tabOf(phones[step.who] as Phone)
        const { mine, snapshot } = await tab.store.read(CODE)
        if (step.is === 'ask')
          await note(tab.actions.ask(step.pick % 3 === 0 ? 'spoken' : 'written', 'Why?', null), { does: 'ask' })
        if (step.is === 'support') {
          const question = choose(snapshot?.questions ?? [], step.pick)
          if (question) await note(tab.actions.support(question, step.pick % 4 > 0), { does: 'other' })
        }
        if (step.is === 'withdraw') {
          const question = choose(mine?.questions ?? [], step.pick)
          if (question) await note(tab.actions.withdraw(question), { does: 'withdraw', question })
        }
        return world.settle()
      }
    }
  }

  async function moderate(desk: Phone, act: Act, pick: number): Promise<void> {
    const { actions, store } = tabOf(desk)
    const questions = (await store.read(CODE)).desk?.questions ?? []
    const among = (...statuses: Status[]) =>
      choose(
        questions.filter(({ status }) => statuses.includes(status)),
        pick,
      )
    const on = async (
      question: Id | null,
      does: Did['does'],
      run: (question: Id) => ReturnType<FloorActions['letIn']>,
    ) => {
      if (question) await note(run(question), { does, question } as Did)
    }
    switch (act) {
      case 'letIn':
        return on(among('waiting'), 'letIn', actions.letIn)
      case 'setAside':
        return on(among('waiting', 'queued'), 'setAside', (question) => actions.setAside(question, 'offTopic', null))
      case 'pin':
        return on(among('queued'), 'other', (question) => actions.pin(question, pick % 2 === 0))
      case 'label':
        return on(among('waiting', 'queued'), 'other', (question) => actions.label(question, 'A'))
      case 'takeBack':
        return on(among('aside'), 'takeBack', actions.takeBack)
      case 'next': {
        const { snapshot } = await store.read(CODE)
        const next =
          snapshot &&
          choose(
            snapshot.questions.filter(({ status }) => status === 'queued'),
            0,
          )
        return on(next, 'give', (question) => actions.giveTurn(question, true))
      }
      case 'give':
        return on(among('waiting', 'queued'), 'give', (question) => actions.giveTurn(question, false))
      case 'end':
        return note(actions.endTurn(), { does: 'end' })
      case 'undo':
        return note(actions.takeBackTurn(), { does: 'undo' })
      case 'pass': {
        const { snapshot } = await store.read(CODE)
        const speaks = runningTurn(snapshot?.turns ?? [])?.part?.is
        const to = pick % 5 === 0 ? 'back' : speaks === 'panel' ? 'asker' : 'panel'
        return note(actions.passWord(to), { does: 'pass', to })
      }
    }
  }

  /** What was saved must be settled in the end; what was refused at once was never an act. */
  async function note(acted: ReturnType<FloorActions['letIn']>, what: Did): Promise<void> {
    const answer = await acted
    if (answer.is !== 'refused') did.set(answer.id, what)
  }

  async function unsent(): Promise<number> {
    const kept = await Promise.all(everybody.map((one) => tabOf(one).store.read(CODE)))
    return kept.reduce((sum, { outbox }) => sum + outbox.filter(({ state }) => state.is === 'saved').length, 0)
  }

  async function judge(): Promise<void> {
    // A second running turn that no act gave.
    if (sabotage === 'twoTurns') {
      const [given] = [...did].filter(([id, { does }]) => does === 'give' && isAccepted(id))
      if (given) did.delete(given[0])
    }
    for (const id of did.keys()) {
      const row = server.ledger.get(id)
      if (!row) wrong.add(`O3 an act was lost: ${did.get(id)?.does}`)
      else if (row.verdict.verdict === 'accepted' && row.effects !== 1) wrong.add('O3 an act took effect twice')
    }
    const { statuses, turns } = whatActsCameTo()
    const { questions } = server.desk()
    for (const { id, status } of questions)
      if (statuses.get(id) !== status) wrong.add(`M3 the acts came to ${statuses.get(id)}, the server has ${status}`)
    if (questions.length !== statuses.size) wrong.add('M3 there are other questions than were asked')
    const given = server.snapshot().turns.map(({ id, status, part }) => toldOf(id, status, part ?? asking))
    if (given.sort().join() !== turns.sort().join()) wrong.add('M3 there are other turns than were given')
    for (const desk of desks) {
      const kept = (await tabOf(desk).store.read(CODE)).desk
      const rows = (list: readonly { id: Id; status: Status; rev: number }[]) =>
        list.map(({ id, status, rev }) => `${id} ${status} ${rev}`).sort()
      if (rows(kept?.questions ?? []).join() !== rows(questions).join())
        wrong.add('a desk does not show what the server has')
    }
  }

  function isAccepted(id: Id): boolean {
    return server.ledger.get(id)?.verdict.verdict === 'accepted'
  }

  /** The accepted acts alone, one after the other as the server took them. */
  function whatActsCameTo(): { statuses: Map<Id, Status>; turns: string[] } {
    const statuses = new Map<Id, Status>()
    const turns = new Map<Id, { question: Id; status: string; parts: Pick<TurnPart, 'is' | 'no'>[] }>()
    const running = () => [...turns].find(([, { status }]) => status === 'running')
    const finish = (status: 'ended' | 'takenBack', becomes: Status) => {
      const [id, turn] = running() ?? []
      if (!id || !turn) return
      turns.set(id, { ...turn, status })
      statuses.set(turn.question, becomes)
    }
    for (const id of server.ledger.keys()) {
      const one = did.get(id)
      if (!one || !isAccepted(id)) continue
      switch (one.does) {
        case 'ask':
          statuses.set(id, premoderation ? 'waiting' : 'queued')
          break
        case 'withdraw':
          statuses.set(one.question, 'withdrawn')
          break
        case 'letIn':
        case 'takeBack':
          statuses.set(one.question, 'queued')
          break
        case 'setAside':
          statuses.set(one.question, 'aside')
          break
        case 'give':
          finish('ended', 'done')
          turns.set(id, { question: one.question, status: 'running', parts: [asking] })
          statuses.set(one.question, 'floor')
          break
        case 'end':
          finish('ended', 'done')
          break
        case 'undo':
          finish('takenBack', 'queued')
          break
        case 'pass': {
          const [, turn] = running() ?? []
          const before = turn?.parts.at(-2)
          const no = (turn?.parts.at(-1)?.no ?? 0) + 1
          if (one.to !== 'back') turn?.parts.push({ is: one.to === 'panel' ? 'panel' : 'followUp', no })
          else if (before) turn?.parts.push({ is: before.is, no })
          else wrong.add('T3 the word went back to nobody')
          break
        }
        case 'other':
      }
    }
    return { statuses, turns: [...turns].map(([id, { status, parts }]) => toldOf(id, status, parts.at(-1) ?? asking)) }
  }
}

const asking = { is: 'asking', no: 0 } as const
const toldOf = (id: Id, status: string, { is, no }: Pick<TurnPart, 'is' | 'no'>) => `${id} ${status} ${is} ${no}`

const tabOf = (phone: Phone) => phone.tabs[0] as Tab

function choose(from: readonly { id: Id }[], pick: number): Id | null {
  return from[pick % from.length]?.id ?? null
}

const numRuns = Math.ceil(histories / 25)

test(`Q9 M2 M3 O3 ${MODERATORS} moderators and ${ATTENDEES} attendees: never two turns, no act lost, and the ledger is the acts`, {
  timeout: patience,
}, async () => {
  let turns = 0
  let refused = 0
  let passed = 0
  await fc.assert(
    fc.asyncProperty(history, async (one) => {
      const played = await play(one)
      turns += played.turns
      refused += played.refused
      passed += played.passed
      expect(played.wrong).toEqual([])
    }),
    { numRuns, seed },
  )
  // They met often enough for it to say something.
  expect(turns).toBeGreaterThan(numRuns)
  expect(refused).toBeGreaterThan(numRuns)
  expect(passed).toBeGreaterThan(numRuns / 4)
})

test('an act that nobody did is noticed', async () => {
  const found = new Set<string>()
  for (const one of fc.sample(history, { numRuns: 10, seed }))
    for (const fault of (await play(one, 'twoTurns')).wrong) found.add(fault)
  expect([...found].some((fault) => fault.startsWith('M3'))).toBe(true)
})
