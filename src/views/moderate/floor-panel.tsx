import { createEffect, type JSX, on, Show } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { createTurnClock } from '../../state/turn-clock.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { LaneMark } from '../../ui/lane-mark.tsx'
import { TurnClock } from '../../ui/turn-clock.tsx'
import { useActs } from './desk-acts.ts'
import { useDesk } from './desk-state.ts'
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
        if (is === 'over') announce(t('turn.heardOver'))
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
            <button
              type="button"
              class="entry floor-entry"
              data-solid="floor"
              data-lane={onFloor().question.lane}
              data-words={amountOf(wordsOf(onFloor().question, texts))}
              onClick={() => acts.open({ is: 'question', id: onFloor().question.id, part: 'all' })}
            >
              <span class="entry-head">
                <span class="lane-word">
                  <LaneMark lane={onFloor().question.lane} />
                  {t(`lane.${onFloor().question.lane}Start`)}
                </span>
                <span>{t(onFloor().question.form === 'spoken' ? 'desk.hand' : 'desk.written')}</span>
                <Show when={onFloor().question.policy}>{(letter) => <span class="letter">{letter()}</span>}</Show>
                <span class="floor-timer">
                  <Show when={time()}>{(running) => <TurnClock time={running()} />}</Show>
                </span>
              </span>
              <span class="entry-text" dir="auto">
                {wordsOf(onFloor().question, texts)}
              </span>
            </button>
            <Show when={desk.mayAct()}>
              <div class="floor-acts">
                <button
                  type="button"
                  class="button plain"
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

/** Few words are set larger than many; all are seen at once, since a moderator reads them out. */
function amountOf(text: string): 'few' | 'some' | 'more' | 'most' {
  if (text.length <= 70) return 'few'
  if (text.length <= 200) return 'some'
  return text.length <= 320 ? 'more' : 'most'
}
