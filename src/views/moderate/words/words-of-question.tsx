import { createMemo, For, type JSX, Show } from 'solid-js'
import type { PrivateQuestion } from '../../../domain/question.ts'
import { useTexts } from '../../../messages/messages.ts'
import { useFloor } from '../../../state/floor.ts'
import { useActs } from '../desk-acts.ts'
import { useDesk } from '../desk-state.ts'
import { wordsOf } from '../words.ts'
import './words.css'

/** Beside the words of now: the asker's own, the answer, what was merged, and where the person of a slip is. */
export function WordsOfQuestion(props: { question: PrivateQuestion }): JSX.Element {
  const floor = useFloor()
  const desk = useDesk()
  const acts = useActs()
  const texts = useTexts()
  const { t } = texts
  const merged = createMemo(() => (floor.desk() ?? []).filter(({ into }) => into === props.question.id))
  const into = () => desk.question(props.question.into ?? '')
  const mayTakeOut = (kept: PrivateQuestion) => desk.mayAct() && kept.status !== 'floor' && kept.status !== 'done'
  return (
    <>
      <Show when={props.question.paper}>
        <p class="words-paper">
          {t('words.desk.paper')}
          <Show when={props.question.mark}>
            {(mark) => (
              <strong class="people" dir="auto">
                {mark()}
              </strong>
            )}
          </Show>
        </p>
      </Show>
      <Show when={props.question.original !== undefined}>
        <section class="words-beside">
          <h3>{t('words.asked')}</h3>
          <p class={props.question.original ? 'people' : 'soft'} dir="auto">
            {props.question.original || t('words.askedWithout')}
          </p>
        </section>
      </Show>
      <Show when={props.question.answer}>
        {(answer) => (
          <section class="words-beside">
            <h3>{t('words.answer')}</h3>
            <p class="people" dir="auto">
              {answer()}
            </p>
          </section>
        )}
      </Show>
      <Show when={into()}>
        {(kept) => (
          <section class="words-beside">
            <h3>{t('words.desk.mergedInto')}</h3>
            <p class="people" dir="auto">
              {wordsOf(kept(), texts)}
            </p>
            <Show when={mayTakeOut(kept())}>
              <button type="button" class="button plain" onClick={() => void acts.takeBack(props.question.id)}>
                {t('words.desk.takeOut')}
              </button>
            </Show>
          </section>
        )}
      </Show>
      <Show when={merged().length > 0}>
        <section class="words-beside">
          <h3>{t('words.desk.mergedHere')}</h3>
          <ul>
            <For each={merged()}>
              {(one) => (
                <li>
                  <span class="people" dir="auto">
                    {wordsOf(one, texts)}
                  </span>
                  <Show when={mayTakeOut(props.question)}>
                    <button type="button" class="button plain" onClick={() => void acts.takeBack(one.id)}>
                      {t('words.desk.takeOut')}
                    </button>
                  </Show>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
    </>
  )
}
