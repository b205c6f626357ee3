import { type Component, type JSX, Show } from 'solid-js'
import { type KindName, kindNames } from '../../../domain/poll/kinds.ts'
import type { Poll, PollTally } from '../../../domain/poll.ts'
import { Cloud } from './cloud.tsx'
import { OptionRows } from './option-rows.tsx'
import { Quotes } from './quotes.tsx'
import { ScaleSteps } from './scale-steps.tsx'

export interface BodyProps {
  poll: Poll
  /** Null while its results are not shown. */
  tally: PollTally | null
}

const bodies: Record<KindName, Component<BodyProps>> = {
  single: OptionRows,
  multiple: OptionRows,
  ranking: OptionRows,
  points: OptionRows,
  scale: ScaleSteps,
  words: Cloud,
  text: Quotes,
}

/** What can be answered, and what was. Nothing of a kind that this app does not know yet. */
export function PollBody(props: BodyProps): JSX.Element {
  const kind = () => kindNames.find((name) => name === props.poll.kind)
  return (
    <Show when={kind()} keyed>
      {(name) => {
        const Body = bodies[name]
        return <Body poll={props.poll} tally={props.tally} />
      }}
    </Show>
  )
}
