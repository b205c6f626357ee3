import { createUniqueId, type JSX, Show } from 'solid-js'
import type { Form } from '../../domain/question.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { openHand } from './open-hand.ts'
import { useShell } from './shell.ts'
import { createWhyOff } from './why-off.ts'

/** Ask and Raise hand, at the bottom edge in reach of a thumb; over them why one is off. */
export function AskBar(props: { onAsk: (form: Form) => void }): JSX.Element {
  const floor = useFloor()
  const announce = useAnnounce()
  const { t } = useTexts()
  const why = createUniqueId()
  const whyOff = createWhyOff()
  const hand = () => openHand(floor.view())
  /** A hand that is up can be lowered all the same. */
  const isOff = (form: Form) => whyOff(form) !== null && !(form === 'spoken' && hand())
  const ask = (form: Form) => (isOff(form) ? announce(whyOff(form) ?? '') : props.onAsk(form))
  return (
    <Show when={floor.seat()?.role === 'attendee'} fallback={<ToDesk />}>
      <div class="ask-bar">
        <Show when={whyOff('written')}>
          {(words) => (
            <p class="ask-off small" id={why}>
              {words()}
            </p>
          )}
        </Show>
        <button
          type="button"
          class="button"
          aria-haspopup="dialog"
          aria-disabled={isOff('written')}
          aria-describedby={isOff('written') ? why : undefined}
          onClick={() => ask('written')}
        >
          <Glyph of="written" />
          {t(floor.phase() === 'advance' ? 'ask.inAdvance' : 'ask.ask')}
        </button>
        <button
          type="button"
          class="button plain"
          aria-haspopup="dialog"
          aria-disabled={isOff('spoken')}
          aria-describedby={isOff('spoken') ? why : undefined}
          onClick={() => ask('spoken')}
        >
          <Glyph of="spoken" />
          {t(hand() ? 'ask.handIsUp' : 'ask.raiseHand')}
        </button>
      </div>
    </Show>
  )
}

/** A moderator who looks at what the attendees see. */
function ToDesk(): JSX.Element {
  const shell = useShell()
  const { t } = useTexts()
  return (
    <div class="ask-bar to-desk">
      <a class="button" href={shell.deskAddress}>
        {t('floor.toDesk')}
      </a>
    </div>
  )
}
