import { store } from './store.ts'

/** An answer that everybody gets, kept for a second as a text that all runtimes share. */
export interface Kept {
  madeAt: number
  session: string
  seq: number
  body: string
}

const SECOND = 1000

/** What was kept less than a second ago, in a text of `<made at> <session> <seq>`, a line end and the body. */
export function cached(key: string, now: number): Kept | null {
  const text = store().get(key)
  if (typeof text !== 'string') return null
  const kept = read(text)
  return now - kept.madeAt < SECOND ? kept : null
}

export function keep(key: string, text: string, madeAt: number): Kept {
  const whole = `${madeAt} ${text}`
  store().set(key, whole)
  return read(whole)
}

/** Whether it shows the last thing that everybody was poked for. */
export function isFresh(kept: Kept): boolean {
  const poked = store().get(`public ${kept.session}`)
  return typeof poked !== 'number' || kept.seq >= poked
}

function read(text: string): Kept {
  const end = text.indexOf('\n')
  const [madeAt, session, seq] = text.slice(0, end).split(' ') as [string, string, string]
  return { madeAt: Number(madeAt), session, seq: Number(seq), body: text.slice(end + 1) }
}
