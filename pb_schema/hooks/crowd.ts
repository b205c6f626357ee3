import { type Accepts, accepts, type Shape } from '../../src/domain/accepts.ts'
import type { Action } from '../../src/domain/action.ts'
import type { Id } from '../../src/domain/id.ts'
import { answering, refuse } from './answer.ts'
import { readShort } from './body.ts'
import type * as floorBundle from './bundles/floor.ts'
import type * as settlingBundle from './bundles/settling.ts'
import { type Device, deviceOf } from './device.ts'
import { inTurn } from './gate.ts'
import { pokeDesks } from './pulse.ts'
import { store } from './store.ts'
import { settleTogether } from './together.ts'
import { type Afterwards, sendTold } from './told.ts'

/** What of the rest a request needs is loaded when a runtime first needs it, and most runtimes never do. */
export interface Rest {
  floor(): typeof floorBundle
  settling(): typeof settlingBundle
}

/**
 * POST actions: a verdict for each action, in one transaction. What a crowd does, each for itself and many at once, is
 * settled together, if it is short: a group shall not hold the writing connection for long.
 */
export function actions(e: RequestEvent, rest: Rest): void {
  inTurn(e, () => {
    const next = answering(e, () => answer(e, rest, Date.now()))
    if (!next) return
    pokeDesks(next.session, next.wait)
    if (next.rehearses) rest.floor().rehearse()
  })
}

function answer(e: RequestEvent, rest: Rest, receivedAt: number): Afterwards | undefined {
  const device = deviceOf(e)
  if (!device) return refuse(e, 'device.unknown')
  const told = device.role === 'attendee' ? settleWithOthers(e, device, rest, receivedAt) : null
  return told === null ? rest.floor().actionsAlone(e, receivedAt) : sendTold(e, device.session, told)
}

function settleWithOthers(e: RequestEvent, device: Device, rest: Rest, receivedAt: number): string | null {
  const short = readShort(e)
  if (!short) return null
  const told = isOfCrowd(short.body, rest)
    ? settleTogether(device.session, write(device.id, receivedAt, short.text), (take) =>
        rest.settling().settleGroup(device.session, take),
      )
    : null
  if (told === null) e.request.body.reread()
  return told
}

let acceptsCrowd: Accepts | undefined

/** The first runtime makes the shape of the schemas, the others only read it. */
function isOfCrowd(body: unknown, rest: Rest): boolean {
  if (!acceptsCrowd) {
    let shape = store().get('crowd shape')
    if (typeof shape !== 'string') {
      shape = JSON.stringify(rest.floor().crowdShape())
      store().set('crowd shape', shape as string)
    }
    acceptsCrowd = accepts(JSON.parse(shape as string) as Shape)
  }
  return acceptsCrowd(body)
}

/** For the runtime that will settle it; `text` is what came, and was found to be a request of a crowd. */
function write(device: Id, receivedAt: number, text: string): string {
  return `{"device":"${device}","receivedAt":${receivedAt},"request":${text}}`
}

export interface Written {
  device: Id
  receivedAt: number
  request: { sentAt: number; actions: Action[] }
}
