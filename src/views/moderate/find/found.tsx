import { type JSX, Match, Show, Switch } from 'solid-js'
import type { PrivateQuestion } from '../../../domain/question.ts'
import { useTexts } from '../../../messages/messages.ts'
import type { RowFocus } from '../../../ui/rows.ts'
import { useActs } from '../desk-acts.ts'
import { useDesk } from '../desk-state.ts'
import { InboxActs, RowWords } from '../inbox.tsx'
import { QuestionRows } from '../question-rows.tsx'
import { type Finder, foundState } from './finder.ts'

/** What was found, in the place of the queue and with the acts that each state has; the queue goes on behind it. */
export function Found(props: { finder: Finder; onFocus: (focus: RowFocus) => void }): JSX.Element {
  const { t } = useTexts()
  return (
    <div class="found">
      <p class="found-note small soft">{t('find.queueGoesOn')}</p>
      <QuestionRows
        label={t('find.results')}
        none={t('find.none')}
        questions={props.finder.found}
        first={12}
        step={6}
        onFocus={props.onFocus}
      >
        {(question) => <FoundRow question={question()} />}
      </QuestionRows>
    </div>
  )
}

function FoundRow(props: { question: PrivateQuestion }): JSX.Element {
  const desk = useDesk()
  const { t } = useTexts()
  const state = () => foundState(props.question) ?? 'merged'
  const place = () => desk.why().get(props.question.id)?.place
  const solid = () => {
    if (desk.unsent(props.question.id)) return 'saved'
    return state() === 'aside' ? 'refused' : state() === 'merged' ? 'done' : state()
  }
  return (
    <article class="entry inbox-row" data-solid={solid()}>
      <RowWords question={props.question}>
        <strong class="found-state">{place() ? t('state.queued', place() ?? 0) : t(`find.is.${state()}`)}</strong>
      </RowWords>
      <Show when={desk.mayAct()}>
        <Switch>
          <Match when={state() === 'waiting'}>
            <InboxActs question={props.question} />
          </Match>
          <Match when={state() === 'queued' || state() === 'aside'}>
            <FoundActs question={props.question} />
          </Match>
        </Switch>
      </Show>
    </article>
  )
}

function FoundActs(props: { question: PrivateQuestion }): JSX.Element {
  const acts = useActs()
  const { t } = useTexts()
  return (
    <div class="inbox-acts">
      <Show
        when={props.question.status === 'queued'}
        fallback={
          <button
            type="button"
            class="button plain"
            data-act="letIn"
            onClick={() => {
              void acts.takeBack(props.question.id)
            }}
          >
            {t('desk.takeBack')}
          </button>
        }
      >
        <button
          type="button"
          class="button plain"
          data-act="letIn"
          onClick={() => {
            void acts.pin(props.question.id, !props.question.pinned)
          }}
        >
          {t(props.question.pinned ? 'desk.unpin' : 'desk.pin')}
        </button>
        <button
          type="button"
          class="button plain"
          data-act="aside"
          onClick={() => acts.open({ is: 'question', id: props.question.id, part: 'aside' })}
        >
          {t('desk.setAside')}
        </button>
      </Show>
    </div>
  )
}
