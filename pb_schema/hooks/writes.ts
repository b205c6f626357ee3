import type { Id } from '../../src/domain/id.ts'
import { run } from './sql.ts'

type Row = (string | number)[]

/**
 * What the actions of a transaction change, put off until all of them are settled or something is read that it changes:
 * each statement costs its way to the database, so rows of a kind are written by one.
 */
export interface Writes {
  app: PocketApp
  session: Id
  seq: number
  /** id, device, lane, form, text, policy, status, asked_at, had_turn, advance */
  questions: Row[]
  /** id, question, device, is_on, n */
  supports: Row[]
  /** poll, hash, answer, lane, phase, late, n */
  ballots: Row[]
  /** How many supports more or fewer a question has. */
  counts: Map<Id, number>
  /** id, kind, made_at, code, body, device, received_at */
  ledger: Row[]
  /** last_contact, lane, lane_n of each device */
  devices: Map<Id, Row>
}

export function newWrites(app: PocketApp, session: Id, seq: number): Writes {
  return {
    app,
    session,
    seq,
    questions: [],
    supports: [],
    ballots: [],
    counts: new Map(),
    ledger: [],
    devices: new Map(),
  }
}

const cells = (count: number) => Array.from({ length: count }, (_, index) => `value ->> ${index}`).join(', ')

const insertQuestions = `
  INSERT INTO questions (id, device, lane, form, text, policy, status, asked_at, had_turn, advance, session, seq)
  SELECT ${cells(10)}, {:session}, {:seq} FROM json_each({:rows})`

const setSupports = `
  INSERT INTO supports (id, question, device, is_on, n, session) SELECT ${cells(5)}, {:session} FROM json_each({:rows}) WHERE TRUE
  ON CONFLICT (question, device) DO UPDATE SET is_on = excluded.is_on, n = excluded.n, via = ''`

/** Over the one that the device cast before: see `ballot.ts` in the domain. */
const setBallots = `
  INSERT INTO ballots (poll, hash, answer, lane, phase, late, n) SELECT ${cells(7)} FROM json_each({:rows}) WHERE TRUE
  ON CONFLICT (poll, hash) DO UPDATE SET answer = excluded.answer, lane = excluded.lane, phase = excluded.phase,
    late = excluded.late, n = excluded.n WHERE excluded.n > n`

const countSupports = `
  UPDATE questions INDEXED BY sqlite_autoindex_questions_1 SET supports = supports + (j.value ->> 1), seq = {:seq}
  FROM json_each({:rows}) j WHERE questions.id = j.value ->> 0`

/** The ledger rows are the memory that answers an action sent again. */
const insertLedger = `
  INSERT INTO actions (id, kind, made_at, code, body, device, received_at, session, seq)
  SELECT ${cells(7)}, {:session}, {:seq} FROM json_each({:rows})`

const setDevices = `
  UPDATE devices INDEXED BY sqlite_autoindex_devices_1
  SET last_contact = j.value ->> 1, lane = j.value ->> 2, lane_n = j.value ->> 3
  FROM json_each({:rows}) j WHERE devices.id = j.value ->> 0`

/** The database of a transaction with everything in it that was put off: for what reads or changes the same rows. */
export function upToDate({ writes }: { writes: Writes }): PocketApp {
  const { app, session, seq, questions, supports, ballots, counts, ledger, devices } = writes
  if (questions.length > 0) run(app, insertQuestions, { session, seq, rows: JSON.stringify(questions.splice(0)) })
  if (supports.length > 0) run(app, setSupports, { session, rows: JSON.stringify(supports.splice(0)) })
  if (ballots.length > 0) run(app, setBallots, { rows: JSON.stringify(ballots.splice(0)) })
  if (counts.size > 0) run(app, countSupports, { seq, rows: JSON.stringify([...counts]) })
  if (ledger.length > 0) run(app, insertLedger, { session, seq, rows: JSON.stringify(ledger.splice(0)) })
  if (devices.size > 0) run(app, setDevices, { rows: JSON.stringify([...devices.values()]) })
  counts.clear()
  devices.clear()
  return app
}
