import { createSignal, type JSX, Show } from 'solid-js'
import { useActions } from '../../actions/floor-actions.ts'
import type { Called } from '../../domain/call.ts'
import { useTexts } from '../../messages/messages.ts'
import { useAnnounce } from '../../ui/announcer.tsx'

/** What somebody who is called in a moment can say instead of coming: one tap each, and no more is asked. */
export function CallActs(props: {
  question: Called
  /** The buttons change or go; called before they do. */
  onDone: () => void
}): JSX.Element {
  const actions = useActions()
  const announce = useAnnounce()
  const { t } = useTexts()
  const [refusal, setRefusal] = createSignal<string | null>(null)
  const act = async (asked: ReturnType<typeof actions.defer>, heard: string) => {
    const acted = await asked
    if (acted.is === 'refused') return setRefusal(t(`code.${acted.code}`))
    props.onDone()
    announce(heard)
  }
  return (
    <div class="acts call-acts">
      <Show when={props.question.away === null}>
        <button
          type="button"
          class="button plain"
          onClick={() => act(actions.defer(props.question.id), t('turn.away.deferred'))}
        >
          {t('turn.notNow')}
        </button>
      </Show>
      <button
        type="button"
        class="button plain"
        onClick={() => act(actions.withdraw(props.question.id), t('turn.leftHeard'))}
      >
        {t('turn.leave')}
      </button>
      <Show when={refusal()}>
        <p class="small" role="alert">
          {refusal()}
        </p>
      </Show>
    </div>
  )
}
