import { type JSX, Show } from 'solid-js'
import type { Form } from '../../domain/question.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { Glyph } from '../../ui/glyph.tsx'
import { openHand } from './open-hand.ts'
import { useShell } from './shell.ts'

/** Ask and Raise hand, at the bottom edge in reach of a thumb. */
export function AskBar(props: { onAsk: (form: Form) => void }): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  return (
    <Show when={floor.seat()?.role === 'attendee'} fallback={<ToDesk />}>
      <div class="ask-bar">
        <button type="button" class="button" aria-haspopup="dialog" onClick={() => props.onAsk('written')}>
          <Glyph of="written" />
          {t(floor.phase() === 'advance' ? 'ask.inAdvance' : 'ask.ask')}
        </button>
        <button type="button" class="button plain" aria-haspopup="dialog" onClick={() => props.onAsk('spoken')}>
          <Glyph of="spoken" />
          {t(openHand(floor.view()) ? 'ask.handIsUp' : 'ask.raiseHand')}
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
