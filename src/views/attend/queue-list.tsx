import { type Accessor, createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { useActions } from '../../actions/floor-actions.ts'
import type { Id } from '../../domain/id.ts'
import type { Question } from '../../domain/question.ts'
import { useTexts } from '../../messages/messages.ts'
import { whySentence } from '../../messages/why.ts'
import { emptyQueue } from '../../state/empty-queue.ts'
import { useFloor } from '../../state/floor.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Entry } from '../../ui/entry.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { createHold } from '../../ui/hold.ts'
import { createSlide, isSameOrder } from '../../ui/rows.ts'
import { ToldPart } from './told-part.tsx'

/** The queue as a zip: one line, onsite on its one side and online on the other, in the order of the turns. */
export function QueueList(): JSX.Element {
  let list!: HTMLOListElement
  const floor = useFloor()
  const { t } = useTexts()
  const hold = createHold()
  const shown = hold.still(floor.queue)
  const ids = createMemo(() => shown().map((question) => question.id), [], { equals: isSameOrder })
  const rows = createMemo(
    () =>
      new Map(shown().map((question, index): [Id, PlacedQuestion] => [question.id, { question, place: index + 1 }])),
  )
  const own = createMemo(() => new Set(floor.view()?.own.map((question) => question.id)))
  createSlide(() => list, ids)
  return (
    <>
      <Show when={ids().length === 0}>
        <p class="empty">{t(emptyQueue(floor))}</p>
      </Show>
      <ol class="zip" ref={list} aria-labelledby="queue" onPointerDown={hold.press}>
        <For each={ids()}>{(id) => <Row id={id} rows={rows} own={own} />}</For>
      </ol>
    </>
  )
}

interface PlacedQuestion {
  question: Question
  place: number
}

interface RowProps {
  id: Id
  rows: Accessor<Map<Id, PlacedQuestion>>
  own: Accessor<Set<Id>>
}

function Row(props: RowProps): JSX.Element {
  const floor = useFloor()
  const texts = useTexts()
  const { t } = texts
  // Keeps what it was for the moment between leaving the queue and being taken off the screen.
  const row = createMemo<PlacedQuestion>(
    (before) => props.rows().get(props.id) ?? before,
    { question: {} as Question, place: 0 },
    { equals: (a, b) => a.question === b.question && a.place === b.place },
  )
  const question = () => row().question
  const isOwn = () => props.own().has(props.id)
  const [asksWhy, setAsksWhy] = createSignal(false)
  const why = () => {
    const reason = floor.why().get(props.id)
    return reason ? whySentence(reason, texts) : ''
  }
  return (
    <li class="tooth" data-id={props.id} data-lane={question().lane}>
      <Entry
        solid="queued"
        lane={question().lane}
        laneWord={t(`lane.${question().lane}`)}
        policy={question().policy}
        place={row().place}
        text={question().text || t('form.spokenNoTopic')}
        unsaid={question().text === ''}
        head={
          <>
            <Show when={question().form === 'spoken'}>
              <Glyph of="spoken" />
              <span class="only-heard">{t('form.spoken')}</span>
            </Show>
            <Show when={question().advance}>
              <span class="soft">{t('why.advanceFirst')}</span>
            </Show>
            <Show when={isOwn()}>
              <strong>{t('floor.yours')}</strong>
            </Show>
          </>
        }
      >
        <ToldPart question={question()} />
        <div class="tooth-foot">
          <button
            type="button"
            class="button bare why-button"
            aria-expanded={asksWhy()}
            onClick={() => setAsksWhy(!asksWhy())}
          >
            {t('floor.why')}
          </button>
          <Show when={!isOwn()}>
            <Support question={question()} />
          </Show>
        </div>
        <Show when={asksWhy()}>
          <p class="why soft small">{why()}</p>
        </Show>
      </Entry>
    </li>
  )
}

function Support(props: { question: Question }): JSX.Element {
  const floor = useFloor()
  const actions = useActions()
  const announce = useAnnounce()
  const { t } = useTexts()
  const supports = createMemo(() => floor.view()?.supported.has(props.question.id) ?? false)
  const toggle = async () => {
    const acted = await actions.support(props.question.id, !supports())
    if (acted.is === 'refused') announce(t(`code.${acted.code}`))
  }
  return (
    <button type="button" class="button plain support" aria-pressed={supports()} onClick={toggle}>
      {t('floor.support')}
      <span aria-hidden="true">{props.question.supports}</span>
      <span class="only-heard">{t('floor.supportedBy', props.question.supports)}</span>
    </button>
  )
}
