/** One line of the bench: what was measured, what the bare platform does, and how the two compare. */
export interface Line {
  name: string
  value: string
  bare?: string
  ratio?: number
  goal?: Goal
}

export interface Goal {
  text: string
  met: boolean
}

export const atLeast = (value: number, limit: number): Goal => ({ text: `>= ${limit}`, met: value >= limit })
export const atMost = (value: number, limit: number, unit = ''): Goal => ({
  text: `<= ${limit}${unit}`,
  met: value <= limit,
})

const columns = [44, 34, 34] as const

export function heading(): string {
  return row('', 'this app', 'bare platform', 'ratio')
}

export function print({ name, value, bare, ratio, goal }: Line): string {
  const verdict = goal ? `goal ${goal.text}: ${goal.met ? 'met' : 'NOT MET'}` : ''
  return row(name, value, bare ?? '', [ratio?.toFixed(2) ?? '', verdict].filter(Boolean).join('  '))
}

function row(...cells: [string, string, string, string]): string {
  return cells
    .map((cell, index) => cell.padEnd(columns[index] ?? 0))
    .join(' ')
    .trimEnd()
}

export const count = (value: number) => Math.round(value).toLocaleString('en')
export const perSecond = (value: number, what = '') => `${count(value)}${what && ` ${what}`}/s`
export const millis = (value: number) => `${value < 10 ? value.toFixed(1) : count(value)} ms`
export const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
export const megabytes = (bytes: number) => `${count(bytes / 1e6)} MB`

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return ((sorted[(sorted.length - 1) >> 1] ?? Number.NaN) + (sorted[sorted.length >> 1] ?? Number.NaN)) / 2
}

/** Medians of both sides and of their ratios in each round. */
export interface Compared {
  app: number
  bare: number
  ratio: number
}

/** Measures both sides in turns, so that whatever else the machine does hits both: A B, B A, A B ... */
export async function compare(
  rounds: number,
  app: () => Promise<number>,
  bare: () => Promise<number>,
): Promise<Compared> {
  const measured: { app: number; bare: number }[] = []
  for (let round = 0; round < rounds; round++) {
    if (round % 2) {
      const bareFirst = await bare()
      measured.push({ app: await app(), bare: bareFirst })
    } else {
      measured.push({ app: await app(), bare: await bare() })
    }
  }
  return {
    app: median(measured.map((round) => round.app)),
    bare: median(measured.map((round) => round.bare)),
    ratio: median(measured.map((round) => round.app / round.bare)),
  }
}
