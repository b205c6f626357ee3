import { type Accessor, createMemo } from 'solid-js'
import { type AgendaClock, readAgenda } from '../domain/agenda.ts'
import type { Floor } from './floor.ts'

/** Where the session stands in its agenda, on the server's seconds; null before there is a programme. */
export function createAgendaClock(floor: Pick<Floor, 'programme' | 'snapshot' | 'now'>): Accessor<AgendaClock | null> {
  return createMemo(() => {
    const programme = floor.programme()
    const { startedAt = null, endedAt = null, agenda: run = null } = floor.snapshot() ?? {}
    return (
      programme &&
      readAgenda({ agenda: programme.agenda, minutes: programme.minutes, startedAt, endedAt, run }, floor.now())
    )
  })
}
