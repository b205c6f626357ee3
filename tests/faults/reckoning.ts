import type { Action } from '../../src/domain/action.ts'
import type { Id } from '../../src/domain/id.ts'
import type { Away, PrivateQuestion, Status } from '../../src/domain/question.ts'
import { settingsOf } from '../../src/domain/setting-defaults.ts'
import type { Settings } from '../../src/domain/settings.ts'
import type { FakeServer } from './fake-server.ts'

interface Row {
  status: Status
  text: string
  answer: string | null
  policy: string | null
  pinned: boolean
  away: Away['is'] | null
  into: Id | null
}

interface Spoken {
  question: Id
  status: string
  parts: { is: 'asking' | 'panel' | 'followUp'; no: number; extra: number }[]
}

const fresh = { answer: null, pinned: false, away: null, into: null }

/**
 * What accepted actions alone come to, one after the other: written down once more and apart from the rules, to hold a server
 * against. Each line says one thing that stands there.
 */
export function reckon(actions: readonly Action[], begin: Settings, minutes: number): string[] {
  const settings = settingsOf(begin)
  const rows = new Map<Id, Row>()
  const before = new Map<Id, Row>()
  const turns = new Map<Id, Spoken>()
  const nudges = new Map<Id, boolean>()
  let agenda = { rev: 0, minutes }
  let stage = 'byItself'
  const first = (): Status => (settings.premoderation ? 'waiting' : 'queued')
  const change = (id: Id, to: Partial<Row>) => Object.assign(rows.get(id) ?? {}, to)
  const finish = (status: 'ended' | 'takenBack', becomes: Status) => {
    const running = [...turns.values()].find((turn) => turn.status === 'running')
    if (!running) return
    running.status = status
    change(running.question, status === 'ended' ? { status: becomes, pinned: false } : { status: becomes })
  }
  for (const action of actions) {
    const row = 'question' in action ? rows.get(action.question) : undefined
    if (row) before.set(action.id, { ...row })
    switch (action.kind) {
      case 'question.ask':
      case 'question.slip': {
        const status = action.kind === 'question.slip' ? 'queued' : first()
        rows.set(action.id, { ...fresh, status, text: action.text, policy: action.policy })
        break
      }
      case 'question.withdraw':
        change(action.question, { status: 'withdrawn', pinned: false })
        for (const one of rows.values())
          if (one.into === action.question) Object.assign(one, { status: first(), into: null })
        break
      case 'question.defer':
        change(action.question, { away: 'deferred' })
        break
      case 'question.letIn':
        change(action.question, { status: 'queued' })
        break
      case 'question.setAside':
        change(action.question, { status: 'aside', pinned: false })
        break
      case 'question.label':
        change(action.question, { policy: action.policy })
        break
      case 'question.pin':
        change(action.question, { pinned: action.on })
        break
      case 'question.takeBack':
        change(action.question, { status: 'queued', answer: null, away: null, into: null })
        break
      case 'question.edit':
        change(action.question, { text: action.text })
        break
      case 'question.merge': {
        const into = rows.get(action.into)
        if (!row || !into) break
        const status = [row.status, into.status].includes('queued') ? 'queued' : 'waiting'
        Object.assign(into, { status, pinned: row.pinned || into.pinned })
        Object.assign(row, { status: 'merged', pinned: false, into: action.into })
        for (const one of rows.values()) if (one.into === action.question) one.into = action.into
        break
      }
      case 'question.answer':
        change(action.question, { status: 'done', pinned: false, answer: action.text })
        break
      case 'question.notHere':
        if (row?.status === 'floor') finish('takenBack', 'queued')
        change(action.question, row?.away ? { away: 'last', pinned: false } : { away: 'missed' })
        break
      case 'question.undo':
        change(action.question, before.get(action.act) ?? {})
        break
      case 'turn.give':
        finish('ended', 'done')
        turns.set(action.id, {
          question: action.question,
          status: 'running',
          parts: [{ is: 'asking', no: 0, extra: 0 }],
        })
        change(action.question, { status: 'floor' })
        break
      case 'turn.end':
        finish('ended', 'done')
        break
      case 'turn.takeBack':
        finish('takenBack', 'queued')
        break
      case 'turn.resume':
        Object.assign(turns.get(action.turn) ?? {}, { status: 'running' })
        change(action.question, { status: 'floor' })
        break
      case 'turn.extend': {
        const part = turns.get(action.turn)?.parts.at(-1)
        if (part) part.extra += 60
        break
      }
      case 'turn.pass': {
        const parts = turns.get(action.turn)?.parts ?? []
        const no = parts.length
        const back = parts.at(-2)
        if (action.to !== 'back') parts.push({ is: action.to === 'panel' ? 'panel' : 'followUp', no, extra: 0 })
        else if (back) parts.push({ ...back, no })
        break
      }
      case 'session.set':
        Object.assign(settings, { [action.change.setting]: action.change.value })
        break
      case 'agenda.go':
        agenda = { ...agenda, rev: agenda.rev + 1 }
        break
      case 'agenda.stretch':
        agenda = { rev: agenda.rev + 1, minutes: agenda.minutes + action.minutes }
        break
      case 'nudge.send':
        nudges.set(action.id, false)
        break
      case 'nudge.take':
        nudges.set(action.nudge, true)
        break
      case 'stage.show':
        stage = action.layout
    }
  }
  return [
    ...[...rows].map(([id, row]) => `question ${id} ${told(row)}`),
    ...[...turns].map(([id, { status, parts }]) => `turn ${id} ${status} ${told(parts.at(-1))}`),
    ...[...nudges].slice(-30).map(([id, taken]) => `nudge ${id} ${taken}`),
    `settings ${told(settings)}`,
    `agenda ${told(agenda)}`,
    `stage ${stage}`,
  ].sort()
}

/** The same of a server. */
export function stateOf(server: FakeServer, minutes: number): string[] {
  const { questions, together } = server.desk()
  const { turns, settings, agenda, stage } = server.snapshot()
  const run = agenda ? { rev: agenda.rev, minutes: agenda.minutes[0] } : { rev: 0, minutes }
  return [
    ...questions.map((question) => `question ${question.id} ${told(rowOf(question))}`),
    ...turns.map(({ id, status, part, extra = 0 }) => {
      const { is, no } = part ?? { is: 'asking', no: 0 }
      return `turn ${id} ${status} ${told({ is, no, extra })}`
    }),
    ...(together?.nudges ?? []).map(({ id, taken }) => `nudge ${id} ${Object.keys(taken).length > 0}`),
    `settings ${told(settingsOf(settings))}`,
    `agenda ${told(run)}`,
    `stage ${stage ?? 'byItself'}`,
  ].sort()
}

function rowOf({ status, text, answer, policy, pinned, away, into }: PrivateQuestion): Row {
  return { status, text, answer: answer ?? null, policy, pinned, away: away?.is ?? null, into: into ?? null }
}

/** Whatever the order of its fields. */
export function told(value: object | undefined): string {
  const entries = Object.entries(value ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(Object.fromEntries(entries))
}
