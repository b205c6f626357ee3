import { createSignal, type JSX, Show } from 'solid-js'
import type { Question } from '../../domain/question.ts'
import { useTexts } from '../../messages/messages.ts'
import './told.css'

interface ToldProps {
  question: Pick<Question, 'original' | 'answer'>
}

/** What a moderator made of a question: a small mark with the asker's words one tap away, and the answer in writing. */
export function Told(props: ToldProps): JSX.Element {
  const { t } = useTexts()
  const [shown, setShown] = createSignal(false)
  return (
    <>
      <Show when={props.question.original !== undefined}>
        <button type="button" class="button bare told-mark" aria-expanded={shown()} onClick={() => setShown(!shown())}>
          {t('words.edited')}
        </button>
        <Show when={shown()}>
          <div class="told">
            <p class="small soft">{t('words.asked')}</p>
            <Original words={props.question.original ?? ''} without={t('words.askedWithout')} />
          </div>
        </Show>
      </Show>
      <Answer words={props.question.answer} />
    </>
  )
}

/** The same for whoever asked, who need not ask for it. */
export function ToldToAsker(props: ToldProps): JSX.Element {
  const { t } = useTexts()
  return (
    <>
      <Show when={props.question.original !== undefined}>
        <div class="told">
          <p class="small">{t(props.question.original ? 'words.youAsked' : 'words.youAskedWithout')}</p>
          <Show when={props.question.original}>
            {(words) => (
              <p class="people" dir="auto">
                {words()}
              </p>
            )}
          </Show>
        </div>
      </Show>
      <Answer words={props.question.answer} />
    </>
  )
}

function Original(props: { words: string; without: string }): JSX.Element {
  return (
    <p class={props.words ? 'people' : 'soft'} dir="auto">
      {props.words || props.without}
    </p>
  )
}

function Answer(props: { words: string | undefined }): JSX.Element {
  const { t } = useTexts()
  return (
    <Show when={props.words}>
      {(words) => (
        <div class="told">
          <p class="small soft">{t('words.answer')}</p>
          <p class="people" dir="auto">
            {words()}
          </p>
        </div>
      )}
    </Show>
  )
}
