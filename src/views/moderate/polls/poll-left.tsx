import { type JSX, Show } from 'solid-js'
import { closingOf, type Poll } from '../../../domain/poll.ts'
import { useTexts } from '../../../messages/messages.ts'
import { useFloor } from '../../../state/floor.ts'
import { leftWords } from './poll-words.ts'

/** The running countdown, in the room first; then what online attendees have left. */
export function PollLeft(props: { poll: Poll }): JSX.Element {
  const floor = useFloor()
  const texts = useTexts()
  const { t } = texts
  const left = (lane: 'onsite' | 'online') => {
    const closing = closingOf(props.poll, lane)
    return closing === null ? null : closing - floor.now()
  }
  return (
    <Show when={left('onsite')} fallback={<span>{t('polls.desk.noEnd')}</span>}>
      {(onsite) => (
        <strong role="timer">
          {onsite() > 0
            ? t('polls.desk.left', leftWords(onsite(), texts))
            : t('polls.desk.onlineLeft', leftWords(left('online') ?? 0, texts))}
        </strong>
      )}
    </Show>
  )
}
