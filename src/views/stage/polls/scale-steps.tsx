import { createMemo, For, type JSX, Show } from 'solid-js'
import { lanes } from '../../../domain/lane.ts'
import { kinds } from '../../../domain/poll/kinds.ts'
import { rangeOf, type ScaleSettings, spreadOf } from '../../../domain/poll/scale/scale.ts'
import { useTexts } from '../../../messages/messages.ts'
import { LaneMark } from '../../../ui/lane-mark.tsx'
import type { BodyProps } from './body.tsx'

/** The steps from one end to the other; the results stand on them as columns. */
export function ScaleSteps(props: BodyProps): JSX.Element {
  const { t, language } = useTexts()
  const settings = () => props.poll.settings as unknown as ScaleSettings
  const steps = createMemo(() => {
    const { first, last } = rangeOf(settings())
    return Array.from({ length: last - first + 1 }, (_, place) => first + place)
  })
  const counts = () => props.tally?.whole.counts ?? []
  const shares = () => (props.tally ? kinds.scale.sharesOf(settings(), props.tally.whole).lines : [])
  const most = () => Math.max(1, ...counts())
  const number = (value: number) =>
    new Intl.NumberFormat(language(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value)
  return (
    <div class="stage-scale">
      <ol class="stage-steps" data-many={steps().length > 5 ? '' : undefined}>
        <For each={steps()}>
          {(step, place) => (
            <li>
              <Show when={props.tally}>
                <span class="stage-column" style={{ '--height': (counts()[place()] ?? 0) / most() }}>
                  <strong>{t('polls.stage.share', shares()[place()] ?? 0)}</strong>
                  <span class="stage-pillar" aria-hidden="true" />
                </span>
              </Show>
              <span class="stage-step">{step}</span>
            </li>
          )}
        </For>
      </ol>
      <p class="stage-ends people">
        <span dir="auto">{settings().low}</span>
        <span dir="auto">{settings().high}</span>
      </p>
      <Show when={props.tally && spreadOf(settings(), props.tally.whole)}>
        {(spread) => (
          <p class="stage-mean">
            <strong>{t('polls.stage.mean', number(spread().mean), number(spread().spread))}</strong>
            <Show when={props.tally?.lanes}>
              {(parts) => (
                <For each={lanes}>
                  {(lane) => (
                    <Show when={spreadOf(settings(), parts()[lane])}>
                      {(own) => (
                        <span>
                          <LaneMark lane={lane} /> <span class="only-heard">{t(`lane.${lane}`)}</span>{' '}
                          {t('polls.stage.meanOf', number(own().mean))}
                        </span>
                      )}
                    </Show>
                  )}
                </For>
              )}
            </Show>
          </p>
        )}
      </Show>
    </div>
  )
}
