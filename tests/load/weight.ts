import { join } from 'node:path'
import { dist } from '../../pb_schema/server/prepare.ts'
import { weighFirstVisit } from '../weight.ts'
import { atMost, kilobytes, type Line } from './figure.ts'
import type { Bench } from './figures.ts'

const screens = { attendee: undefined, desk: 'desk-screen', stage: 'stage-view' }

/** What each screen's first visit loads, as the built app's files say. */
export async function weight({ print }: Pick<Bench, 'print'>): Promise<void> {
  for (const [name, chunk] of Object.entries(screens)) {
    const { javascript, css, total } = weighFirstVisit(join(dist, 'app'), chunk)
    const line = (what: string, bytes: number, limit: number): Line => ({
      name: `first visit, ${name}: ${what}, gzip`,
      value: kilobytes(bytes),
      ...(chunk === undefined ? { goal: atMost(bytes / 1000, limit, ' kB') } : {}),
    })
    print(line('JavaScript', javascript, 95))
    print(line('CSS', css, 12))
    print(line('page and all', total, 150))
  }
}
