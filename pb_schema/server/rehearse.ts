import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import type { Lane } from '../../src/domain/lane.ts'
import type { SessionCode } from '../../src/domain/session-code.ts'
import { type FullSnapshot, mergeSnapshot } from '../../src/domain/snapshot.ts'
import { type BackendPlace, reachable } from './backend.ts'
import { writableCache } from './cache.ts'
import { readOptions } from './command-line.ts'
import { invite } from './console-commands.ts'
import { dist, prepare } from './prepare.ts'
import { onEndingSignal } from './processes.ts'
import { cleanUp } from './rehearsal/cleaning.ts'
import { startClock } from './rehearsal/clock.ts'
import { erase } from './rehearsal/erasing.ts'
import { closeJournal, type Journal, openJournal, readJournals } from './rehearsal/journal.ts'
import { type Rehearsed, rehearse } from './rehearsal/rehearsal.ts'
import { remoteTo } from './rehearsal/scene.ts'
import { activityIn, cleanCommand, progressLine, refusal, remains, summary } from './rehearsal/words.ts'
import { type Running, whoIsRunning } from './running.ts'
import { sayAtTerminal as say } from './say.ts'
import { chooseSession } from './session-file.ts'
import { checkout, readSettings } from './settings.ts'

/** A signal that comes sooner is the first one once more, as npm hands it on. */
const SAME_SIGNAL = 1_000

/** `npm run rehearse`: a session's attendees before there are any, and everything taken back at the end. */
export async function run(args: string[]): Promise<number> {
  const read = await readRehearsal(args, process.env)
  if (!read.ok) {
    say(read.reason)
    return 1
  }
  const { place, folder } = read.rehearsal
  if (read.clean) return (await cleanUp({ folder, place, address: read.named, say })) ? 0 : 1
  const begun = await begin(read.rehearsal)
  if (begun.ok) return conduct(read.rehearsal, begun.before)
  say(begun.reason)
  return 1
}

interface Rehearsal {
  address: string
  code: SessionCode
  attendees: number
  minutes: number
  speed: number
  seed: number
  force: boolean
  moderate: boolean
  json: boolean
  /** Where the journals of rehearsals lie. */
  folder: string
  /** The server's console; null where the data is not on this machine. */
  place: BackendPlace | null
}

type Read =
  | { ok: true; rehearsal: Rehearsal; clean: boolean; named: string | undefined }
  | { ok: false; reason: string }

const options = {
  attendees: { type: 'string', default: '100' },
  minutes: { type: 'string', default: '10' },
  speed: { type: 'string', default: '5' },
  seed: { type: 'string' },
  address: { type: 'string' },
  session: { type: 'string' },
  moderate: { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  clean: { type: 'boolean', default: false },
} as const

async function readRehearsal(args: string[], env: NodeJS.ProcessEnv): Promise<Read> {
  const read = readOptions(args, options)
  if (!read.ok) return read
  const { values } = read
  const [attendees, minutes, speed] = [Number(values.attendees), Number(values.minutes), Number(values.speed)]
  if (!Number.isInteger(attendees) || attendees < 1) return { ok: false, reason: '--attendees takes a whole number.' }
  if (!(minutes > 0 && speed > 0)) return { ok: false, reason: '--minutes and --speed take numbers above 0.' }
  const settings = readSettings(env)
  if (!settings.ok) return settings
  const { host, port, dataDir } = settings.settings
  const running = await whoIsRunning(dataDir)
  const named = values.address?.replace(/\/+$/, '')
  const address = named ?? running?.backend ?? `http://${reachable(host)}:${port}`
  const session = await chooseSession(values.session, running, env)
  if (!session.ok) return session
  const { code } = session
  const place = await consoleOf(running, address, dataDir, env)
  if (place && 'reason' in place) return { ok: false, reason: place.reason }
  const folder = join(await writableCache(env, process.platform, checkout), 'evenfloor', 'rehearsals')
  const { force, moderate, json, clean } = values as Required<typeof values>
  const seed = values.seed === undefined ? randomInt(2 ** 32) : Number(values.seed)
  return {
    ok: true,
    rehearsal: { address, code, attendees, minutes, speed, seed, force, moderate, json, folder, place },
    clean,
    named,
  }
}

/** The console of the server at `address`, where it is the one that runs on this machine's data. */
async function consoleOf(
  running: Running | undefined,
  address: string,
  dataDir: string,
  env: NodeJS.ProcessEnv,
): Promise<BackendPlace | { reason: string } | null> {
  if (!running || ![running.backend, running.base].map(plain).includes(plain(address))) return null
  // It has all it needs, and must not have its files changed under it.
  const prepared = await prepare(say, [])
  return prepared.ok ? { binary: prepared.binary, dist, dataDir, env } : { reason: prepared.reason }
}

const plain = (address: string) => address.replace('//localhost', '//127.0.0.1')

async function begin({
  address,
  code,
  force,
  moderate,
  place,
  folder,
}: Rehearsal): Promise<{ ok: true; before: FullSnapshot } | { ok: false; reason: string }> {
  const answer = await remoteTo(address).pullSnapshot(code, 0)
  if (answer.is === 'retry') {
    return { ok: false, reason: `No server answers at ${address}: start it with npm start, or name it with --address.` }
  }
  const before = answer.is === 'ok' ? mergeSnapshot(null, answer.value) : null
  if (!before) return { ok: false, reason: `The server at ${address} has no session ${code}.` }
  if (moderate && !place) {
    return { ok: false, reason: '--moderate needs invites, which only the machine that keeps the data can make.' }
  }
  const activity = activityIn(before)
  if (activity === null || force) return { ok: true, before }
  const brokeOff = (await readJournals(folder)).some(({ made }) => made.session === code)
  return { ok: false, reason: refusal(code, activity, place !== null, brokeOff) }
}

async function conduct(rehearsal: Rehearsal, before: FullSnapshot): Promise<number> {
  const { address, code, attendees, minutes, speed, seed, place, folder, json, moderate } = rehearsal
  const journal = openJournal(folder, { address, session: code, dataDir: place?.dataDir ?? null, pid: process.pid })
  let isDone = false
  let stopListening = () => {}
  try {
    const invites = moderate && place ? await inviteModerators(place, code, journal) : null
    say(
      `${attendees} attendees rehearse ${code} at ${address} (seed ${seed}). Ctrl-C ends it and takes everything back.`,
    )
    const clock = startClock((minutes * 60_000) / speed)
    stopListening = listenForEnd(clock.stop)
    const show = createProgress()
    const rehearsed = await rehearse({
      ...{ address, code, attendees, speed, seed, clock, journal, before, invites },
      progress: ({ figures, part, forgotten }) => show(progressLine(figures, part, minutes * 60, forgotten)),
    })
    show(null)
    const erased = place ? await erase(place, journal.made, `${journal.path}.mark`) : null
    isDone = rehearsed.forgotten === rehearsed.devices && (erased === null || erased.ok)
    if (json) process.stdout.write(`${JSON.stringify(asJson(rehearsal, rehearsed, erased?.ok ?? false))}\n`)
    else process.stdout.write(`${summary(rehearsed, attendees, moderate)}\n`)
    say(whatRemains(erased))
    return isDone && rehearsed.figures.lost === 0 ? 0 : 1
  } finally {
    stopListening()
    if (isDone) await closeJournal(journal.path)
    else say(`Not everything could be taken back yet. Later: ${cleanCommand}`)
  }
}

function whatRemains(erased: Awaited<ReturnType<typeof erase>> | null): string {
  if (erased) return erased.ok ? 'Everything of it was erased.' : erased.reason
  return [
    'The data of that server cannot be reached from here, so this remains:',
    ...remains.map((one) => `  - ${one}`),
  ].join('\n')
}

/** Before the time begins: the console is slow, and would take it from the first who join. */
async function inviteModerators(place: BackendPlace, code: string, journal: Journal): Promise<Record<Lane, string>> {
  const inviteTo = async (lane: Lane) => {
    const invited = await invite(place, code, `${lane}-moderator`)
    if (!invited.ok) throw new Error(invited.reason)
    journal.note({ invite: invited.secret })
    return invited.secret
  }
  return { onsite: await inviteTo('onsite'), online: await inviteTo('online') }
}

function asJson({ address, code, attendees, minutes, speed, seed }: Rehearsal, done: Rehearsed, erased: boolean) {
  const { figures, devices, forgotten, stopped } = done
  return { address, session: code, attendees, minutes, speed, seed, stopped, ...figures, devices, forgotten, erased }
}

/** The first signal ends the rehearsal in order, a second Ctrl-C at once. */
function listenForEnd(stop: () => void): () => void {
  let asked: number | null = null
  return onEndingSignal((signal) => {
    const now = performance.now()
    if (asked === null) {
      asked = now
      say('\nStopping: every device has itself forgotten. Ctrl-C once more leaves at once.')
      stop()
    } else if (signal === 'SIGINT' && now - asked > SAME_SIGNAL) {
      say(`\nLeft. What is still there is taken out by: ${cleanCommand}`)
      process.exit(130)
    }
  })
}

/** One line that changes where somebody watches, a line every ten seconds where a file does. */
function createProgress(): (line: string | null) => void {
  const { stderr } = process
  let saidAt = 0
  return (line) => {
    if (stderr.isTTY) stderr.write(line === null ? '\r\u001b[K' : `\r\u001b[K${line.slice(0, stderr.columns - 1)}`)
    else if (line !== null && performance.now() - saidAt > 10_000) {
      saidAt = performance.now()
      say(line)
    }
  }
}
