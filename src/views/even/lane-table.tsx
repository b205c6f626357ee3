import { For, type JSX } from 'solid-js'
import type { LaneFigures } from '../../domain/even.ts'
import { type Lane, lanes } from '../../domain/lane.ts'
import { useTexts } from '../../messages/messages.ts'
import { LaneMark } from '../../ui/lane-mark.tsx'

/** What stands in front, and the figure of a lane. */
export type LaneRow = [words: string, value: (lane: LaneFigures) => string | number]

/** Figures of both lanes side by side. */
export function LaneTable(props: { class: string; lanes: Record<Lane, LaneFigures>; rows: LaneRow[] }): JSX.Element {
  const { t } = useTexts()
  return (
    <table class={props.class}>
      <thead>
        <tr>
          <th scope="col">
            <span class="only-heard">{t('even.figure')}</span>
          </th>
          <For each={lanes}>
            {(lane) => (
              <th scope="col">
                <LaneMark lane={lane} /> {t(`lane.${lane}Start`)}
              </th>
            )}
          </For>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>
          {([words, value]) => (
            <tr>
              <th scope="row">{words}</th>
              <For each={lanes}>{(lane) => <td>{value(props.lanes[lane])}</td>}</For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}
