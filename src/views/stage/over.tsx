import { For, type JSX } from 'solid-js'
import { type EvenFigures, type LaneFigures, totalOf } from '../../domain/even.ts'
import { lanes } from '../../domain/lane.ts'
import type { Programme } from '../../domain/session.ts'
import { useTexts } from '../../messages/messages.ts'
import { LaneMark } from '../../ui/lane-mark.tsx'
import { roundMinutes } from '../even/minutes.ts'

/** The session is over: thanks, and how even the floor was, in the figures that everybody has. */
export function Over(props: { programme: Programme; figures: EvenFigures }): JSX.Element {
  const { t } = useTexts()
  const minutes = (ms: number) => t('even.min', roundMinutes(ms))
  const rows: [words: () => string, value: (lane: LaneFigures) => string | number][] = [
    [() => t('even.turns'), ({ turns }) => turns],
    [() => t('even.minutes'), ({ turns, ms }) => (turns === 0 ? t('even.none') : minutes(ms))],
    [() => t('stage.over.firstTurns'), ({ firstTurns }) => firstTurns],
    [
      () => t('stage.over.longestWait'),
      ({ longestWaited }) => (longestWaited === null ? t('even.none') : minutes(longestWaited)),
    ],
  ]
  return (
    <section class="stage-now stage-over">
      <header>
        <h1 class="stage-over-title">{t('stage.over.title')}</h1>
        <p class="people stage-over-about" lang={props.programme.language} dir="auto">
          {props.programme.title}
        </p>
      </header>
      <table class="stage-even">
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
          <For each={rows}>
            {([words, value]) => (
              <tr>
                <th scope="row">{words()}</th>
                <For each={lanes}>{(lane) => <td>{value(props.figures.lanes[lane])}</td>}</For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <dl class="stage-totals">
        <div>
          <dt>{t('even.panel')}</dt>
          <dd>{props.figures.panelMs > 0 ? minutes(props.figures.panelMs) : t('even.none')}</dd>
        </div>
        <div>
          <dt>{t('even.outOfOrder')}</dt>
          <dd>{totalOf(props.figures.outOfOrder)}</dd>
        </div>
        <div>
          <dt>{t('even.aside')}</dt>
          <dd>{totalOf(props.figures.aside)}</dd>
        </div>
      </dl>
    </section>
  )
}
