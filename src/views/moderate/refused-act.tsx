import { For, type JSX, Show } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { useActs } from './desk-acts.ts'
import type { Refused } from './desk-state.ts'
import { wordsOf } from './words.ts'

interface RefusedActProps {
  refused: Refused
  /** Before what has the focus leaves the screen. */
  onLeave?: (leaving: HTMLElement) => void
}

/** An act that the server refused: what it was, what is true instead. */
export function RefusedAct(props: RefusedActProps): JSX.Element {
  let box!: HTMLDivElement
  const acts = useActs()
  const texts = useTexts()
  const { t } = texts
  const what = () => {
    switch (props.refused.kind) {
      case 'question.ask':
      case 'question.withdraw':
      case 'question.defer':
      case 'support.set':
      case 'lane.set':
      case 'device.describe':
      case 'device.forget':
      case 'ballot.cast':
        return t('state.rejected')
      // One that an older version of the app left in the outbox has no words here.
      default:
        return t(`desk.did.${props.refused.kind}`) ?? t('state.rejected')
    }
  }
  /** Back in the form, as it was written (O5). */
  const writeAgain = () => {
    const { id, content } = props.refused.poll ?? { id: null, content: null }
    if (!content) return
    acts.drafts.keep(id, { content, base: null })
    acts.open({ is: 'polls', at: { is: 'form', poll: id } })
    void acts.discard(props.refused.id)
  }
  return (
    <div class="refusal" role="alert" ref={box}>
      <p>
        <strong>{what()}.</strong> {t(`code.${props.refused.code}`)}
      </p>
      <Show when={props.refused.question}>
        {(question) => (
          <p class="people refusal-words" dir="auto">
            {wordsOf(question(), texts)}
          </p>
        )}
      </Show>
      <For each={props.refused.words}>
        {(words) => (
          <p class="people refusal-words" dir="auto">
            {words}
          </p>
        )}
      </For>
      <Show when={props.refused.poll?.text}>
        {(text) => (
          <p class="people refusal-words" dir="auto">
            {text()}
          </p>
        )}
      </Show>
      <div class="refusal-acts">
        <Show when={props.refused.poll?.content}>
          <button type="button" class="button plain" onClick={writeAgain}>
            {t('polls.desk.writeAgain')}
          </button>
        </Show>
        <button
          type="button"
          class="button plain"
          onClick={() => {
            props.onLeave?.(box)
            void acts.discard(props.refused.id)
          }}
        >
          {t('desk.dismiss')}
        </button>
      </div>
    </div>
  )
}
