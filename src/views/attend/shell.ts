import { type Accessor, createContext, type JSX, useContext } from 'solid-js'
import type { Lane } from '../../domain/lane.ts'
import type { Calling } from '../../state/caller.ts'
import type { ConnectionLine } from '../../state/connection-line.ts'

export const tabs = ['agenda', 'briefing', 'speakers', 'floor'] as const
export type Tab = (typeof tabs)[number]

/** What a shortcut of the installed icon asks for. */
export type Wish = 'ask' | 'hand'

/** How the app can come to the home screen of this device. */
export type InstallWay = 'installed' | 'cannot' | 'prompt' | 'apple' | 'byHand'

/** Offers to show a moderator's tablet what waits for a connection (O10), once that lasts. */
export interface CourierPart {
  /** Under the line that says that there is no connection. */
  Notice(props: { connection: ConnectionLine }): JSX.Element
  /** Wherever else what is unsent is spoken of. */
  Offer(): JSX.Element
}

/** What an attendee's screens need of the app around them. */
export interface Shell {
  code: string
  tab: Accessor<Tab>
  addressOf(tab: Tab): string
  show(tab: Tab): void
  deskAddress: string
  wish: Accessor<Wish | null>
  grantWish(): void
  /** The lane that the link named, until it was used or put aside. */
  linkLane: Accessor<Lane | null>
  dropLinkLane(): void
  joinIn(lane: Lane): void
  /** Joins again where the server knows this device no more. */
  joinAgain(): void
  /** False in browser windows that keep nothing and cannot work offline. */
  canWorkOffline: boolean
  copy(text: string): Promise<boolean>
  lookAgain(): void
  /** What reaches the person beside the screen; fetched when it is first asked for. */
  calling(): Promise<Calling>
  /** Fetched when it is first asked for. */
  courier(): Promise<CourierPart>
  /** What stands before the session's title in the window's; null: nothing. */
  leadTitle(words: string | null): void
  installWay: Accessor<InstallWay>
  install(): void
}

export const ShellContext = createContext<Shell>()

export function useShell(): Shell {
  const shell = useContext(ShellContext)
  if (!shell) throw new Error('useShell outside of a ShellContext')
  return shell
}
