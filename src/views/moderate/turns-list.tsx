import { createMemo, For, type JSX, Show } from 'solid-js'
import type { lanes } from '../../domain/lane.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { LaneMark } from '../../ui/lane-mark.tsx'
import { Level } from '../../ui/level.tsx'
import { useDesk } from './desk-state.ts'
import { wordsOf } from './words.ts'

/** The ledger (M3): each turn with its lane, its length and whether it was given out of order; newest first. */
export function TurnsList(): JSX.Element {
  const floor = useFloor()
  const desk = useDesk()
  const texts = useTexts()
  const { t } = texts
  const questions = createMemo(() => new Map(floor.snapshot()?.questions.map((question) => [question.id, question])))
  const newestFirst = createMemo(() => floor.turns().toReversed())
  const totals = createMemo(() => {
    const sums = { onsite: { turns: 0, ms: 0 }, online: { turns: 0, ms: 0 } }
    for (const turn of floor.turns()) {
      sums[turn.lane].turns++
      sums[turn.lane].ms += (turn.endedAt ?? desk.slowNow()) - turn.startedAt
    }
    return sums
  })
  const minutes = (lane: (typeof lanes)[number]) => Math.round(totals()[lane].ms / 60_000)
  return (
    <Show when={newestFirst().length > 0} fallback={<p class="empty">{t('desk.turnsNone')}</p>}>
      <Level
        label={t('level.label')}
        onsite={totals().onsite.turns}
        online={totals().online.turns}
        onsiteWords={t('level.onsite', totals().onsite.turns)}
        onlineWords={t('level.online', totals().online.turns)}
      />
      <p class="soft small">{t('desk.turnsMinutes', minutes('onsite'), minutes('online'))}</p>
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
              <span>{turn.endedAt === null ? t('desk.turnRunning') : texts.timer(turn.endedAt - turn.startedAt)}</span>
              <Show when={turn.outOfOrder}>
                <span class="turn-mark">{t('desk.outOfOrderMark')}</span>
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
  )
}
