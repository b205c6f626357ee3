import { type Accessor, createMemo, createSelector, createSignal, For, type JSX, Show } from 'solid-js'
import type { Id } from '../../domain/id.ts'
import type { PrivateQuestion } from '../../domain/question.ts'
import { useTexts } from '../../messages/messages.ts'
import { emptyQueue } from '../../state/empty-queue.ts'
import { useFloor } from '../../state/floor.ts'
import { Glyph } from '../../ui/glyph.tsx'
import { createHold } from '../../ui/hold.ts'
import { LaneMark } from '../../ui/lane-mark.tsx'
import { createPart, MoreRows } from '../../ui/more-rows.tsx'
import { createRowFocus, createSlide, isSameOrder, type RowFocus } from '../../ui/rows.ts'
import { EvenLevel } from '../even/even-level.tsx'
import { roundMinutes } from '../even/minutes.ts'
import { useActs } from './desk-acts.ts'
import { useDesk } from './desk-state.ts'
import { RowMarks } from './together/row-marks.tsx'
import { askedWhen, wordsOf } from './words.ts'
import { zipRows } from './zip-rows.ts'

/** Some screens full, and what comes in one frame when one scrolls there. */
const FIRST = 24
const STEP = 8

interface Tooth {
  question: PrivateQuestion
  place: number
  row: number
}

/** The queue as a zip: one centre line, onsite on one side, online on the other, in the order of the turns. */
export function Zip(props: { onFocus?: (focus: RowFocus) => void }): JSX.Element {
  let list!: HTMLOListElement
  const desk = useDesk()
  const { t } = useTexts()
  const hold = createHold()
  const part = createPart(hold.still(desk.queue), FIRST, STEP)
  const shown = part.rows
  const ids = createMemo(() => shown().map((question) => question.id), [], { equals: isSameOrder })
  const teeth = createMemo(() => {
    const rows = zipRows(shown())
    return new Map<Id, Tooth>(
      shown().map((question, index) => [question.id, { question, place: index + 1, row: rows[index] ?? index + 1 }]),
    )
  })
  const [marked, setMarked] = createSignal<Id | null>(null)
  // One stop for the Tab key however long the queue is; j and k go on from there.
  const stop = createMemo(() => {
    const id = marked()
    return id && teeth().has(id) ? id : (ids()[0] ?? null)
  })
  const isStop = createSelector(stop)
  createSlide(() => list, ids)
  props.onFocus?.(createRowFocus(() => list, ids))
  const inMinutes = (ms: number | null) => (ms === null ? null : roundMinutes(ms))
  return (
    <div class="zip">
      <div class="zip-top">
        <Show when={desk.figures()}>
          {(figures) => (
            <>
              <EvenLevel figures={figures()} />
              <p class="zip-waits small soft">
                {t(
                  'even.longestOf',
                  inMinutes(figures().lanes.onsite.longestWaiting),
                  inMinutes(figures().lanes.online.longestWaiting),
                )}
              </p>
            </>
          )}
        </Show>
      </div>
      <div class="zip-scroll">
        <Show when={ids().length > 0} fallback={<EmptyQueue />}>
          <div class="zip-counts">
            <span class="lane-word">
              <LaneMark lane="onsite" />
              {t('lane.onsite')}, {t('floor.waiting', desk.waitingByLane().onsite)}
            </span>
            <span class="zip-pull" />
            <span class="lane-word">
              <LaneMark lane="online" />
              {t('lane.online')}, {t('floor.waiting', desk.waitingByLane().online)}
            </span>
          </div>
        </Show>
        <ol class="zip-rows" ref={list} tabindex="-1" aria-label={t('desk.queue')} onPointerDown={hold.press}>
          <For each={ids()}>
            {(id) => <ZipRow id={id} tooth={() => teeth().get(id)} isStop={isStop(id)} onMark={() => setMarked(id)} />}
          </For>
        </ol>
        <Show when={part.rest() > 0}>
          <MoreRows words={t('desk.moreRows', part.rest())} onMore={part.showMore} />
        </Show>
      </div>
    </div>
  )
}

function EmptyQueue(): JSX.Element {
  const acts = useActs()
  const floor = useFloor()
  const { t } = useTexts()
  return (
    <div class="zip-empty">
      <p class="empty">{t(emptyQueue(floor))}</p>
      <button type="button" class="button plain" onClick={() => acts.open({ is: 'join' })}>
        {t('desk.showJoin')}
      </button>
    </div>
  )
}

/** Looks again only at what changed: with each turn hundreds of places move up, and the questions stay. */
function ZipRow(props: {
  id: Id
  tooth: Accessor<Tooth | undefined>
  isStop: boolean
  onMark: () => void
}): JSX.Element {
  const question = createMemo(() => props.tooth()?.question)
  const place = createMemo(() => props.tooth()?.place ?? 0)
  const row = createMemo(() => props.tooth()?.row)
  return (
    <li class="zip-row" data-id={props.id} data-lane={question()?.lane} style={{ '--row': row() }}>
      <Show when={question()}>
        {(shown) => <ZipEntry question={shown()} place={place()} isStop={props.isStop} onMark={props.onMark} />}
      </Show>
    </li>
  )
}

function ZipEntry(props: {
  question: PrivateQuestion
  place: number
  isStop: boolean
  onMark: () => void
}): JSX.Element {
  const desk = useDesk()
  const acts = useActs()
  const texts = useTexts()
  const { t } = texts
  const unsent = () => desk.unsent(props.question.id)
  return (
    <>
      <span class="zip-place" data-lane={props.question.lane} aria-hidden="true">
        {props.place}
      </span>
      <button
        type="button"
        class="entry zip-entry"
        data-act="open"
        data-solid={unsent() ? 'saved' : 'queued'}
        data-next={props.place === 1 ? '' : undefined}
        tabindex={props.isStop ? 0 : -1}
        onFocus={() => props.onMark()}
        onClick={() => acts.open({ is: 'question', id: props.question.id, part: 'all' })}
      >
        <span class="entry-head">
          <span class="only-heard">
            {t('desk.place', props.place)}, {t(`lane.${props.question.lane}`)},{' '}
            {t(props.question.form === 'spoken' ? 'desk.hand' : 'desk.written')}
          </span>
          <Glyph of={props.question.form} />
          <Show when={props.question.policy}>{(letter) => <span class="letter">{letter()}</span>}</Show>
          <Show
            when={props.question.away}
            fallback={<span class="zip-when">{askedWhen(props.question, desk.slowNow(), texts)}</span>}
          >
            {(away) => <span class="zip-away">{t(`desk.away.${away().is}`)}</span>}
          </Show>
          <Show when={props.question.supports > 0}>
            <span>
              <span aria-hidden="true">+{props.question.supports}</span>
              <span class="only-heard">{t('desk.supports', props.question.supports)}</span>
            </span>
          </Show>
          <span class="zip-marks">
            <Show when={!props.question.hadTurn}>
              <Glyph of="sprout" />
              <span class="only-heard">{t('desk.firstTurn')}</span>
            </Show>
            <Show when={props.question.pinned}>
              <Glyph of="pin" />
              <span class="only-heard">{t('desk.pinned')}</span>
            </Show>
          </span>
        </span>
        <span class="entry-text" dir="auto">
          {wordsOf(props.question, texts)}
        </span>
        <RowMarks question={props.question.id} />
        <Show when={unsent()}>
          <span class="zip-unsent small">{t('desk.notSent')}</span>
        </Show>
      </button>
    </>
  )
}
