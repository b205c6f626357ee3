import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Acted } from '../../src/actions/floor-actions.ts'
import { type Action, type ActionKind, actionKinds } from '../../src/domain/action.ts'
import { isPollKind } from '../../src/domain/action-kind.ts'
import type { Id } from '../../src/domain/id.ts'
import { checkLedger } from '../../src/domain/ledger-check.ts'
import { defaultSettings } from '../../src/domain/setting-defaults.ts'
import { programme } from '../samples.ts'
import { actAtDesk, type DeskAct, deskActNames } from './desk-acts.ts'
import { histories, patience, seed } from './fuzz.ts'
import { reckon, stateOf, told } from './reckoning.ts'
import { CODE, createScene, type Phone, type Tab } from './scene.ts'

const ATTENDEES = 20
const MODERATORS = 2

type Step =
  | { is: 'ask' | 'support' | 'withdraw' | 'defer'; who: number; pick: number }
  /** One moderator acts, or both in the same moment, each on what they see. */
  | { is: 'moderate'; by: 'one' | 'other' | 'both'; act: DeskAct; pick: number }
  | { is: 'away'; who: number; on: boolean }
  | { is: 'pass'; ms: number }

const often: DeskAct[] = ['letIn', 'letIn', 'letIn', 'letIn', 'next', 'next', 'next', 'next', 'pass', 'pass', 'undo']

const who = fc.nat({ max: ATTENDEES - 1 })
const pick = fc.nat({ max: 30 })
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ is: fc.constant('ask'), who, pick }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constantFrom('support', 'withdraw', 'defer'), who, pick }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('away'), who, on: fc.boolean() }) },
  {
    weight: 12,
    arbitrary: fc.record({
      is: fc.constant('moderate'),
      by: fc.constantFrom('one', 'other', 'both', 'both'),
      act: fc.constantFrom(...deskActNames, ...often),
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

interface Played {
  wrong: string[]
  turns: number
  refused: number
  kinds: ActionKind[]
}

/** Two desks and twenty phones act as they like; says what is wrong with what came of it. */
async function play({ seed, premoderation, steps }: History, sabotage?: 'twoTurns'): Promise<Played> {
  const scene = createScene(seed, { settings: { premoderation } })
  const { world, server } = scene
  const wrong = new Set<string>()
  const did = new Map<Id, Action>()
  const lastOf = new Map<Phone, { id: Id; question: Id }>()
  const desks = (['onsite-moderator', 'online-moderator'] as const).map((role) =>
    scene.phone({ invite: server.invite(role) }),
  )
  const phones = Array.from({ length: ATTENDEES }, (_, index) =>
    scene.phone({ lane: index % 2 === 0 ? 'onsite' : 'online' }),
  )
  const everybody = [...desks, ...phones]
  for (const one of everybody) one.open()
  await world.pass(2_000)
  await note(tabOf(desks[0] as Phone), (tab) => tab.actions.startSession())
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
    kinds: accepted().map(({ kind }) => kind),
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
        const from = step.is === 'support' ? snapshot?.questions : mine?.questions
        const question = from?.[step.pick % from.length]?.id
        await note(tab, async ({ actions }) => {
          if (step.is === 'ask') return actions.ask(step.pick % 3 === 0 ? 'spoken' : 'written', 'Why?', null)
          if (!question) return null
          if (step.is === 'support') return actions.support(question, step.pick % 4 > 0)
          return step.is === 'withdraw' ? actions.withdraw(question) : actions.defer(question)
        })
        return world.settle()
      }
    }
  }

  async function moderate(desk: Phone, act: DeskAct, pick: number): Promise<void> {
    const action = await note(tabOf(desk), (tab) => actAtDesk(tab, act, pick, lastOf.get(desk) ?? null))
    if (action && 'question' in action) lastOf.set(desk, action)
  }

  /** What was saved must be settled in the end; what was refused at once was never an act. */
  async function note(tab: Tab, act: (tab: Tab) => Promise<Acted | null>): Promise<Action | null> {
    const acted = await act(tab)
    if (!acted || acted.is === 'refused') return null
    const { outbox } = await tab.store.read(CODE)
    const action = outbox.find(({ action }) => action.id === acted.id)?.action
    if (!action) {
      wrong.add('O2 what was saved is not in the outbox')
      return null
    }
    did.set(acted.id, action)
    return action
  }

  async function unsent(): Promise<number> {
    const kept = await Promise.all(everybody.map((one) => tabOf(one).store.read(CODE)))
    return kept.reduce((sum, { outbox }) => sum + outbox.filter(({ state }) => state.is === 'saved').length, 0)
  }

  async function judge(): Promise<void> {
    // A turn that no act gave.
    if (sabotage === 'twoTurns') did.delete(accepted().find(({ kind }) => kind === 'turn.give')?.id ?? '')
    for (const id of did.keys()) {
      const row = server.ledger.get(id)
      if (!row) wrong.add(`O3 an act was lost: ${did.get(id)?.kind}`)
      else if (row.verdict.verdict === 'accepted' && row.effects !== 1) wrong.add('O3 an act took effect twice')
    }
    const minutes = programme.agenda[0]?.minutes ?? 0
    const expected = reckon(accepted(), { ...defaultSettings, premoderation }, minutes)
    const found = stateOf(server, minutes)
    for (const line of expected) if (!found.includes(line)) wrong.add(`M3 the acts came to ${line}`)
    for (const line of found) if (!expected.includes(line)) wrong.add(`M3 the server has ${line}`)
    for (const { faults } of checkLedger(server.publicLedger(), server.snapshot().turns))
      for (const fault of faults) wrong.add(`Q5 who checks the ledger finds ${fault}`)
    for (const { id, outOfOrder } of server.snapshot().turns) {
      const given = did.get(id)
      if (given?.kind === 'turn.give' && given.asNext && outOfOrder)
        wrong.add('Q9 another one than the next had the floor')
    }
    for (const desk of desks) {
      const kept = (await tabOf(desk).store.read(CODE)).desk
      const rows = (list: readonly object[]) => list.map(told).sort()
      if (rows(kept?.questions ?? []).join() !== rows(server.desk().questions).join())
        wrong.add('a desk does not show what the server has')
    }
  }

  /** As the server took them. */
  function accepted(): Action[] {
    const all = [...server.ledger].filter(([, { verdict }]) => verdict.verdict === 'accepted')
    return all.flatMap(([id]) => did.get(id) ?? [])
  }
}

const tabOf = (phone: Phone) => phone.tabs[0] as Tab

/** Every kind of action but those of polls, those that end something, and what says nothing of questions and turns. */
const others: ActionKind[] = [
  'session.end',
  'rehearsal.start',
  'rehearsal.end',
  'device.forget',
  'device.describe',
  'lane.set',
]
const looked = actionKinds.filter((kind) => !isPollKind(kind) && !others.includes(kind))

const numRuns = Math.ceil(histories / 25)

test(`Q9 M2 M3 O3 ${MODERATORS} moderators and ${ATTENDEES} attendees: never two turns, no act lost, and the ledger is the acts`, {
  timeout: patience,
}, async () => {
  let turns = 0
  let refused = 0
  const kinds = new Set<ActionKind>()
  await fc.assert(
    fc.asyncProperty(history, async (one) => {
      const played = await play(one)
      turns += played.turns
      refused += played.refused
      for (const kind of played.kinds) kinds.add(kind)
      expect(played.wrong).toEqual([])
    }),
    { numRuns, seed },
  )
  // They met often enough for it to say something.
  expect(turns).toBeGreaterThan(numRuns)
  expect(refused).toBeGreaterThan(numRuns)
  expect(looked.filter((kind) => !kinds.has(kind))).toEqual([])
})

test('an act that nobody did is noticed', async () => {
  const found = new Set<string>()
  for (const one of fc.sample(history, { numRuns: 10, seed }))
    for (const fault of (await play(one, 'twoTurns')).wrong) found.add(fault)
  expect([...found].some((fault) => fault.startsWith('M3'))).toBe(true)
})
