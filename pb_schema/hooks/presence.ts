import type { Id } from '../../src/domain/id.ts'
import type { InvitedRole } from '../../src/domain/permission.ts'
import { seesDesk } from '../../src/domain/permission.ts'
import type { Device } from './device.ts'
import { store } from './store.ts'

// When each role's desk was last looked at, as a text in the store: nothing that a restart must keep, and no device.

type People = { [Role in InvitedRole]?: number }

const keyOf = (session: Id) => `people ${session}`

function change(session: Id, changeIt: (people: People) => void): void {
  store().setFunc(keyOf(session), (old) => {
    const people = typeof old === 'string' ? (JSON.parse(old) as People) : {}
    changeIt(people)
    return JSON.stringify(people)
  })
}

/** Somebody looks at their desk, or acts at it. */
export function notePresence({ role, session }: Pick<Device, 'role' | 'session'>, now: number): void {
  if (!seesDesk(role)) return
  change(session, (people) => {
    people[role as InvitedRole] = now
  })
}

/** Whoever was forgotten was never here; another device of the same role says so again in a moment. */
export function forgetPresence({ role, session }: Pick<Device, 'role' | 'session'>): void {
  if (!seesDesk(role)) return
  change(session, (people) => {
    delete people[role as InvitedRole]
  })
}

/** As JSON. */
export function peopleOf(session: Id): string {
  const people = store().get(keyOf(session))
  return typeof people === 'string' ? people : '{}'
}
