import type { Action, ActionOf } from '../../src/domain/action.ts'
import { isPollAction } from '../../src/domain/action-kind.ts'
import { agendaAfter } from '../../src/domain/agenda-acts.ts'
import { firstStatus, reworded, slipOf } from '../../src/domain/change.ts'
import type { Id } from '../../src/domain/id.ts'
import { limits } from '../../src/domain/limits.ts'
import { isAdvance } from '../../src/domain/phase.ts'
import { publicStatuses } from '../../src/domain/status.ts'
import { settingsAfter } from '../../src/domain/steer.ts'
import { notTakenAfter } from '../../src/domain/taking.ts'
import { cleanText } from '../../src/domain/text.ts'
import { type Spoken, wordPassed } from '../../src/domain/turn-part.ts'
import { changeRow } from './change-row.ts'
import { changeBy } from './desk-facts.ts'
import { agendaBefore, forgetQuestions, type Known, queueOf, turnOf } from './facts.ts'
import { pictureOf } from './ledger.ts'
import { merge, releaseMerged, unmerge } from './merging.ts'
import { countSession } from './parts.ts'
import { endPolls, keepEntryStates, takePollEffect } from './poll-effects.ts'
import { beginRehearsal } from './rehearsal/begin.ts'
import { readText, readTexts, run } from './sql.ts'
import { upToDate } from './writes.ts'

export interface Moment {
  /** Q6: when it was asked, as far as the server believes it. */
  askedAt: number
  receivedAt: number
}

/** Writes what an accepted action does. The answer is whether everybody must hear of it at once. */
export function takeEffect(known: Known, action: Action, moment: Moment): boolean {
  if (isPollAction(action)) return takePollEffect(known, action)
  switch (action.kind) {
    case 'question.ask':
      ask(known, action, moment)
      return false
    case 'question.withdraw':
      changeQuestion(known, action.question, action, moment.receivedAt)
      releaseMerged(known, action.question)
      return false
    case 'question.defer':
      // From the moment of the wish on: a turn of the lane that came before it was heard of was the one to let go (Q6).
      changeQuestion(known, action.question, action, moment.askedAt)
      return false
    case 'support.set':
      support(known, action)
      return false
    case 'lane.set':
      if (action.n > known.laneN) {
        known.lane = action.lane
        known.laneN = action.n
      }
      return false
    case 'device.describe':
      run(
        upToDate(known),
        `UPDATE devices SET region = {:region}, stakeholder = {:group}, described_n = {:n}
         WHERE id = {:device} AND described_n <= {:n}`,
        { region: action.region ?? '', group: action.group ?? '', n: action.n, device: known.device.id },
      )
      return false
    case 'device.forget':
      // Done once the ledger has this request's rows, which name the device like all before them.
      known.forgets = true
      return false
    case 'question.label': {
      const labelled = known.facts.question(action.question)
      changeQuestion(known, action.question, action, moment.receivedAt)
      return labelled !== null && publicStatuses.includes(labelled.status)
    }
    case 'question.letIn':
    case 'question.setAside':
    case 'question.pin':
    case 'question.answer':
      changeQuestion(known, action.question, action, moment.receivedAt)
      return true
    case 'question.takeBack':
      takeBack(known, action, moment)
      return true
    case 'question.edit':
      edit(known, action)
      return true
    case 'question.merge':
      merge(known, action)
      return true
    case 'question.slip':
      slip(known, action, moment)
      return true
    case 'question.notHere': {
      const turn = known.facts.question(action.question)?.status === 'floor' ? known.facts.floor() : null
      if (turn === null) changeQuestion(known, action.question, action, moment.receivedAt)
      else finishTurn(known, turn, action, moment)
      return true
    }
    case 'question.undo':
      changeQuestion(known, action.question, action, moment.receivedAt)
      return true
    case 'question.claim':
    case 'nudge.send':
    case 'nudge.take':
      // The ledger has it: see `desk-ledger.ts`.
      return false
    case 'turn.resume':
      resumeTurn(known, action, moment)
      return true
    case 'turn.give':
      giveTurn(known, action, moment)
      return true
    case 'turn.end':
    case 'turn.takeBack':
      finishTurn(known, action.turn, action, moment)
      return true
    case 'session.start':
      run(upToDate(known), 'UPDATE sessions SET started_at = {:now} WHERE id = {:session}', {
        now: moment.receivedAt,
        session: known.device.session,
      })
      known.startedAt = moment.receivedAt
      return true
    case 'session.end': {
      const turn = known.facts.floor()
      if (turn !== null) finishTurn(known, turn, { ...action, kind: 'turn.end', turn }, moment)
      run(known.app, 'UPDATE sessions SET ended_at = {:now} WHERE id = {:session}', {
        now: moment.receivedAt,
        session: known.device.session,
      })
      known.endedAt = moment.receivedAt
      eraseMarks(known)
      endPolls(known)
      countSession(upToDate(known), known.device.session)
      return true
    }
    case 'rehearsal.start':
      beginRehearsal(upToDate(known), known.device.session, moment.receivedAt)
      return true
    case 'rehearsal.end':
      // Done once the ledger has this request's rows, of which only the ids stay.
      known.endsRehearsal = true
      return true
    case 'session.set':
      set(known, action, moment)
      return true
    case 'stage.show':
      run(known.app, 'UPDATE sessions SET stage = {:layout} WHERE id = {:session}', {
        layout: action.layout,
        session: known.device.session,
      })
      return true
    case 'turn.extend':
      run(known.app, 'UPDATE turns SET extra = extra + {:more}, seq = {:seq} WHERE id = {:turn}', {
        more: limits.extraSeconds,
        seq: known.seq,
        turn: action.turn,
      })
      return true
    case 'turn.pass':
      passWord(known, action, moment)
      return true
    case 'agenda.go':
    case 'agenda.stretch':
      known.agenda = agendaAfter(action, agendaBefore(known))
      run(known.app, 'UPDATE sessions SET agenda = {:agenda} WHERE id = {:session}', {
        agenda: JSON.stringify(known.agenda),
        session: known.device.session,
      })
      return true
  }
}

function set(known: Known, { change }: ActionOf<'session.set'>, moment: Moment): void {
  if (change.setting === 'premoderation') keepEntryStates(known)
  if (change.setting === 'taking')
    known.notTaken = notTakenAfter(known.notTaken, change.seen, change.value, moment.receivedAt)
  known.settings = settingsAfter(known.settings, change)
  run(
    known.app,
    `UPDATE sessions SET settings = {:settings}, written_off_at = {:written}, spoken_off_at = {:spoken}
     WHERE id = {:session}`,
    { settings: JSON.stringify(known.settings), ...known.notTaken, session: known.device.session },
  )
  forgetQuestions(known)
}

function ask(known: Known, action: ActionOf<'question.ask'>, moment: Moment): void {
  const { device, writes } = known
  const status = firstStatus(known.settings)
  const what = [action.id, device.id, known.lane, action.form, cleanText(action.text), action.policy ?? '', status]
  writes.questions.push([
    ...what,
    moment.askedAt,
    Number(known.turns > 0),
    Number(isAdvance(moment.askedAt, known.startedAt || null)),
  ])
  const { form } = action
  known.questions.set(action.id, { status, rev: 0, device: device.id, away: null, form, answered: false, into: null })
  if (known.open) {
    known.open.questions++
    if (action.form === 'spoken') known.open.hands++
  }
}

/** The last will counts: an older one that comes late changes nothing. */
function support(known: Known, action: ActionOf<'support.set'>): void {
  const { device, writes } = known
  const before = known.supports.get(action.question)
  if (before && action.n <= before.n) return
  writes.supports.push([action.id, action.question, device.id, Number(action.on), action.n])
  known.supports.set(action.question, { n: action.n, on: action.on })
  const step = Number(action.on) - Number(before?.on ?? false)
  if (step !== 0) writes.counts.set(action.question, (writes.counts.get(action.question) ?? 0) + step)
}

/** What `changeBy` says. */
function changeQuestion(known: Known, id: Id, action: Action, at: number): void {
  changeRow(known, id, changeBy(known, action, { away: known.facts.question(id)?.away ?? null, at }) ?? {})
}

/** The words of now, and beside them those that the asker wrote. */
function edit(known: Known, { question, text }: ActionOf<'question.edit'>): void {
  const words = readText(
    upToDate(known),
    "SELECT json_object('text', text, 'original', json(nullif(original, ''))) FROM questions WHERE id = {:question}",
    { question },
  )
  const { text: before, original } = JSON.parse(words as string) as { text: string; original: string | null }
  changeRow(known, question, reworded(original === null ? { text: before } : { text: before, original }, text))
}

function takeBack(known: Known, action: ActionOf<'question.takeBack'>, moment: Moment): void {
  const into = known.facts.question(action.question)?.into
  changeQuestion(known, action.question, action, moment.receivedAt)
  if (into) unmerge(known, action.question, into)
}

/** It has no device; its mark is not kept beyond the session. */
function slip(known: Known, action: ActionOf<'question.slip'>, moment: Moment): void {
  const { lane, form, text, policy, askedAt, advance, mark } = slipOf(
    action,
    moment.askedAt,
    isAdvance(moment.askedAt, known.startedAt || null),
  )
  run(
    upToDate(known),
    `INSERT INTO questions (id, session, lane, form, text, policy, status, asked_at, advance, paper, mark, seq)
     VALUES ({:id}, {:session}, {:lane}, {:form}, {:text}, {:policy}, 'queued', {:askedAt}, {:advance}, TRUE, {:mark}, {:seq})`,
    {
      ...{ id: action.id, session: known.device.session, lane, form, text, policy: policy ?? '', askedAt, advance },
      mark: known.endedAt ? '' : (mark ?? ''),
      seq: known.seq,
    },
  )
  forgetQuestions(known)
}

/** Nobody is called any more. */
function eraseMarks(known: Known): void {
  run(upToDate(known), "UPDATE questions SET mark = '', seq = {:seq} WHERE session = {:session} AND mark <> ''", {
    session: known.device.session,
    seq: known.seq,
  })
}

function giveTurn(known: Known, action: ActionOf<'turn.give'>, moment: Moment): void {
  const queue = queueOf(known)
  const outOfOrder = queue.next !== action.question
  const why = outOfOrder ? action.why : undefined
  if (action.floor !== null)
    finishTurn(known, action.floor, { ...action, kind: 'turn.end', turn: action.floor }, moment)
  const app = upToDate(known)
  run(
    app,
    `INSERT INTO turns (id, session, question, device, lane, started_at, out_of_order, status, given_by, given_as, is_first,
       reason, note, place, picture, seq)
     SELECT {:id}, session, id, device, lane, {:now}, {:outOfOrder}, 'running', {:by}, {:as}, NOT had_turn,
       {:reason}, {:note}, {:place}, {:picture}, {:seq}
     FROM questions WHERE id = {:question}`,
    {
      id: action.id,
      now: moment.receivedAt,
      outOfOrder,
      by: known.device.id,
      as: known.device.role,
      reason: why?.reason ?? '',
      note: cleanText(why?.note ?? ''),
      ...pictureOf(app, known.device.session, queue, known.settings),
      seq: known.seq,
      question: action.question,
    },
  )
  countTurn(known, action.question, 1)
  changeQuestion(known, action.question, action, moment.receivedAt)
}

/** Ends the running turn, or takes it back as if it had not been; its question goes where `changeOf` says. */
function finishTurn(known: Known, turn: Id, action: Action, moment: Moment): void {
  const takenBack = action.kind !== 'turn.end'
  const question = readText(
    upToDate(known),
    'UPDATE turns SET status = {:status}, ended_at = {:now}, seq = {:seq} WHERE id = {:turn} RETURNING question',
    { status: takenBack ? 'takenBack' : 'ended', now: moment.receivedAt, seq: known.seq, turn },
  ) as string
  if (takenBack) countTurn(known, question, -1)
  changeQuestion(known, question, action, moment.receivedAt)
}

function passWord(known: Known, { turn, to }: ActionOf<'turn.pass'>, moment: Moment): void {
  const { part, extra } = wordPassed(turnOf(known) as Spoken, to, moment.receivedAt)
  run(known.app, 'UPDATE turns SET part = {:part}, extra = {:extra}, seq = {:seq} WHERE id = {:turn}', {
    part: JSON.stringify(part),
    extra,
    seq: known.seq,
    turn,
  })
}

function resumeTurn(known: Known, action: ActionOf<'turn.resume'>, moment: Moment): void {
  run(upToDate(known), "UPDATE turns SET status = 'running', ended_at = 0, seq = {:seq} WHERE id = {:turn}", {
    seq: known.seq,
    turn: action.turn,
  })
  changeQuestion(known, action.question, action, moment.receivedAt)
}

/** Who had a turn comes after those who had none (Q4), with all that still waits of theirs. */
function countTurn(known: Known, question: Id, by: 1 | -1): void {
  const app = upToDate(known)
  run(
    app,
    'UPDATE devices SET turns = turns + {:by} WHERE id = (SELECT device FROM questions WHERE id = {:question})',
    { by, question },
  )
  const others = readTexts(
    app,
    `UPDATE questions INDEXED BY questions_device SET had_turn = d.turns > 0, seq = {:seq} FROM devices d
     WHERE d.id = (SELECT device FROM questions WHERE id = {:question}) AND questions.device = d.id
       AND questions.status IN ('waiting', 'queued', 'merged') AND questions.had_turn <> (d.turns > 0)
     RETURNING merged_into`,
    { seq: known.seq, question },
  )
  // What one of them was merged into stands where it stands by that one too.
  for (const into of new Set(others)) {
    if (into !== '') run(app, 'UPDATE questions SET seq = {:seq} WHERE id = {:into}', { seq: known.seq, into })
  }
}
