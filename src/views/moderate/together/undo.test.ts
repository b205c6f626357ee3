import { createRoot, createSignal } from 'solid-js'
import { expect, test } from 'vitest'
import { idOf, privateOf, questionOf, turnOf } from '../../../../tests/samples.ts'
import type { Acted } from '../../../actions/floor-actions.ts'
import type { Id } from '../../../domain/id.ts'
import { limits } from '../../../domain/limits.ts'
import type { Pending } from '../../../domain/pending.ts'
import type { OnFloor } from '../../../state/floor.ts'
import { createUndo } from './undo.ts'

const [q1, q2] = [idOf('q', 1), idOf('q', 2)]
const act = idOf('a', 1)
const NOW = 1_000_000
const onFloor: OnFloor = { turn: turnOf({ id: idOf('t', 1), question: q1 }), question: questionOf({ id: q1 }) }

function scene() {
  const [now, setNow] = createSignal(NOW)
  const [speaking, setSpeaking] = createSignal<OnFloor | null>(null)
  const [pending, setPending] = createSignal<Pending[]>([])
  const [desk, setDesk] = createSignal([privateOf({ id: q1, text: 'Who dicides?', status: 'queued' })])
  const asked: string[] = []
  const does = async (what: string): Promise<Acted> => {
    asked.push(what)
    return { is: 'saved', id: act }
  }
  const { undo, stop } = createRoot((stop) => ({
    undo: createUndo(
      { now, onFloor: speaking, pending, desk },
      {
        undo: (question, done) => does(`undo ${done} of ${question}`),
        passWord: (to) => does(`the word ${to}`),
        edit: (question, text) => does(`edit ${question}: ${text}`),
        answerInWriting: (question, text) => does(`answer ${question}: ${text}`),
        takeBack: (question) => does(`take back ${question}`),
        resumeTurn: (turn, question) => does(`resume ${turn} of ${question}`),
      },
    ),
    stop,
  }))
  const letIn = undo.after('question.letIn', (question: Id) => does(`let in ${question}`))
  return { undo, letIn, asked, does, setNow, setSpeaking, setPending, setDesk, stop }
}

test('what was done last is offered for some seconds, and undone as what it was', async () => {
  const { undo, letIn, asked, setNow, stop } = scene()
  expect(undo.offer()).toBeNull()
  await letIn(q2)
  await letIn(q1)
  expect(undo.offer()).toMatchObject({ act, kind: 'question.letIn', question: q1, turn: null })
  setNow(NOW + limits.undoOfferedFor)
  expect(undo.offer()).toBeNull()
  setNow(NOW)
  const offer = undo.offer()
  if (offer) await undo.take(offer)
  expect(asked.at(-1)).toBe(`undo ${act} of ${q1}`)
  expect(undo.offer()).toBeNull()
  stop()
})

test('what was refused, here or by the server, is not there to be undone', async () => {
  const { undo, letIn, setPending, stop } = scene()
  await undo.after('question.pin', async () => ({ is: 'refused', code: 'question.moved' }))(q1)
  expect(undo.offer()).toBeNull()
  await letIn(q1)
  const action = { id: act, n: 1, at: 0, kind: 'question.letIn', question: q1, seen: 0 } as const
  setPending([{ action, state: { is: 'rejected', code: 'question.moved' } }])
  expect(undo.offer()).toBeNull()
  stop()
})

test('after another act on the floor the one before is not the last any more', async () => {
  const { undo, letIn, does, stop } = scene()
  await letIn(q1)
  await undo.instead(() => does('give'))()
  expect(undo.offer()).toBeNull()
  stop()
})

test('the end of a turn is undone as that, until somebody else has the floor', async () => {
  const { undo, asked, does, setSpeaking, stop } = scene()
  setSpeaking(onFloor)
  await undo.afterEnd(() => does('end'))()
  setSpeaking(null)
  const offer = undo.offer()
  expect(offer).toMatchObject({ kind: 'turn.end', question: q1, turn: idOf('t', 1) })
  setSpeaking({ turn: turnOf({ id: idOf('t', 2), question: q2 }), question: questionOf({ id: q2 }) })
  expect(undo.offer()).toBeNull()
  setSpeaking(null)
  if (offer) await undo.take(offer)
  expect(asked.at(-1)).toBe(`resume ${idOf('t', 1)} of ${q1}`)
  stop()
})

test('who had the floor and was not there lost a turn by it, which this does not bring back', async () => {
  const { undo, does, setSpeaking, stop } = scene()
  const notHere = undo.after('question.notHere', () => does('not here'))
  setSpeaking(onFloor)
  await notHere(q1)
  expect(undo.offer()).toBeNull()
  await notHere(q2)
  expect(undo.offer()).toMatchObject({ kind: 'question.notHere', question: q2 })
  stop()
})

test('T3 the word is passed back as long as nobody else passed it on, and the turn goes on', async () => {
  const { undo, asked, does, setSpeaking, stop } = scene()
  const inPart = (no: number) => ({
    ...onFloor,
    turn: { ...onFloor.turn, part: { is: 'panel', began: NOW, panelMs: 0, no } as const },
  })
  setSpeaking(onFloor)
  await undo.afterPass(0, () => does('pass'))
  const offer = undo.offer()
  expect(offer).toMatchObject({ kind: 'turn.pass', question: q1, turn: idOf('t', 1) })
  setSpeaking(inPart(1))
  expect(undo.offer()).toEqual(offer)
  setSpeaking(inPart(2))
  expect(undo.offer()).toBeNull()
  setSpeaking(null)
  expect(undo.offer()).toBeNull()
  setSpeaking(inPart(1))
  if (offer) await undo.take(offer)
  expect(asked.at(-1)).toBe('the word back')
  stop()
})

test('M2 edited words go back to what they were, unless somebody else wrote others meanwhile', async () => {
  const { undo, asked, does, setDesk, stop } = scene()
  const edit = undo.afterWords(
    'question.edit',
    () => does('edit'),
    () => 'Who dicides?',
  )
  const becomes = (text: string) => setDesk([privateOf({ id: q1, text, status: 'queued' })])
  await edit(q1, ' Who decides? ')
  const offer = undo.offer()
  expect(offer).toMatchObject({ kind: 'question.edit', question: q1 })
  becomes('Who decides?')
  expect(undo.offer()).toEqual(offer)
  becomes('Who decided?')
  expect(undo.offer()).toBeNull()
  becomes('Who decides?')
  if (offer) await undo.take(offer)
  expect(asked.at(-1)).toBe(`edit ${q1}: Who dicides?`)
  stop()
})

test('what was merged or answered is taken back, and a changed answer is the one before', async () => {
  const { undo, asked, does, stop } = scene()
  const undone = async () => {
    const offer = undo.offer()
    if (offer) await undo.take(offer)
    return asked.at(-1)
  }
  await undo.after('question.merge', () => does('merge'))(q2)
  expect(await undone()).toBe(`take back ${q2}`)
  const answer = (before: string | null) =>
    undo.afterWords(
      'question.answer',
      () => does('answer'),
      () => before,
    )(q2, 'A court.')
  await answer(null)
  expect(await undone()).toBe(`take back ${q2}`)
  await answer('The police.')
  expect(await undone()).toBe(`answer ${q2}: The police.`)
  stop()
})
