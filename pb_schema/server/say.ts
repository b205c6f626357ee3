/** Tells the person at the terminal what is going on. */
export type Say = (line: string) => void

/** Goes to stderr: stdout is for a command's result. */
export const sayAtTerminal: Say = (line) => {
  process.stderr.write(`${line}\n`)
}

/** Shows every few seconds that `work` is alive, until it settles. */
export async function sayingAlive<T>(say: Say, doing: () => string, work: Promise<T>): Promise<T> {
  const started = Date.now()
  const timer = setInterval(() => say(`  still ${doing()} (${Math.round((Date.now() - started) / 1000)} s)`), 5_000)
  try {
    return await work
  } finally {
    clearInterval(timer)
  }
}
