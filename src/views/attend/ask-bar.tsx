import { createUniqueId, type JSX, Show } from 'solid-js'
import type { Form } from '../../domain/question.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { openHand } from './open-hand.ts'
import { useShell } from './shell.ts'

interface AskBarProps {
  /** Why the floor takes no new questions of a form; null where it does. */
  whyOff: (form: Form) => string | null
  onAsk: (form: Form) => void
}

/** Ask and Raise hand, at the bottom edge in reach of a thumb; over them why one is off. After the end, that it is. */
export function AskBar(props: AskBarProps): JSX.Element {
  const floor = useFloor()
  const announce = useAnnounce()
  const { t } = useTexts()
  const why = createUniqueId()
  const hand = () => openHand(floor.view())
  /** A hand that is up can be lowered all the same. */
  const off = (form: Form) => (form === 'spoken' && hand() ? null : props.whyOff(form))
  const ask = (form: Form) => {
    const why = off(form)
    if (why) announce(why)
    else props.onAsk(form)
  }
  return (
    <Show when={floor.seat()?.role === 'attendee'} fallback={<ToDesk />}>
      <div class="ask-bar">
        <Show when={floor.phase() !== 'ended'} fallback={<p class="ask-off">{t('session.over.thanks')}</p>}>
          <Show when={props.whyOff('written')}>
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
            aria-disabled={off('written') !== null}
            aria-describedby={off('written') === null ? undefined : why}
            onClick={() => ask('written')}
          >
            <Glyph of="written" />
            {t(floor.phase() === 'advance' ? 'ask.inAdvance' : 'ask.ask')}
          </button>
          <button
            type="button"
            class="button plain"
            aria-haspopup="dialog"
            aria-disabled={off('spoken') !== null}
            aria-describedby={off('spoken') === null ? undefined : why}
            onClick={() => ask('spoken')}
          >
            <Glyph of="spoken" />
            {t(hand() ? 'ask.handIsUp' : 'ask.raiseHand')}
          </button>
        </Show>
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
