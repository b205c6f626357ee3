import { seesDesk } from '../../src/domain/permission.ts'
import { answering, refuse } from './answer.ts'
import { deviceOf } from './device.ts'

/** A phone needs one topic, a tablet two; the rest is room for a page that changes its session. */
const MOST_TOPICS = 4

const topicPattern = /^(desk_)?pulses\/([a-z0-9]{15})$/

/** Each topic of each client costs on every write, and a topic's options cost queries: only the pokes are let through. */
export function subscribing(e: SubscribeEvent): void {
  const request = e.requestEvent
  if (request.auth?.isSuperuser() || allows(e)) e.next()
  else answering(request, () => refuse(request, request.auth ? 'device.notAllowed' : 'device.unknown'))
}

function allows(e: SubscribeEvent): boolean {
  const device = deviceOf(e.requestEvent)
  const deskOf = device && seesDesk(device.role) ? device.session : null
  const topics = [...e.subscriptions].map((topic) => topicPattern.exec(topic))
  return topics.length <= MOST_TOPICS && topics.every((topic) => topic && (!topic[1] || topic[2] === deskOf))
}
