import { For, type JSX, Show } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { Entry } from '../../ui/entry.tsx'
import { useActs } from './desk-acts.ts'
import { useDesk } from './desk-state.ts'
import { wordsOf } from './words.ts'

/** What was set aside, with the reason, and the way back. */
export function AsideList(): JSX.Element {
  const desk = useDesk()
  const acts = useActs()
  const texts = useTexts()
  const { t } = texts
  return (
    <Show when={desk.aside().length > 0} fallback={<p class="empty">{t('desk.asideNone')}</p>}>
      <ol class="aside-rows">
        <For each={desk.aside()}>
          {(question) => (
            <li>
              <Entry
                solid={desk.unsent(question.id) ? 'saved' : 'refused'}
                lane={question.lane}
                laneWord={t(`lane.${question.lane}`)}
                policy={question.policy}
                text={wordsOf(question, texts)}
              >
                <p class="small">
                  {[question.reason && t(`reason.${question.reason}`), question.note].filter(Boolean).join('. ')}
                </p>
                <Show when={desk.mayAct()}>
                  <button
                    type="button"
                    class="button plain"
                    onClick={() => {
                      void acts.takeBack(question.id)
                    }}
                  >
                    {t('desk.takeBack')}
                  </button>
                </Show>
              </Entry>
            </li>
          )}
        </For>
      </ol>
    </Show>
  )
}
