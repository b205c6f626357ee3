import { For, type JSX, Show } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'

/** The policy questions in front, then what the organisers wrote around them. */
export function BriefingPanel(): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  return (
    <Show when={floor.programme()}>
      {(programme) => (
        <>
          <h1 class="only-heard">{t('tab.briefing')}</h1>
          <Show when={programme().policyQuestions.length > 0}>
            <h2 class="only-heard">{t('briefing.policy')}</h2>
            <ol class="policy" lang={programme().language}>
              <For each={programme().policyQuestions}>
                {(question) => (
                  <li class="policy-question">
                    <span class="policy-letter">{question.letter}</span>
                    <p class="people" dir="auto">
                      {question.text}
                    </p>
                  </li>
                )}
              </For>
            </ol>
          </Show>
          <Part title={t('briefing.background')} paragraphs={programme().background} />
          <Part title={t('briefing.gains')} paragraphs={programme().gains} />
          <Part title={t('briefing.outcomes')} paragraphs={programme().outcomes} />
          <Part title={t('briefing.participation')} paragraphs={programme().participation} />
        </>
      )}
    </Show>
  )
}

function Part(props: { title: string; paragraphs: readonly string[] }): JSX.Element {
  const floor = useFloor()
  return (
    <Show when={props.paragraphs.length > 0}>
      <section class="part">
        <h2>{props.title}</h2>
        <div class="prose" lang={floor.programme()?.language}>
          <For each={props.paragraphs}>
            {(paragraph) => (
              <p class="people" dir="auto">
                {paragraph}
              </p>
            )}
          </For>
        </div>
      </section>
    </Show>
  )
}
