import { createMemo, For, type JSX, Show } from 'solid-js'
import type { Turn } from '../../domain/turn.ts'
import { panelTime } from '../../domain/turn-part.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { LaneMark } from '../../ui/lane-mark.tsx'
import { Figures } from '../even/figures.tsx'
import { useDesk } from './desk-state.ts'
import { wordsOf } from './words.ts'

/** The ledger (M3): each turn with its lane, its length, that of the panel's answers, and whether it was given out of order; newest first. */
export function TurnsList(): JSX.Element {
  const floor = useFloor()
  const desk = useDesk()
  const texts = useTexts()
  const { t } = texts
  const questions = createMemo(() => new Map(floor.snapshot()?.questions.map((question) => [question.id, question])))
  const newestFirst = createMemo(() => floor.turns().toReversed())
  const whys = createMemo(() => new Map(floor.whys().map((why) => [why.turn, why])))
  const panel = (turn: Turn) => panelTime(turn, turn.endedAt ?? turn.part?.began ?? turn.startedAt)
  /** In which role it was given and, where that was said, why. */
  const whyWords = (turn: Turn) => {
    const why = whys().get(turn.id)
    return [t(`even.by.${turn.givenAs ?? 'unknown'}`), why?.reason && t(`even.reason.${why.reason}`), why?.note]
      .filter(Boolean)
      .join('. ')
  }
  return (
    <>
      <Show when={desk.figures()}>
        {(made) => (
          <Figures
            figures={made()}
            parts={floor.snapshot()?.parts ?? null}
            checkAddress={`/s/${floor.snapshot()?.code}/check`}
          />
        )}
      </Show>
      <h3>{t('desk.turnsList')}</h3>
      <Show when={newestFirst().length > 0} fallback={<p class="empty">{t('desk.turnsNone')}</p>}>
        <ol class="turn-rows" reversed>
          <For each={newestFirst()}>
            {(turn, index) => (
              <li class="turn-row">
                <span class="turn-place">{newestFirst().length - index()}</span>
                <span class="lane-word">
                  <LaneMark lane={turn.lane} />
                  {t(`lane.${turn.lane}`)}
                </span>
                <span class="soft">{texts.clock(turn.startedAt)}</span>
                <span>
                  {turn.endedAt === null
                    ? t('desk.turnRunning')
                    : texts.timer(turn.endedAt - turn.startedAt - panel(turn))}
                </span>
                <Show when={panel(turn) > 0}>
                  <span class="soft">{t('desk.turnPanel', texts.timer(panel(turn)))}</span>
                </Show>
                <Show when={turn.outOfOrder}>
                  <span class="turn-mark">{t('desk.outOfOrderMark')}</span>
                  <p class="turn-why small soft">{whyWords(turn)}</p>
                </Show>
                <Show when={desk.question(turn.question) ?? questions().get(turn.question)}>
                  {(question) => (
                    <p class="people turn-words" dir="auto">
                      {wordsOf(question(), texts)}
                    </p>
                  )}
                </Show>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </>
  )
}
