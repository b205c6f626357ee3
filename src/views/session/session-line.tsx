import { createEffect, createMemo, type JSX, on, Show } from 'solid-js'
import type { Settings } from '../../domain/settings.ts'
import { useTexts } from '../../messages/messages.ts'
import { settingSentence } from '../../messages/setting-words.ts'
import { useFloor } from '../../state/floor.ts'
import { createSessionNews } from '../../state/session-news.ts'
import { useAnnounce } from '../../ui/announcer.tsx'

interface SessionLineProps {
  class: string
  /** The settings that this screen knew before it asked for the line. */
  first?: Settings | null
}

/** M5: what the moderators changed, for a moment, to everybody alike; heard once. */
export function SessionLine(props: SessionLineProps): JSX.Element {
  const floor = useFloor()
  const announce = useAnnounce()
  const texts = useTexts()
  const news = createSessionNews(floor, props.first)
  const line = createMemo(() => {
    const now = news()
    return now ? now.changed.map((setting) => settingSentence(setting, now.settings, texts)).join(' ') : null
  })
  createEffect(on(line, (said) => said && announce(said)))
  return <Show when={line()}>{(said) => <p class={props.class}>{said()}</p>}</Show>
}
