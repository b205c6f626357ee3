import { rm, writeFile } from 'node:fs/promises'
import type { BackendPlace } from '../backend.ts'
import { eraseRehearsal, type Outcome } from '../console-commands.ts'
import type { Made } from './journal.ts'

/** Takes out of the database what forgetting leaves of a rehearsal; `path` is a file that may be made for it. */
export async function erase(place: BackendPlace, made: Made, path: string): Promise<Outcome<{ questions: number }>> {
  const { session, devices, actions, invites } = made
  const mark = { session, devices: devices.map(({ device }) => device), actions, invites }
  try {
    await writeFile(path, JSON.stringify(mark), { mode: 0o600 })
    return await eraseRehearsal(place, path)
  } finally {
    await rm(path, { force: true })
  }
}
