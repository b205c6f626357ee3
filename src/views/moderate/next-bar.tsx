import { For, type JSX, Show } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { whySentence } from '../../messages/why.ts'
import { createHold } from '../../ui/hold.ts'
import { LaneMark } from '../../ui/lane-mark.tsx'
import { useActs } from './desk-acts.ts'
import { useDesk } from './desk-state.ts'
import { RefusedAct } from './refused-act.tsx'
import { StageButton } from './stage-sheet.tsx'
import { UndoRow } from './together/undo-row.tsx'
import { whoIs, wordsOf } from './words.ts'

/** Next, under the thumb, naming who it is; over it why, and what was refused. */
export function NextBar(props: { inbox: JSX.Element }): JSX.Element {
  const desk = useDesk()
  const acts = useActs()
  const texts = useTexts()
  const { t } = texts
  const hold = createHold()
  const next = hold.still(desk.next)
  const why = () => {
    const reason = desk.why().get(next()?.id ?? '')
    return reason ? whySentence(reason, texts) : null
  }
  // Until the screen shows who comes now, a second press means nobody.
  const isFree = () => !acts.giving() && !acts.missing()
  let said!: HTMLDivElement
  const give = () => {
    const question = next()
    if (question && isFree()) void acts.giveTurn(question.id, true)
  }
  const notHere = () => {
    const question = next()
    if (question && isFree()) void acts.notHere(question.id)
  }
  return (
    <div class="next-bar">
      <UndoRow onLeave={focusNext} />
      <Show when={acts.sheet().is === 'none' && acts.said()}>
        {(text) => (
          <div class="refusal" ref={said}>
            <p>{text()}</p>
            <button
              type="button"
              class="button plain"
              onClick={() => {
                focusNext(said)
                acts.dismissSaid()
              }}
            >
              {t('desk.dismiss')}
            </button>
          </div>
        )}
      </Show>
      <For each={desk.refused()}>{(refused) => <RefusedAct refused={refused} onLeave={focusNext} />}</For>
      <Show when={desk.mayAct()} fallback={<p class="soft small">{t('desk.readOnly')}</p>}>
        <div class="next-top">
          <Show when={why()}>{(sentence) => <p class="next-why">{sentence()}</p>}</Show>
          <div class="next-side">
            <Show when={next()}>
              <button
                type="button"
                class="button plain not-here"
                title={t('desk.notHereHint')}
                aria-disabled={!isFree()}
                aria-keyshortcuts="h"
                onPointerDown={hold.press}
                onClick={notHere}
              >
                {t('desk.notHere')}
              </button>
            </Show>
            <StageButton />
          </div>
        </div>
        <div class="next-row">
          {props.inbox}
          <button
            type="button"
            class="button next"
            aria-disabled={next() === null || !isFree()}
            aria-keyshortcuts="n"
            onPointerDown={hold.press}
            onClick={give}
          >
            <Show when={next()} fallback={t('desk.noNext')}>
              {(question) => (
                <>
                  <span class="next-who">
                    <LaneMark lane={question().lane} />
                    {acts.giving() ? t('desk.giving') : t('desk.next', whoIs(question(), texts))}
                  </span>
                  <span class="next-words people" dir="auto">
                    {wordsOf(question(), texts)}
                  </span>
                </>
              )}
            </Show>
          </button>
        </div>
      </Show>
    </div>
  )
}

/** Before what has the focus leaves the bar. */
function focusNext(leaving: HTMLElement): void {
  leaving.parentElement?.querySelector<HTMLElement>('.next')?.focus()
}
