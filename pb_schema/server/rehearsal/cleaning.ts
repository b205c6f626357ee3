import type { BackendPlace } from '../backend.ts'
import type { Say } from '../say.ts'
import { erase } from './erasing.ts'
import { forgetAll } from './forgetting.ts'
import { closeJournal, type Journal, readJournals } from './journal.ts'
import { remoteTo } from './scene.ts'

export interface Cleaning {
  folder: string
  /** The console of the server that runs here. */
  place: BackendPlace | null
  /** Where that server is now, if somewhere else than the rehearsals knew it. */
  address: string | undefined
  say: Say
}

/** `--clean`: takes back what rehearsals that broke off have left. The answer is whether nothing of them is left. */
export async function cleanUp({ folder, place, address, say }: Cleaning): Promise<boolean> {
  const journals = await readJournals(folder)
  if (journals.length === 0) say('No rehearsal broke off; there is nothing to clean up.')
  let isClean = true
  for (const journal of journals) {
    const { path, made } = journal
    if (isAlive(made.pid)) {
      say(`The rehearsal of ${made.session} with the process ${made.pid} is still going on.`)
      isClean = false
      continue
    }
    const here = place && place.dataDir === made.dataDir ? place : null
    if (await takeBack(journal, address ?? made.address, here, say)) await closeJournal(path)
    else isClean = false
  }
  return isClean
}

async function takeBack(
  { made, path, note }: Journal,
  address: string,
  place: BackendPlace | null,
  say: Say,
): Promise<boolean> {
  const { session: code, devices: identities } = made
  const remote = remoteTo(address)
  if ((await remote.pulse(code)).is === 'retry') {
    say(`No server answers at ${address}: start it with npm start, or name it with --address.`)
    return false
  }
  const forgotten = await forgetAll({
    remote,
    code,
    identities,
    note: (action) => note({ action }),
    onForgotten: () => undefined,
  })
  say(`${code} at ${address}: ${forgotten} of ${identities.length} devices are forgotten.`)
  if (!place) return forgotten === identities.length
  const erased = await erase(place, made, `${path}.mark`)
  say(erased.ok ? 'Everything of that rehearsal was erased.' : erased.reason)
  return erased.ok
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM'
  }
}
