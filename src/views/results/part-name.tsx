import { type JSX, Show } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { LaneMark } from '../../ui/lane-mark.tsx'
import type { PartName as Name } from './parts.ts'

const words = {
  whole: 'polls.results.all',
  onsite: 'lane.onsiteStart',
  online: 'lane.onlineStart',
  advance: 'polls.results.advance',
  live: 'polls.results.live',
} as const

/** Lanes by their mark as well as by their word. */
export function PartName(props: { name: Name }): JSX.Element {
  const { t } = useTexts()
  const lane = () => (props.name === 'onsite' || props.name === 'online' ? props.name : null)
  return (
    <span class="lane-word">
      <Show when={lane()}>{(lane) => <LaneMark lane={lane()} />}</Show>
      {t(words[props.name])}
    </span>
  )
}
