import { type JSX, Show } from 'solid-js'
import { useTexts } from '../../../messages/messages.ts'
import { useActs } from '../desk-acts.ts'
import { useDesk } from '../desk-state.ts'
import { wordsOf } from '../words.ts'

/** What was done here last, and the way back, for some seconds. */
export function UndoRow(props: { onLeave: (leaving: HTMLElement) => void }): JSX.Element {
  let row!: HTMLDivElement
  const desk = useDesk()
  const acts = useActs()
  const texts = useTexts()
  const { t } = texts
  return (
    <Show when={acts.undoOffer()}>
      {(offer) => (
        <div class="undo-row" ref={row}>
          <p>
            {t(`together.youDid.${offer().kind}`)}
            <Show when={desk.question(offer().question)}>
              {(question) => (
                <span class="people undo-words" dir="auto">
                  {wordsOf(question(), texts)}
                </span>
              )}
            </Show>
          </p>
          <button
            type="button"
            class="button plain"
            aria-keyshortcuts="z"
            onClick={() => {
              props.onLeave(row)
              void acts.undoLast()
            }}
          >
            {t('together.undo')}
          </button>
        </div>
      )}
    </Show>
  )
}
