import { type Lane, otherLane } from '../../../src/domain/lane.ts'
import { orderQueue } from '../../../src/domain/queue.ts'
import { type Desk, type FullSnapshot, mergeDesk } from '../../../src/domain/snapshot.ts'
import { lastTurns, runningTurn } from '../../../src/domain/turn.ts'
import { between } from '../../../src/sync/backoff.ts'
import type { Device } from './device.ts'
import { asking, type Scene } from './scene.ts'

/** In the session's own time. */
const LOOKS_EVERY = 4_000
const SHORTEST_TURN = 20_000
const LONGEST_TURN = 60_000

/** Lets in what comes from one lane and gives it its turns, until the time is over. */
export async function moderate(scene: Scene, device: Device, lane: Lane, speed: number): Promise<void> {
  const { clock, random, own, remote } = scene
  let desk: Desk | null = null
  let turnEnds: { turn: string; at: number } | null = null
  if (!(await device.join())) return
  while (clock.part() < 1 && !clock.isStopped()) {
    await clock.pause(LOOKS_EVERY / speed)
    const outcome = await asking(scene, 'desk', () => remote.pullDesk(device.token(), desk?.seq ?? 0, true))
    if (outcome.is === 'ok') desk = mergeDesk(desk, outcome.value)
    await device.pull()
    if (clock.isStopped()) return
    letIn(desk)
    const snapshot = device.snapshot()
    if (snapshot) act(snapshot)
    await device.settle()
  }
  endTurn(device.snapshot())
  await device.settle()

  function letIn(desk: Desk | null): void {
    for (const { id, rev, status, lane: from } of desk?.questions ?? []) {
      if (status !== 'waiting' || from !== lane || !own.has(id)) continue
      const seen = { question: id, seen: rev }
      if (random() < 0.06) device.act({ kind: 'question.setAside', ...seen, reason: 'alreadyAsked', note: null })
      else device.act({ kind: 'question.letIn', ...seen })
    }
  }

  function act(snapshot: FullSnapshot): void {
    if (snapshot.startedAt === null && lane === 'onsite') device.act({ kind: 'session.start' })
    const running = runningTurn(snapshot.turns)
    if (running) {
      if (turnEnds?.turn !== running.id) {
        turnEnds = { turn: running.id, at: Date.now() + between(random, SHORTEST_TURN, LONGEST_TURN) / speed }
      }
      if (running.lane === lane && Date.now() >= turnEnds.at) endTurn(snapshot)
      return
    }
    const next = orderQueue(snapshot.questions, lastTurns(snapshot.turns), snapshot.settings)[0]
    if (!next || !own.has(next.id)) return
    // Now and then the other one presses as well, and hears that it was done.
    if (next.lane === otherLane(lane) && random() < 0.8) return
    device.act({ kind: 'turn.give', question: next.id, seen: next.rev, floor: null, asNext: true })
  }

  function endTurn(snapshot: FullSnapshot | null): void {
    const running = snapshot && runningTurn(snapshot.turns)
    if (running && own.has(running.question)) device.act({ kind: 'turn.end', turn: running.id })
  }
}
