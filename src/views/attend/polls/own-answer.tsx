import { createSignal, For, type JSX, Show } from 'solid-js'
import type { SentAnswer } from '../../../domain/ballot.ts'
import { useTexts } from '../../../messages/messages.ts'
import type { KnownPoll } from '../../results/settings-of.ts'
import { useShell } from '../shell.ts'
import { answerLines } from './answer-lines.ts'

/** An answer in the words of the poll and of the person. */
export function AnswerWords(props: { known: KnownPoll; given: SentAnswer }): JSX.Element {
  const { t } = useTexts()
  const answer = () => answerLines(props.known, props.given)
  const lines = () => (
    <For each={answer().lines}>
      {(line, index) => (
        <li>
          <Show when={answer().isOrder || line.points}>
            <span class="own-answer-number">{line.points ?? index() + 1}</span>
          </Show>
          <span class="people" dir="auto">
            {line.text}
          </span>
        </li>
      )}
    </For>
  )
  return (
    <Show when={props.given !== null} fallback={<p>{t('polls.answer.abstained')}</p>}>
      <Show when={answer().isOrder} fallback={<ul class="own-answer">{lines()}</ul>}>
        <ol class="own-answer">{lines()}</ol>
      </Show>
    </Show>
  )
}

/** O5: what was written can be taken elsewhere. */
export function CopyAnswer(props: { known: KnownPoll; given: SentAnswer }): JSX.Element {
  const shell = useShell()
  const { t } = useTexts()
  const [copied, setCopied] = createSignal(false)
  const text = () =>
    answerLines(props.known, props.given)
      .lines.map((line) => (line.points ? `${line.points} ${line.text}` : line.text))
      .join('\n')
  return (
    <button type="button" class="button bare" onClick={async () => setCopied(await shell.copy(text()))}>
      {t(copied() ? 'app.copied' : 'app.copy')}
    </button>
  )
}
