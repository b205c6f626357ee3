import { type JSX, Show } from 'solid-js'
import type { PrivateQuestion } from '../../domain/question.ts'
import { useTexts } from '../../messages/messages.ts'
import { Glyph } from '../../ui/glyph.tsx'
import { LaneMark } from '../../ui/lane-mark.tsx'
import type { RowFocus } from '../../ui/rows.ts'
import { useActs } from './desk-acts.ts'
import { useDesk } from './desk-state.ts'
import { QuestionRows } from './question-rows.tsx'
import { RowMarks } from './together/row-marks.tsx'
import { askedWhen, wordsOf } from './words.ts'

/** What waits to be let in, oldest first. */
export function Inbox(props: { onFocus?: (focus: RowFocus) => void }): JSX.Element {
  const desk = useDesk()
  const { t } = useTexts()
  return (
    <QuestionRows
      label={t('desk.toLetIn')}
      none={t('desk.nothingToLetIn')}
      questions={desk.waiting}
      first={16}
      step={6}
      slides
      onFocus={props.onFocus}
    >
      {(question) => <InboxRow question={question()} />}
    </QuestionRows>
  )
}

function InboxRow(props: { question: PrivateQuestion }): JSX.Element {
  const desk = useDesk()
  return (
    <article class="entry inbox-row" data-solid={desk.unsent(props.question.id) ? 'saved' : 'waiting'}>
      <RowWords question={props.question} />
      <Show when={desk.mayAct()}>
        <InboxActs question={props.question} />
      </Show>
    </article>
  )
}

/** The words of a question and who asked, in one button that opens it. */
export function RowWords(props: { question: PrivateQuestion; children?: JSX.Element }): JSX.Element {
  const desk = useDesk()
  const acts = useActs()
  const texts = useTexts()
  const { t } = texts
  return (
    <button
      type="button"
      class="inbox-words"
      data-act="open"
      onClick={() => acts.open({ is: 'question', id: props.question.id, part: 'all' })}
    >
      <span class="entry-head">
        {props.children}
        <span class="lane-word">
          <LaneMark lane={props.question.lane} />
          {t(`lane.${props.question.lane}`)}
        </span>
        <Glyph of={props.question.form} />
        <span>{t(props.question.form === 'spoken' ? 'desk.hand' : 'desk.written')}</span>
        <span class="soft">{askedWhen(props.question, desk.slowNow(), texts)}</span>
      </span>
      <span class="entry-text" dir="auto">
        {wordsOf(props.question, texts)}
      </span>
      <RowMarks question={props.question.id} />
    </button>
  )
}

/** What may be done with a question that waits to be let in. */
export function InboxActs(props: { question: PrivateQuestion }): JSX.Element {
  const acts = useActs()
  const { t } = useTexts()
  const openPart = (part: 'label' | 'aside') => acts.open({ is: 'question', id: props.question.id, part })
  return (
    <div class="inbox-acts">
      <button
        type="button"
        class="button plain"
        data-act="letIn"
        onClick={() => {
          void acts.letIn(props.question.id)
        }}
      >
        {t('desk.letIn')}
      </button>
      <button
        type="button"
        class="button plain"
        data-act="label"
        aria-label={props.question.policy ? t('desk.labelOf', props.question.policy) : t('desk.labelNone')}
        onClick={() => openPart('label')}
      >
        <span class="letter" data-none={props.question.policy === null ? '' : undefined}>
          {props.question.policy}
        </span>
      </button>
      <button type="button" class="button plain" data-act="aside" onClick={() => openPart('aside')}>
        {t('desk.setAside')}
      </button>
    </div>
  )
}
