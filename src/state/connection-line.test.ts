import { describe, expect, it } from 'vitest'
import { type ConnectionLine, nextLine } from './connection-line.ts'
import type { SyncStatus } from './floor.ts'

const status = (is: SyncStatus['connection']['is'], unsent = 0): SyncStatus => ({
  connection: is === 'offline' || is === 'portal' ? { is, since: 77 } : { is },
  unsent,
  sending: false,
  storage: 'durable',
  refused: null,
})

/** What the line says at each second, from one status a second. */
function tell(...moments: SyncStatus[]): string[] {
  let line: ConnectionLine | null = null
  return moments.map((moment, second) => {
    line = nextLine(line, moment, second * 1000)
    return line.line
  })
}

describe('connection line', () => {
  it('O9 a missing network is said, then that the network is back, and the line goes away', () => {
    const said = tell(
      status('online'),
      ...[1, 2, 3, 4].map(() => status('offline', 2)),
      status('connecting', 2),
      status('online', 2),
      status('online', 1),
      ...[0, 0, 0, 0].map((unsent) => status('online', unsent)),
    )
    expect(said).toEqual([
      ...['quiet', 'offline', 'offline', 'offline', 'offline', 'offline'],
      ...['sending', 'sending', 'back', 'back', 'back', 'quiet'],
    ])
  })

  it('a slow first connection is said after the same while', () => {
    expect(tell(...[0, 1, 2, 3].map(() => status('connecting')))).toEqual(['quiet', 'quiet', 'quiet', 'connecting'])
  })

  it('a Wi-Fi sign-in page follows at once where the missing network was said already', () => {
    const said = tell(...[0, 1, 2, 3].map(() => status('offline')), status('portal'), status('online'))
    expect(said.slice(3)).toEqual(['offline', 'portal', 'back'])
  })

  it('a clock that is set back by the first answer does not keep a word standing', () => {
    const back = nextLine({ line: 'offline', connection: 'offline', changedAt: 0 }, status('online'), 7_200_000)
    expect(back.line).toBe('back')
    expect(nextLine(back, status('online'), 3_000).line).toBe('quiet')
    const opened = nextLine(null, status('connecting'), 7_200_000)
    expect(nextLine(opened, status('connecting'), 3_000).line).toBe('connecting')
  })

  it('what is written while it says "back" is sent, and said', () => {
    const said = tell(...[0, 1, 2, 3].map(() => status('offline')), status('online'), status('online', 1))
    expect(said.slice(4)).toEqual(['back', 'sending'])
  })
})
