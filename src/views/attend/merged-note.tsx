import { type Accessor, createEffect, createMemo, type JSX, on, Show } from 'solid-js'
import type { OwnQuestion } from '../../domain/pending.ts'
import type { Question } from '../../domain/question.ts'
import { type Texts, useTexts } from '../../messages/messages.ts'
import { type Floor, useFloor } from '../../state/floor.ts'
import { useAnnounce } from '../../ui/announcer.tsx'

/** The question that an own one was merged into, where everybody sees it. */
export function keptBy({ state }: OwnQuestion, floor: Floor): Question | undefined {
  return state.is === 'merged' ? floor.view()?.questions.find(({ id }) => id === state.into) : undefined
}

/** Q10: what an own question was merged into, and how far that has come. */
export function MergedNote(props: { own: OwnQuestion }): JSX.Element {
  const floor = useFloor()
  const texts = useTexts()
  const { t } = texts
  const kept = () => keptBy(props.own, floor)
  return (
    <Show when={props.own.state.is === 'merged'}>
      <div class="told">
        <Show when={kept()}>
          {(question) => (
            <p class="people" dir="auto">
              {question().text || t('form.spokenNoTopic')}
            </p>
          )}
        </Show>
        <p class="small">{farOf(props.own, kept(), floor, texts)}</p>
        <Show when={kept()?.answer}>
          {(answer) => (
            <p class="people" dir="auto">
              {answer()}
            </p>
          )}
        </Show>
      </div>
    </Show>
  )
}

function farOf({ state }: OwnQuestion, kept: Question | undefined, floor: Floor, { t }: Texts): string {
  const isOver = floor.phase() === 'ended'
  if (kept?.status === 'queued')
    return isOver
      ? t('session.over.unheard')
      : t('words.merged.queued', floor.queue().findIndex(({ id }) => id === kept.id) + 1)
  if (kept?.status === 'floor') return t('words.merged.floor')
  if (kept) return t(kept.answer === undefined ? 'words.merged.done' : 'words.merged.answered')
  if (state.is !== 'merged' || (state.reason === null && state.note === null))
    return t(isOver ? 'session.over.unheard' : 'words.merged.waiting')
  const reason = state.reason && state.reason !== 'other' ? t(`reason.${state.reason}`) : null
  return [t('words.merged.aside'), reason, state.note].filter(Boolean).join(' ')
}

/** Says aloud when an own question was answered, and when the one that another was merged into has the floor or an answer. */
export function createKeptNews(own: Accessor<OwnQuestion[]>): void {
  const floor = useFloor()
  const { t } = useTexts()
  const announce = useAnnounce()
  const news = createMemo(
    () =>
      new Map(
        own().map((one) => {
          const { answer } = keptBy(one, floor) ?? one
          if (answer !== undefined) return [one.id, t('words.heardAnswer', answer)]
          return [one.id, keptBy(one, floor)?.status === 'floor' ? t('words.merged.floor') : null]
        }),
      ),
  )
  createEffect(
    on(news, (now, before) => {
      for (const [id, text] of now) if (text && before?.has(id) && before.get(id) !== text) announce(text)
    }),
  )
}
