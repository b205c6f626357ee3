import { createMemo, createSignal, createUniqueId, For, type JSX, onMount, Show } from 'solid-js'
import type { Id } from '../../../domain/id.ts'
import type { PrivateQuestion } from '../../../domain/question.ts'
import { foldWords, likelySame } from '../../../domain/similar.ts'
import { useTexts } from '../../../messages/messages.ts'
import { LaneMark } from '../../../ui/lane-mark.tsx'
import { useDesk } from '../desk-state.ts'
import { wordsOf } from '../words.ts'

const LIKELY = 4
const FOUND = 12

interface MergeChoiceProps {
  question: PrivateQuestion
  onMerge: (into: Id) => void
  onCancel: () => void
}

/** Which question this one is merged into: the likely ones first, and a search over all that wait. */
export function MergeChoice(props: MergeChoiceProps): JSX.Element {
  const desk = useDesk()
  const { t } = useTexts()
  const [search, setSearch] = createSignal('')
  const fieldId = createUniqueId()
  let first!: HTMLDivElement
  onMount(() => queueMicrotask(() => first.querySelector<HTMLElement>('button, input')?.focus()))
  const others = createMemo(() => [...desk.queue(), ...desk.waiting()].filter(({ id }) => id !== props.question.id))
  const likely = createMemo(() => likelySame(props.question.text, others(), LIKELY))
  const found = createMemo(() => {
    const wanted = foldWords(search()).trim()
    if (wanted === '') return []
    return others()
      .filter(({ text }) => foldWords(text).includes(wanted))
      .slice(0, FOUND)
  })
  return (
    <div class="words-form">
      <p>{t('words.desk.mergeHint')}</p>
      <fieldset class="field">
        <legend>{t('words.desk.mergeTitle')}</legend>
        <div class="merge-others" ref={first}>
          <Show when={search().trim() === ''}>
            <Show when={likely().length > 0}>
              <p class="small soft">{t('words.desk.likely')}</p>
              <For each={likely()}>{(other) => <Other question={other} onMerge={props.onMerge} />}</For>
            </Show>
          </Show>
          <div class="field">
            <label for={fieldId} class="small soft">
              {t('words.desk.search')}
            </label>
            <input
              id={fieldId}
              class="input"
              type="search"
              dir="auto"
              autocomplete="off"
              value={search()}
              onInput={(event) => setSearch(event.currentTarget.value)}
            />
          </div>
          <Show when={search().trim() !== ''}>
            <Show when={found().length > 0} fallback={<p class="empty">{t('words.desk.noneFound')}</p>}>
              <For each={found()}>{(other) => <Other question={other} onMerge={props.onMerge} />}</For>
            </Show>
          </Show>
        </div>
      </fieldset>
      <div class="set-aside-acts">
        <button type="button" class="button plain" onClick={() => props.onCancel()}>
          {t('app.cancel')}
        </button>
      </div>
    </div>
  )
}

function Other(props: { question: PrivateQuestion; onMerge: (into: Id) => void }): JSX.Element {
  const desk = useDesk()
  const texts = useTexts()
  const { t } = texts
  const place = () => desk.why().get(props.question.id)?.place
  return (
    <button type="button" class="button plain merge-other" onClick={() => props.onMerge(props.question.id)}>
      <span class="small lane-word">
        <LaneMark lane={props.question.lane} />
        {t(`lane.${props.question.lane}`)},{' '}
        {place() === undefined ? t('desk.gone.waiting') : t('desk.place', place() as number)}
      </span>
      <span class="people" dir="auto">
        {wordsOf(props.question, texts)}
      </span>
    </button>
  )
}
