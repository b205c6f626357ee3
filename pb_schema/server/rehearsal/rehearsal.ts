import { type Lane, lanes } from '../../../src/domain/lane.ts'
import type { SessionCode } from '../../../src/domain/session-code.ts'
import type { FullSnapshot } from '../../../src/domain/snapshot.ts'
import { seededRandom } from '../../hooks/rehearsal/random.ts'
import { attend, countLost } from './attendee.ts'
import type { Clock } from './clock.ts'
import { createDevice, type Device } from './device.ts'
import { type Figures, noFigures } from './figures.ts'
import { forgetAll } from './forgetting.ts'
import type { Journal } from './journal.ts'
import { moderate } from './moderator.ts'
import { planAttendees } from './plan.ts'
import { remoteTo, type Scene } from './scene.ts'

export interface RehearsalOptions {
  address: string
  code: SessionCode
  attendees: number
  /** How much faster than the session it goes. */
  speed: number
  seed: number
  clock: Clock
  journal: Journal
  /** What the session looked like just before. */
  before: FullSnapshot
  /** The secrets of two invites, where simulated moderators shall take part. */
  invites: Record<Lane, string> | null
  progress(line: { figures: Figures; part: number; forgotten: number | null }): void
}

export interface Rehearsed {
  figures: Figures
  /** Devices that were made, and how many of them the server has forgotten. */
  devices: number
  forgotten: number
  /** Somebody ended it before its time. */
  stopped: boolean
}

const PROGRESS_EVERY = 500
const GRACE = 30_000

/** Fills a session with simulated attendees, and has every device of theirs forgotten at the end. */
export async function rehearse(options: RehearsalOptions): Promise<Rehearsed> {
  const { address, code, clock, journal, before } = options
  const figures = noFigures()
  const random = seededRandom(options.seed)
  const remote = remoteTo(address)
  const scene: Scene = { address, code, remote, figures, journal, clock, random, own: new Set() }
  let forgotten: number | null = null
  const telling = setInterval(() => options.progress({ figures, part: clock.part(), forgotten }), PROGRESS_EVERY)
  try {
    const attending = planAttendees(options.attendees, before.programme.policyQuestions, random).map((plan) => {
      const device = createDevice(scene, plan)
      return { device, over: attend(scene, device, plan) }
    })
    const moderating = options.invites ? moderators(scene, options.invites, options.speed) : []
    await clock.until(1)
    await Promise.all([...attending, ...moderating].map(({ over }) => over))
    const stopped = clock.isStopped()
    const devices = attending.map(({ device }) => device)
    if (!stopped) await settleAndCount(devices, figures, clock)
    clock.stop()
    await Promise.all([...attending, ...moderating].map(({ device }) => device.rest()))
    forgotten = await forgetAll({
      remote,
      code,
      identities: journal.made.devices,
      note: (action) => journal.note({ action }),
      onForgotten: (count) => {
        forgotten = count
      },
    })
    return { figures, devices: journal.made.devices.length, forgotten, stopped }
  } finally {
    clearInterval(telling)
  }
}

function moderators(scene: Scene, invites: Record<Lane, string>, speed: number) {
  return lanes.map((lane) => {
    const device = createDevice(scene, { lane, invite: invites[lane], listens: true, losesAnswer: false })
    return { device, over: moderate(scene, device, lane, speed) }
  })
}

/** What is not settled by then is lost. */
async function settleAndCount(devices: Device[], figures: Figures, clock: Clock): Promise<void> {
  const grace = setTimeout(clock.stop, GRACE)
  await Promise.all(
    devices.map(async (device) => {
      device.comeBack()
      await device.settle()
      const lost = device.token() === '' ? 0 : await countLost(device)
      figures.lost += device.unsettled() + lost
    }),
  )
  clearTimeout(grace)
}
