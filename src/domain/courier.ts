/**
 * What a phone without a network shows as a code, and a moderator's tablet hands in: actions that were not sent yet, in a
 * text that its device has signed.
 *
 * - The key of the signature is a fingerprint of the device's secret. The server keeps it from the join on, never the secret.
 * - A device that never got to join is unknown. Its package says its lane and the fingerprint of its key, which proves
 *   nothing yet; the join that comes later must bring the secret of just that key.
 * - Handing in twice, or handing in what the device sends itself as well, changes nothing: actions have their ids (O3).
 */
import type { Action } from './action.ts'
import type { Id } from './id.ts'
import type { Lane } from './lane.ts'
import { limits } from './limits.ts'
import type { SessionCode } from './session-code.ts'

export const PACKAGE_VERSION = 1

/** SHA-256 of it, in hexadecimal digits, is what a device signs its packages with. */
export const keySource = (secret: string) => `courier ${secret}`

/** SHA-256 of it, cut to `PROMISE_LENGTH`, is by what a device that joins later is known again. */
export const promiseSource = (key: string) => `promise ${key}`
export const PROMISE_LENGTH = 32

/** How a device that never joined introduces itself. */
export interface Newcomer {
  lane: Lane
  promise: string
}

export interface Package {
  session: SessionCode
  device: Id
  /** The device's clock when it made the code; see `askedAt`. */
  sentAt: number
  actions: readonly Action[]
  newcomer: Newcomer | null
}

/** Bare lists, since each sign makes the code harder to read. An action has its age in place of its time. */
export function packageText({ session, device, sentAt, actions, newcomer }: Package): string {
  const packed = actions.map(({ id, n, at, kind, ...rest }) => [id, n, sentAt - at, kind, rest])
  const intro = newcomer && [newcomer.lane, newcomer.promise]
  return JSON.stringify([PACKAGE_VERSION, session, device, sentAt, packed, intro])
}

/** As many actions in each round of codes as `fits` takes of the text, in their order. What fits into none is in none. */
export function roundsOf(whole: Package, fits: (text: string) => boolean): Action[][] {
  const rounds: Action[][] = []
  let round: Action[] = []
  const isFitting = (actions: Action[]) =>
    actions.length <= limits.actionsPerRequest && fits(packageText({ ...whole, actions }))
  for (const action of whole.actions) {
    if (isFitting([...round, action])) round = [...round, action]
    else if (isFitting([action])) {
      rounds.push(round)
      round = [action]
    }
  }
  return round.length > 0 ? [...rounds, round] : rounds
}

/** What a package is made of, for whoever carries it: kinds and counts, and nothing of what was written or answered. */
export type Contents = Record<'questions' | 'hands' | 'ballots' | 'others', number>

export function contentsOf(actions: readonly { [field: string]: unknown }[]): Contents {
  const contents = { questions: 0, hands: 0, ballots: 0, others: 0 }
  for (const { kind, form } of actions) {
    if (kind === 'question.ask') contents[form === 'spoken' ? 'hands' : 'questions']++
    else contents[kind === 'ballot.cast' ? 'ballots' : 'others']++
  }
  return contents
}
