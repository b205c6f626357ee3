import { type JSX, Match, Show, Switch } from 'solid-js'
import type { Acted } from '../../../actions/floor-actions.ts'
import { checkAnswerText, checkText } from '../../../domain/check.ts'
import type { Id } from '../../../domain/id.ts'
import { limits } from '../../../domain/limits.ts'
import type { PrivateQuestion } from '../../../domain/question.ts'
import { useTexts } from '../../../messages/messages.ts'
import type { BegunKey } from '../begun.ts'
import { useActs } from '../desk-acts.ts'
import { useDesk } from '../desk-state.ts'
import { MergeChoice } from './merge-choice.tsx'
import { TextForm } from './text-form.tsx'

/** What takes more than a tap. */
export type Wording = 'edit' | 'merge' | 'answer'

const isAnswered = ({ status, answer }: PrivateQuestion) => status === 'done' && answer !== undefined

export function mayWord(question: PrivateQuestion, wording: Wording, mayAct: boolean): boolean {
  const { status, form } = question
  if (wording === 'answer') {
    const isOpen = status === 'queued' || (status === 'waiting' && mayAct)
    return form === 'written' && (isOpen || isAnswered(question))
  }
  return mayAct && (status === 'waiting' || status === 'queued' || (status === 'floor' && wording === 'edit'))
}

/** What a moderator may do to the words of a question; the rapporteur answers what was let in. */
export function WordActs(props: { question: PrivateQuestion; onBegin: (wording: Wording) => void }): JSX.Element {
  const desk = useDesk()
  const { t } = useTexts()
  const may = (wording: Wording) => mayWord(props.question, wording, desk.mayAct())
  const begin = (wording: Wording) => () => props.onBegin(wording)
  return (
    <>
      <Show when={may('answer')}>
        <button type="button" class="button plain" onClick={begin('answer')}>
          {t(isAnswered(props.question) ? 'words.desk.answerChange' : 'words.desk.answerWrite')}
          <BegunMark of={`answer.${props.question.id}`} />
        </button>
      </Show>
      <Show when={may('edit')}>
        <button type="button" class="button plain" onClick={begin('edit')}>
          {t('words.desk.edit')}
          <BegunMark of={`edit.${props.question.id}`} />
        </button>
      </Show>
      <Show when={may('merge')}>
        <button type="button" class="button plain" onClick={begin('merge')}>
          {t('words.desk.merge')}
        </button>
      </Show>
      <Show when={desk.mayAct() && isAnswered(props.question)}>
        <TakeBack id={props.question.id} word={t('words.desk.answerTakeBack')} />
      </Show>
    </>
  )
}

/** That something half written is kept behind a button. */
export function BegunMark(props: { of: BegunKey }): JSX.Element {
  const acts = useActs()
  const { t } = useTexts()
  return (
    <Show when={acts.begun.has(props.of)}>
      <span class="begun-mark">{t('words.desk.begun')}</span>
    </Show>
  )
}

function TakeBack(props: { id: Id; word: string }): JSX.Element {
  const acts = useActs()
  return (
    <button type="button" class="button plain" onClick={() => void acts.takeBack(props.id)}>
      {props.word}
    </button>
  )
}

interface WordFormProps {
  question: PrivateQuestion
  wording: Wording
  /** Closes the sheet unless it was refused. */
  onAct: (act: Promise<Acted>) => Promise<Acted>
  onCancel: () => void
}

export function WordForm(props: WordFormProps): JSX.Element {
  const acts = useActs()
  const { t } = useTexts()
  const merge = async (into: Id) => {
    const acted = await acts.merge(props.question.id, into)
    // There it says what was merged, and there is the way back.
    if (acted.is !== 'refused') acts.open({ is: 'question', id: into, part: 'all' })
  }
  return (
    <Switch>
      <Match when={props.wording === 'edit'}>
        <TextForm
          label={t('words.desk.editLabel')}
          hint={t('words.desk.editHint')}
          begun={`edit.${props.question.id}`}
          value={props.question.text}
          original={props.question.original}
          most={limits.textGraphemes}
          check={(text) => checkText(text, props.question.form)}
          saveWord={t('words.desk.editSave')}
          onSave={(text) => props.onAct(acts.edit(props.question.id, text))}
          onCancel={props.onCancel}
        />
      </Match>
      <Match when={props.wording === 'answer'}>
        <TextForm
          label={t('words.desk.answerLabel')}
          hint={t('words.desk.answerHint')}
          begun={`answer.${props.question.id}`}
          value={props.question.answer ?? ''}
          most={limits.writtenAnswerGraphemes}
          check={checkAnswerText}
          saveWord={t('words.desk.answerSave')}
          onSave={(text) => props.onAct(acts.answerInWriting(props.question.id, text))}
          onCancel={props.onCancel}
        />
      </Match>
      <Match when={props.wording === 'merge'}>
        <MergeChoice question={props.question} onMerge={(into) => void merge(into)} onCancel={props.onCancel} />
      </Match>
    </Switch>
  )
}
