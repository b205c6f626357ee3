import './even-level.css'
import { type JSX, Show } from 'solid-js'
import type { EvenFigures } from '../../domain/even.ts'
import type { Lane } from '../../domain/lane.ts'
import { useTexts } from '../../messages/messages.ts'
import { Level } from '../../ui/level.tsx'
import { roundMinutes } from './minutes.ts'

/** Shares of less say nothing yet. */
const MINUTE = 60_000

/** The level with the minutes beside the turns: the bubble for the turns, a line for the minutes, both in words. */
export function EvenLevel(props: { figures: EvenFigures }): JSX.Element {
  const { t } = useTexts()
  const onsite = () => props.figures.lanes.onsite
  const online = () => props.figures.lanes.online
  const withMinutes = (words: string, { turns, ms }: EvenFigures['lanes'][Lane]) =>
    turns === 0 ? words : `${words}, ${t('even.min', roundMinutes(ms))}`
  return (
    <Level
      label={t('level.label')}
      onsite={onsite().turns}
      online={online().turns}
      onsiteWords={withMinutes(t('level.onsite', onsite().turns), onsite())}
      onlineWords={withMinutes(t('level.online', online().turns), online())}
    >
      <Show when={onsite().ms + online().ms >= MINUTE}>
        <span class="level-also" style={{ '--at': online().ms / (onsite().ms + online().ms) }} />
      </Show>
    </Level>
  )
}
