import type { JSX } from 'solid-js'
import { type EvenFigures, totalOf } from '../../domain/even.ts'
import type { Programme } from '../../domain/session.ts'
import { useTexts } from '../../messages/messages.ts'
import { type LaneRow, LaneTable } from '../even/lane-table.tsx'
import { roundMinutes } from '../even/minutes.ts'

/** The session is over: thanks, and how even the floor was, in the figures that everybody has. */
export function Over(props: { programme: Programme; figures: EvenFigures }): JSX.Element {
  const { t } = useTexts()
  const minutes = (ms: number) => t('even.min', roundMinutes(ms))
  const rows = (): LaneRow[] => [
    [t('even.turns'), ({ turns }) => turns],
    [t('even.minutes'), ({ turns, ms }) => (turns === 0 ? t('even.none') : minutes(ms))],
    [t('stage.over.firstTurns'), ({ firstTurns }) => firstTurns],
    [
      t('stage.over.longestWait'),
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
      <LaneTable class="stage-even" lanes={props.figures.lanes} rows={rows()} />
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
