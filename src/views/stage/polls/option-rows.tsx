import { For, type JSX, Show } from 'solid-js'
import { type Lane, lanes } from '../../../domain/lane.ts'
import { kindOf } from '../../../domain/poll/kinds.ts'
import type { Tally } from '../../../domain/poll.ts'
import { useTexts } from '../../../messages/messages.ts'
import { LaneMark } from '../../../ui/lane-mark.tsx'
import { FittedBody } from '../fitted-body.tsx'
import type { BodyProps } from './body.tsx'

/** From so many options on they stand in two columns, and the lanes' own shares give way. */
const manyOptions = 7

/** One row an option; the results grow in the same rows. */
export function OptionRows(props: BodyProps): JSX.Element {
  const { t } = useTexts()
  const options = () => (props.poll.settings.options ?? []) as string[]
  const isMany = () => options().length >= manyOptions
  const shares = (tally: Tally) => kindOf(props.poll.kind)?.sharesOf(props.poll.settings, tally).lines ?? []
  const split = () => (isMany() ? null : (props.tally?.lanes ?? null))
  const most = () => Math.max(0, ...(props.tally?.whole.counts ?? []))
  return (
    <FittedBody content={[options().join('\n'), props.tally !== null, split() !== null]}>
      <ul class="stage-options" data-many={isMany() ? '' : undefined} data-results={props.tally ? '' : undefined}>
        <For each={options()}>
          {(option, place) => (
            <li>
              <span class="stage-option people" dir="auto">
                {option}
              </span>
              <Show when={props.tally}>
                {(tally) => {
                  const share = () => shares(tally().whole)[place()] ?? 0
                  const count = () => tally().whole.counts[place()] ?? 0
                  return (
                    <>
                      <span class="stage-figures">
                        <strong data-most={count() > 0 && count() === most() ? '' : undefined}>
                          {t('polls.stage.share', share())}
                        </strong>
                        <Amount kind={props.poll.kind} count={count()} />
                        <Show when={split()}>
                          {(parts) => <LaneShares of={(lane) => shares(parts()[lane])[place()]} />}
                        </Show>
                      </span>
                      <span class="stage-bar" aria-hidden="true" style={{ '--share': share() / 100 }} />
                    </>
                  )
                }}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </FittedBody>
  )
}

function LaneShares(props: { of: (lane: Lane) => number | undefined }): JSX.Element {
  const { t } = useTexts()
  return (
    <span class="stage-lane-shares">
      <For each={lanes}>
        {(lane) => (
          <span>
            <LaneMark lane={lane} />
            <span class="only-heard">{t(`lane.${lane}`)}</span> {t('polls.stage.share', props.of(lane) ?? 0)}
          </span>
        )}
      </For>
    </span>
  )
}

/** What stands behind a share: ballots, or points by the Borda count. Of points shared out the shares say all. */
function Amount(props: { kind: string; count: number }): JSX.Element {
  const { t } = useTexts()
  return (
    <Show when={props.kind !== 'points'}>
      <Show
        when={props.kind === 'ranking'}
        fallback={
          <span class="stage-amount">
            <span aria-hidden="true">{props.count}</span>
            <span class="only-heard">{t('polls.stage.ballots', props.count)}</span>
          </span>
        }
      >
        <span class="stage-amount">{t('polls.stage.points', props.count)}</span>
      </Show>
    </Show>
  )
}
