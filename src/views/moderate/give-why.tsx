import { createUniqueId, For, type JSX } from 'solid-js'
import type { GiveWhy } from '../../actions/floor-actions.ts'
import { giveReasons } from '../../domain/turn.ts'
import { useTexts } from '../../messages/messages.ts'

/** Why somebody gets the floor out of order, with one tap or in words; it may be left out (M3). */
export function GiveWhyField(props: { why: GiveWhy; onChange: (why: GiveWhy) => void }): JSX.Element {
  const { t } = useTexts()
  const note = createUniqueId()
  const hint = createUniqueId()
  return (
    <fieldset class="field give-why" aria-describedby={hint}>
      <legend>{t('even.whyAsked')}</legend>
      <div class="reasons">
        <For each={giveReasons}>
          {(one) => (
            <button
              type="button"
              class="button plain"
              aria-pressed={props.why.reason === one}
              onClick={() => props.onChange({ ...props.why, reason: props.why.reason === one ? null : one })}
            >
              {t(`even.reason.${one}`)}
            </button>
          )}
        </For>
      </div>
      <label for={note}>{t('even.whyNote')}</label>
      <input
        id={note}
        class="input"
        dir="auto"
        value={props.why.note ?? ''}
        onInput={(event) => props.onChange({ ...props.why, note: event.currentTarget.value || null })}
      />
      <p id={hint} class="small soft">
        {t('even.whyHint')}
      </p>
    </fieldset>
  )
}
