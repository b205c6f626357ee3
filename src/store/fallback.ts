import type { SessionCode } from '../domain/session.ts'
import type { Shelf } from './shelf.ts'

/** A shelf that goes on in memory from the moment the durable one fails (O8). */
export interface FallingShelf<Value, Change> extends Shelf<Value, Change> {
  hasFallen(): boolean
}

/**
 * What is on the disk stays there and goes out once more after the next start: the server knows each action by its id.
 * Until then the memory goes on from what was read last.
 */
export function fallingTo<Value, Change>(
  memory: Shelf<Value, Change>,
  lastRead: Map<SessionCode, Value>,
  durable: Shelf<Value, Change>,
  changed: (value: Value, change: Change) => Value,
  onFall: () => void,
): FallingShelf<Value, Change> {
  let fallen = false

  async function attempt<Result>(onDisk: () => Promise<Result>, inMemory: () => Promise<Result>): Promise<Result> {
    if (fallen) return inMemory()
    try {
      return await onDisk()
    } catch {
      if (!fallen) {
        fallen = true
        onFall()
      }
      return inMemory()
    }
  }
  const remember = (code: SessionCode, value: Value) => {
    if (!fallen) lastRead.set(code, value)
  }

  return {
    hasFallen: () => fallen,
    read: (code) =>
      attempt(
        async () => {
          const value = await durable.read(code)
          remember(code, value)
          return value
        },
        () => memory.read(code),
      ),
    change: (code, decide) =>
      attempt(
        async () => {
          const after: Value[] = []
          await durable.change(code, (value) => {
            const change = decide(value)
            after.push(changed(value, change))
            return change
          })
          for (const value of after.slice(-1)) remember(code, value)
        },
        () => memory.change(code, decide),
      ),
    codes: () => attempt(durable.codes, memory.codes),
    async remove(code) {
      await attempt(
        () => durable.remove(code),
        async () => undefined,
      )
      await memory.remove(code)
    },
    close: () => durable.close(),
  }
}
