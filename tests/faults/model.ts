import type { Acted } from '../../src/actions/floor-actions.ts'
import type { Intent } from '../../src/domain/action.ts'
import { regions, stakeholderGroups } from '../../src/domain/description.ts'
import type { Id } from '../../src/domain/id.ts'
import { checkLedger } from '../../src/domain/ledger-check.ts'
import { limits } from '../../src/domain/limits.ts'
import { type PollStatus, statusAt } from '../../src/domain/poll.ts'
import type { PollContent } from '../../src/domain/poll-content.ts'
import { isOpen, type PrivateQuestion } from '../../src/domain/question.ts'
import type { Desk } from '../../src/domain/snapshot.ts'
import { runningTurn } from '../../src/domain/turn.ts'
import type { Kept, OutboxEntry, Store } from '../../src/store/store.ts'
import { createCount } from './ballot-count.ts'
import { createCarrier } from './carrier.ts'
import { actAtDesk } from './desk-acts.ts'
import type { FakeServer } from './fake-server.ts'
import { ATTENDEES, type History, type Step, TABLET } from './history.ts'
import { CODE, createScene, type Phone, type Scene, type Tab } from './scene.ts'

/** What a person was told, and what must come of it. */
interface Said {
  phone: number
  id: Id
  intent: Intent
  n: number
}

export interface ModelOptions {
  /** A store for one phone, made anew for each page; the fast one in memory otherwise. */
  storeFor?: (phone: number) => (() => Store) | undefined
  /** How many turns of the event loop a step of it takes. */
  turns?: number
  /** Breaks the server, to see that the model notices. */
  sabotage?: (server: FakeServer) => void
}

const content: PollContent = {
  kind: 'single',
  text: 'Can we have both?',
  settings: { options: ['Yes', 'No', 'It depends'] },
  policy: null,
  phase: 'live',
  results: 'shown',
  seconds: null,
  item: null,
  pair: null,
}

/** The longest that anything may take once all is well: a refused join or a full minute of actions is waited out. */
const HEALED_WITHIN = 100_000

/** Plays a history and says what is wrong with how it went; an empty list where all is as it should be. */
export async function play(
  { seed, premoderation, polls, steps }: History,
  { storeFor, sabotage, turns }: ModelOptions = {},
): Promise<{ wrong: string[]; trace: string }> {
  const scene = createScene(seed, { settings: { premoderation } }, turns)
  const { world, server } = scene
  sabotage?.(server)
  const wrong = new Set<string>()
  let said: Said[] = []
  let bads = 0
  /** Devices whose persons had them forgotten. */
  const left: Id[] = []
  /** Phones whose clock jumped, so that it says nothing of when they did what. */
  const jumped = new Set<number>()
  const trace: string[] = []
  const phones = makePhones(scene, storeFor)
  const count = createCount(scene)
  const carrier = createCarrier(phones[TABLET] as Phone)
  for (const phone of phones) phone.open()
  await world.pass(1_000)
  if (polls) await beginWithPoll()

  for (const step of steps) {
    await take(step)
    carrier.atDesk()
    await look()
  }
  for (const [index, phone] of phones.entries()) {
    phone.network.set('up')
    phone.network.setBuffering(false)
    phone.network.clear()
    phone.twin.setOnline(true)
    for (const tab of phone.tabs) tab.platform.setVisible(true)
    if (phone.tabs.length === 0) phone.open()
    trace.push(`healed ${index}`)
  }
  carrier.atDesk()?.kick()
  for (let passed = 0; passed < HEALED_WITHIN && !(await areDrained()); passed += 5_000) await world.pass(5_000)
  while (server.desk().polls.some(({ status, closesAt }) => status === 'open' && closesAt !== null))
    await world.pass(5_000)
  for (const phone of phones) for (const tab of phone.tabs) tab.platform.wake()
  await world.pass(10_000)
  await look()
  await judge()
  for (const phone of phones) for (const tab of [...phone.tabs]) tab.kill()
  return { wrong: [...wrong], trace: `${trace.join('\n')}\n${JSON.stringify([...server.requests])}` }

  async function take(step: Step): Promise<void> {
    trace.push(`${world.now()} ${JSON.stringify(step)}`)
    if (step.is === 'pass') return world.pass(step.ms)
    if (step.is === 'loseDevices') return server.loseDevices()
    if (step.is === 'moderate') return moderate(step)
    if (!polls && (step.is === 'poll' || step.is === 'answer')) return
    if (step.is === 'poll') return onPoll(step)
    const phone = phones[step.phone] as Phone
    const tab = phone.tabs[0]
    switch (step.is) {
      case 'ask':
        await say(step.phone, 'question.ask', tab, (one) => one.actions.ask(step.form, 'Why?', null))
        break
      case 'support': {
        const question = choose(
          (await shown(tab)).filter((one) => one.status === 'queued'),
          step.pick,
        )
        await say(step.phone, 'support.set', tab, (one) => one.actions.support(question, step.on))
        break
      }
      case 'withdraw':
      case 'defer': {
        const kept = await tab?.store.read(CODE)
        const asked =
          kept?.outbox.filter(({ action }) => action.kind === 'question.ask').map(({ action }) => action) ?? []
        const question = choose([...(kept?.mine?.questions ?? []), ...asked], step.pick)
        await say(step.phone, `question.${step.is}`, tab, (one) => one.actions[step.is](question))
        break
      }
      case 'changeLane': {
        const lane = step.online ? 'online' : 'onsite'
        await say(step.phone, 'lane.set', tab, (one) => one.actions.changeLane(lane))
        break
      }
      case 'describe': {
        const description = { region: regions[step.pick] ?? null, group: stakeholderGroups[step.pick % 4] ?? null }
        await say(step.phone, 'device.describe', tab, (one) => one.actions.describe(description))
        break
      }
      case 'answer': {
        const kept = await tab?.store.read(CODE)
        const poll = choose(kept?.snapshot?.polls ?? [], step.pick)
        const at = world.now()
        const id = await say(step.phone, 'ballot.cast', tab, (one) => one.actions.answerPoll(poll, step.answer))
        const cast = said.find((one) => one.id === id)
        if (cast && kept?.device) {
          const clockIsSteady = !jumped.has(step.phone)
          count.hear({ id: cast.id, n: cast.n, poll, answer: step.answer, device: kept.device.id, at, clockIsSteady })
        }
        break
      }
      case 'forget': {
        const device = (await tab?.store.read(CODE))?.device
        if (!tab || !device) break
        left.push(device.id)
        said = said.filter((one) => one.phone !== step.phone)
        await tab.actions.forgetMe()
        if (phone.tabs.includes(tab) && JSON.stringify(await tab.store.read(CODE)).includes(device.id))
          wrong.add('V3 the phone still names a device that it was to forget')
        for (const one of [...phone.tabs]) one.close()
        phone.open()
        break
      }
      case 'bad': {
        const intent: Intent = { kind: 'question.withdraw', question: 'nosuchquestion0' }
        await say(step.phone, 'question.withdraw', tab, async (one) => {
          const id = `bad${String(bads++).padStart(12, '0')}`
          await one.store.enqueue(CODE, { id, at: Math.floor(one.platform.now()), intent })
          one.sync.kick()
          return { is: 'saved', id }
        })
        break
      }
      case 'carry':
        if (tab) await carrier.carry(tab)
        break
      case 'faults':
        phone.network.plan(step.faults)
        break
      case 'network':
        phone.network.set(step.mode)
        if (step.mode !== 'portal') phone.twin.setOnline(step.mode === 'up')
        break
      case 'buffering':
        phone.network.setBuffering(step.on)
        break
      case 'reload':
        for (const one of [...phone.tabs]) one.close()
        phone.open()
        break
      case 'kill':
        await world.pass(step.afterMs)
        for (const one of [...phone.tabs]) one.kill()
        phone.open()
        break
      case 'openTab':
        if (phone.tabs.length < 3) phone.open()
        break
      case 'closeTab':
        if (phone.tabs.length > 1) phone.tabs[0]?.kill()
        break
      case 'clockJump':
        jumped.add(step.phone)
        count.distrust((await tab?.store.read(CODE))?.device?.id)
        if (step.phone === TABLET && carrier.holds()) {
          // For how long it has had what it carries is wrong then.
          for (const one of phones) count.distrust((await one.tabs[0]?.store.read(CODE))?.device?.id)
        }
        phone.twin.setClockOff(step.ms)
        break
      case 'hide':
        for (const one of phone.tabs) one.platform.setVisible(step.visible)
        break
      case 'wake':
        for (const one of phone.tabs) one.platform.wake()
        break
    }
    await world.settle()
  }

  async function moderate({ act, pick }: Step & { is: 'moderate' }): Promise<void> {
    const tab = phones[TABLET]?.tabs[0]
    const done = said.findLast(({ phone, intent }) => phone === TABLET && 'question' in intent)
    const last = done && 'question' in done.intent ? { id: done.id, question: done.intent.question } : null
    await say(TABLET, act, tab, (one) => actAtDesk(one, act, pick, last))
    await world.settle()
  }

  async function beginWithPoll(): Promise<void> {
    await onPoll({ is: 'poll', act: 'create', pick: 0 })
    await world.pass(500)
    await onPoll({ is: 'poll', act: 'open', pick: 0 })
    await world.pass(1_500)
  }

  async function onPoll({ act, pick }: Step & { is: 'poll' }): Promise<void> {
    if (act === 'outwait') return world.pass(limits.ballotGrace + 1_000)
    const tab = phones[TABLET]?.tabs[0]
    const { desk, snapshot } = (await tab?.store.read(CODE)) ?? {}
    if (act === 'create' && !snapshot?.startedAt)
      await say(TABLET, 'session.start', tab, ({ actions }) => actions.startSession())
    const from: Record<typeof act, PollStatus[]> = {
      create: [],
      open: ['draft'],
      stretch: ['open'],
      close: ['open'],
      reopen: ['closed', 'published'],
      publish: ['closed'],
      finish: ['closed', 'published'],
    }
    const poll = choose(
      (desk?.polls ?? []).filter((one) => from[act].includes(statusAt(one, world.now()))),
      pick,
    )
    const seconds = pick % 2 === 0 ? null : 5 + (pick % 3)
    await say(TABLET, `poll.${act}`, tab, ({ actions }) => {
      switch (act) {
        case 'create':
          return actions.createPoll(content, pick)
        case 'open':
          return actions.openPoll(poll, seconds, 0)
        case 'stretch':
          return actions.stretchPoll(poll, 5)
        case 'close':
          return actions.closePoll(poll)
        case 'reopen':
          count.reopened(poll)
          return actions.reopenPoll(poll, seconds)
        case 'publish':
          return actions.publishPoll(poll)
        case 'finish':
          return actions.finishPoll(poll)
      }
    })
    await world.settle()
  }

  async function say(
    phone: number,
    what: string,
    tab: Tab | undefined,
    act: (tab: Tab) => Promise<Acted>,
  ): Promise<Id | null> {
    if (!tab) return null
    const acted = await act(tab)
    trace.push(`  ${JSON.stringify(acted)}`)
    if (acted.is === 'held') wrong.add('an action was not saved although the store works')
    if (acted.is !== 'saved') return null
    const entry = (await tab.store.read(CODE)).outbox.find((one) => one.action.id === acted.id)
    if (entry) said.push({ phone, id: acted.id, intent: entry.action, n: entry.action.n })
    else if (!server.ledger.has(acted.id)) wrong.add(`O2 ${what} was said to be saved and is not in the outbox`)
    return acted.id
  }

  async function shown(tab: Tab | undefined) {
    return (await tab?.store.read(CODE))?.snapshot?.questions ?? []
  }

  /** What holds at every moment. */
  async function look(): Promise<void> {
    for (const [index, phone] of phones.entries()) {
      const store = phone.tabs[0]?.store
      if (!store) continue
      const kept = await store.read(CODE)
      for (const entry of kept.outbox) checkEntry(entry)
      const inOutbox = new Set(kept.outbox.map((entry) => entry.action.id))
      for (const one of said) {
        if (one.phone !== index || inOutbox.has(one.id) || isSuperseded(one)) continue
        const row = server.ledger.get(one.id)
        if (!row) wrong.add(`O2 ${one.intent.kind} ${one.id} is neither in the outbox nor on the server`)
        else if (row.verdict.verdict === 'rejected') wrong.add(`O5 the refused ${one.intent.kind} is not to be seen`)
        else if (one.intent.kind === 'ballot.cast' && !remembers(kept, one))
          wrong.add('P1 an answer left the outbox and the phone does not remember it')
        else if (one.intent.kind === 'question.ask' && !kept.mine?.questions.some((question) => question.id === one.id))
          wrong.add('Q10 a question left the outbox before the confirmed state had it')
      }
    }
  }

  function checkEntry({ action, state }: OutboxEntry): void {
    const verdict = server.ledger.get(action.id)?.verdict
    if (state.is === 'settled' && verdict?.verdict !== 'accepted')
      wrong.add(`O4 ${action.kind} shows as sent and is not`)
    if (state.is === 'rejected' && (verdict?.verdict !== 'rejected' || verdict.code !== state.code))
      wrong.add(`O4 ${action.kind} shows as refused and is not`)
  }

  function remembers({ answers }: Kept, { intent, n }: Said): boolean {
    return answers.some((one) => intent.kind === 'ballot.cast' && one.poll === intent.poll && one.n >= n)
  }

  /** A later will about the same support took its place before any request carried it. */
  function isSuperseded({ phone, intent, n, id }: Said): boolean {
    if (intent.kind !== 'support.set' || server.ledger.has(id)) return false
    return said.some(
      (other) =>
        other.phone === phone &&
        other.n > n &&
        other.intent.kind === 'support.set' &&
        other.intent.question === intent.question,
    )
  }

  async function areDrained(): Promise<boolean> {
    const kept = await Promise.all(phones.map((phone) => (phone.tabs[0] as Tab).store.read(CODE)))
    if (phones.some((phone) => phone.tabs.some((tab) => tab.farewells.waiting() > 0))) return false
    if (carrier.holds()) return false
    return kept.every(({ device, outbox }) => device?.seat && outbox.every(({ state }) => state.is === 'rejected'))
  }

  /** What holds in the end, when nothing is in the way any more. */
  async function judge(): Promise<void> {
    for (const one of said) {
      const row = server.ledger.get(one.id)
      if (row && row.verdict.verdict === 'accepted' && row.effects !== 1)
        wrong.add(`O3 ${one.intent.kind} took effect ${row.effects} times`)
    }
    for (const [index, phone] of phones.entries()) {
      const order = [...server.ledger.keys()].flatMap(
        (id) => said.find((one) => one.id === id && one.phone === index)?.n ?? [],
      )
      if (order.some((n, place) => place > 0 && n < (order[place - 1] as number)))
        wrong.add('O3 the server took the actions of a device in another order than they were made')
      const kept = await (phone.tabs[0] as Tab).store.read(CODE)
      const left = kept.outbox.filter(({ state }) => state.is !== 'rejected')
      if (left.length > 0) wrong.add(`O6 the outbox still holds ${left.map(({ state }) => state.is).join(', ')}`)
      if (!same(kept.snapshot, { ...server.snapshot(), programme: kept.snapshot?.programme }))
        wrong.add('the snapshot is not what the server has')
      if (index === TABLET && !same(withoutMoment(kept.desk), withoutMoment(server.desk())))
        wrong.add('the desk is not what the server has')
      const truth = index === TABLET ? null : server.mine(kept.device?.id ?? '')
      if (!truth) continue
      if (!same(kept.mine?.questions.map(whatOwnScreensShow), truth.questions.map(whatOwnScreensShow)))
        wrong.add('the own questions are not what the server has')
      if (!same(kept.mine?.supports, truth.supports)) wrong.add('the own supports are not what the server has')
      if (kept.mine?.region !== truth.region || kept.mine?.group !== truth.group)
        wrong.add('what the person said of themselves is not what the server has')
      for (const one of count.lastOf(kept.device?.id ?? '')) {
        const own = kept.answers.find(({ poll }) => poll === one.poll)
        if (own?.n !== one.n || own.answer !== one.answer) wrong.add('P1 the phone shows another answer than counts')
      }
    }
    if (carrier.holds()) wrong.add('O10 the tablet still carries something')
    for (const fault of count.faults()) wrong.add(fault)
    for (const device of left)
      if (server.names(device)) wrong.add('V3 the server still names a device it was to forget')
    if (server.snapshot().turns.filter((turn) => turn.status === 'running').length > 1)
      wrong.add('Q9 two have the floor')
    for (const { faults } of checkLedger(server.publicLedger(), server.snapshot().turns))
      for (const fault of faults) wrong.add(`Q5 who checks the ledger finds ${fault}`)
    const running = runningTurn(server.snapshot().turns)
    const onFloor = server.desk().questions.filter((question) => question.status === 'floor')
    if (onFloor.length !== (running ? 1 : 0)) wrong.add('turns and questions do not agree on who has the floor')
    const open = server.desk().questions.filter((question) => isOpen(question) && !question.paper)
    if (open.length > 5 * ATTENDEES) wrong.add('more questions are open than the limit allows')
  }
}

function makePhones(scene: Scene, storeFor: ModelOptions['storeFor']): Phone[] {
  const doors = [
    { lane: 'onsite' as const },
    { lane: 'online' as const, clockOff: -3_600_000 },
    { invite: scene.server.invite('onsite-moderator') },
  ]
  return doors.map((door, index) => {
    const store = storeFor?.(index)
    return scene.phone(store ? { ...door, store } : door)
  })
}

function choose(from: readonly { id: Id }[], pick: number): Id {
  return from.length > 0 ? (from[pick % from.length] as { id: Id }).id : 'nosuchquestion0'
}

function whatOwnScreensShow({ id, status, text, policy, lane, reason, note, rev }: PrivateQuestion) {
  return { id, status, text, policy, lane, reason, note, rev }
}

/** Who looks at the desks, and what they did of late, moves with the clock. */
function withoutMoment(desk: Desk | null): Omit<Desk, 'together'> | null {
  if (!desk) return null
  const { together: _, ...state } = desk
  return state
}

/** Whatever the order of rows, and whenever it was made. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b))
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    const rows = value.map(inOrder)
    return rows.every((row) => typeof row === 'string' || (typeof row === 'object' && row !== null && 'id' in row))
      ? rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
      : rows
  }
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([name]) => name !== 'now' && name !== 'since')
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, inOrder(one)]))
}
