import { type JSX, Show } from 'solid-js'
import type { Lane } from '../domain/lane.ts'
import type { OwnState } from '../domain/pending.ts'
import type { PolicyLetter } from '../domain/question.ts'
import { LaneMark } from './lane-mark.tsx'

/** How solid a thing is drawn: the further it has come, the more of it is there. */
export type Solid = 'saved' | 'sent' | 'waiting' | 'queued' | 'floor' | 'done' | 'refused'

export function solidOf(state: OwnState): Solid {
  switch (state.is) {
    case 'merged':
      return state.over ? 'done' : 'queued'
    case 'withdrawn':
      return 'done'
    case 'aside':
    case 'unheard':
    case 'rejected':
      return 'refused'
    default:
      return state.is
  }
}

interface EntryProps {
  solid: Solid
  lane: Lane
  laneWord: string
  policy: PolicyLetter
  place?: number | undefined
  /** Written, raised hand, how far it has come. */
  head?: JSX.Element
  /** The person's own words; without any, what stands in their place, such as "Raised hand". */
  text: string
  /** The text is the app's and not a person's: a raised hand without a topic. */
  unsaid?: boolean
  /** Reasons and buttons. */
  children?: JSX.Element
}

/** One question anywhere in the app: phone, desk, stage list. */
export function Entry(props: EntryProps): JSX.Element {
  return (
    <article class="entry" data-solid={props.solid} data-lane={props.lane}>
      <div class="entry-head">
        <Show when={props.place}>
          <span class="entry-place">{props.place}</span>
        </Show>
        <span class="lane-word">
          <LaneMark lane={props.lane} />
          {props.laneWord}
        </span>
        <Show when={props.policy}>{(letter) => <span class="letter">{letter()}</span>}</Show>
        {props.head}
      </div>
      <p class="entry-text" classList={{ unsaid: props.unsaid ?? false }} dir="auto">
        {props.text}
      </p>
      {props.children}
    </article>
  )
}
