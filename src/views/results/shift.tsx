import './results.css'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { opinionShift, pairsOf } from '../../domain/poll/shift.ts'
import type { Poll } from '../../domain/poll.ts'
import { useTexts } from '../../messages/messages.ts'
import { labelsOf } from './labels.ts'

/** Every pair of polls of which both tallies are shown, one after the other. */
export function Shifts(props: { polls: readonly Poll[] }): JSX.Element {
  return <For each={pairsOf(props.polls)}>{([before, after]) => <Shift before={before} after={after} />}</For>
}

/** How opinion moved between the two times a poll was asked; nothing where that cannot be said. */
export function Shift(props: { before: Poll; after: Poll }): JSX.Element {
  const { t, language } = useTexts()
  const shift = createMemo(() => opinionShift(props.before, props.after))
  const percent = (share: number) => new Intl.NumberFormat(language(), { style: 'percent' }).format(share / 100)
  const number = (value: number, signDisplay: 'auto' | 'exceptZero' = 'auto') =>
    new Intl.NumberFormat(language(), { maximumFractionDigits: 1, signDisplay }).format(value)
  const rows = () => {
    const labels = labelsOf(props.after)
    const now = shift()
    if (!now) return []
    const lines = now.lines.map((line, place) => ({ ...line, label: labels[place] ?? '', isOurs: false }))
    return [...lines, { ...now.abstained, label: t('polls.results.abstained'), isOurs: true }]
  }
  return (
    <Show when={shift()}>
      {(shift) => (
        <section class="shift">
          <h3 class="shift-title">
            <Show when={props.after.policy}>{(letter) => <span class="letter">{letter()}</span>}</Show>
            {t('polls.results.shift')}
          </h3>
          <p class="people" dir="auto">
            {props.after.text}
          </p>
          <table class="shift-table">
            <caption>
              <span class="only-heard">{t('polls.results.shiftOf', props.after.text)}</span>
            </caption>
            <thead>
              <tr>
                <th scope="col">
                  <span class="only-heard">{t('polls.results.option')}</span>
                </th>
                <th scope="col">{t('polls.results.before')}</th>
                <th scope="col">{t('polls.results.after')}</th>
                <th scope="col">{t('polls.results.change')}</th>
              </tr>
            </thead>
            <tbody>
              <For each={rows()}>
                {(row) => (
                  <tr>
                    <th scope="row" classList={{ people: !row.isOurs }} dir={row.isOurs ? undefined : 'auto'}>
                      {row.label}
                      <span class="shift-bars">
                        <span class="bar" data-part="advance" style={{ '--share': row.before }} />
                        <span class="bar" style={{ '--share': row.after }} />
                      </span>
                    </th>
                    <td>{percent(row.before)}</td>
                    <td>{percent(row.after)}</td>
                    <td class="shift-change">{number(row.change, 'exceptZero')}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
          <Show when={shift().mean}>
            {(mean) => <p>{t('polls.results.meanShift', number(mean().before), number(mean().after))}</p>}
          </Show>
          <p class="results-note soft">{t('polls.results.changeIs')}</p>
        </section>
      )}
    </Show>
  )
}
