import { createEffect, createMemo, type JSX, on, Show } from 'solid-js'
import type { Question } from '../../domain/question.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { createTurnClock } from '../../state/turn-clock.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { createFitSteps } from '../../ui/fit-steps.ts'
import { LaneMark } from '../../ui/lane-mark.tsx'
import { TurnClock } from '../../ui/turn-clock.tsx'
import { useActs } from './desk-acts.ts'
import { useDesk } from './desk-state.ts'
import { WhoSpeaks } from './who-speaks.tsx'
import { whoIs, wordsOf } from './words.ts'

/** Who has the floor, their words large, the running timer. */
export function FloorPanel(): JSX.Element {
  const floor = useFloor()
  const desk = useDesk()
  const acts = useActs()
  const announce = useAnnounce()
  const texts = useTexts()
  const { t } = texts
  createEffect(
    on(
      () => floor.onFloor()?.turn.id,
      () => {
        const onFloor = floor.onFloor()
        if (onFloor) announce(t('desk.heardFloor', whoIs(onFloor.question, texts)))
      },
      { defer: true },
    ),
  )
  const time = createTurnClock(floor)
  createEffect(
    on(
      () => time()?.is,
      (is) => {
        if (is === 'over') announce(t(time()?.part === 'panel' ? 'turn.heardPanelOver' : 'turn.heardOver'))
      },
      { defer: true },
    ),
  )
  return (
    <div class="floor-panel">
      <Show when={!desk.started() && desk.mayAct()}>
        <div class="floor-start">
          <p>{t('desk.notStarted')}</p>
          <button
            type="button"
            class="button"
            onClick={() => {
              void acts.startSession()
            }}
          >
            {t('desk.start')}
          </button>
        </div>
      </Show>
      <Show when={floor.onFloor()} fallback={<p class="empty">{t('desk.nobodyHasFloor')}</p>}>
        {(onFloor) => (
          <>
            <FloorWords question={onFloor().question}>
              <Show when={time()}>{(running) => <TurnClock time={running()} />}</Show>
            </FloorWords>
            <Show when={desk.mayAct()}>
              <WhoSpeaks />
              <div class="floor-acts">
                <button
                  type="button"
                  class="button plain"
                  aria-keyshortcuts="d"
                  onClick={() => {
                    void acts.endTurn()
                  }}
                >
                  {t('desk.done')}
                </button>
                <Show when={time()?.limit}>
                  <button
                    type="button"
                    class="button plain"
                    aria-keyshortcuts="+"
                    onClick={() => {
                      void acts.extendTurn()
                    }}
                  >
                    {t('desk.minuteMore')}
                  </button>
                </Show>
                <button
                  type="button"
                  class="button plain"
                  title={t('desk.notHereHint')}
                  aria-disabled={acts.missing()}
                  aria-keyshortcuts="g"
                  onClick={() => !acts.missing() && void acts.notHere(onFloor().question.id)}
                >
                  {t('desk.notHere')}
                </button>
                <button
                  type="button"
                  class="button bare"
                  title={t('desk.takeBackTurnHint')}
                  aria-keyshortcuts="u"
                  onClick={() => {
                    void acts.takeBackTurn()
                  }}
                >
                  {t('desk.takeBackTurn')}
                </button>
              </div>
            </Show>
          </>
        )}
      </Show>
    </div>
  )
}

/** The words, as large as there is room for; where there is too little, a touch shows the rest. */
function FloorWords(props: { question: Question; children: JSX.Element }): JSX.Element {
  let box!: HTMLSpanElement
  const acts = useActs()
  const texts = useTexts()
  const { t } = texts
  const words = createMemo(() => wordsOf(props.question, texts))
  const isOver = createFitSteps(() => box, words, {
    steps: wordSteps,
    from: () => stepOf(words()),
    room: () => [box.closest('.desk-main'), box.closest('.desk-main')?.querySelector('.next-bar') ?? null],
  })
  return (
    <button
      type="button"
      class="entry floor-entry"
      data-solid="floor"
      data-lane={props.question.lane}
      data-over={isOver() ? '' : undefined}
      onClick={() => acts.open({ is: 'question', id: props.question.id, part: 'all' })}
    >
      <span class="entry-head">
        <span class="lane-word">
          <LaneMark lane={props.question.lane} />
          {t(`lane.${props.question.lane}Start`)}
        </span>
        <span>{t(props.question.form === 'spoken' ? 'desk.hand' : 'desk.written')}</span>
        <Show when={props.question.policy}>{(letter) => <span class="letter">{letter()}</span>}</Show>
        <span class="floor-timer">{props.children}</span>
      </span>
      <span class="floor-words" ref={box}>
        <span class="entry-text" dir="auto">
          {words()}
        </span>
      </span>
      <Show when={isOver()}>
        <span class="floor-rest">{t('desk.readWhole')}</span>
      </Show>
    </button>
  )
}

const wordSteps = ['few', 'some', 'more', 'most', 'all'] as const

/** The largest size worth a try: more words were never seen to fit into it. */
function stepOf(text: string): (typeof wordSteps)[number] {
  if (text.length <= 90) return 'few'
  if (text.length <= 240) return 'some'
  return text.length <= 420 ? 'more' : 'most'
}
