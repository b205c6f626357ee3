import { type JSX, Show } from 'solid-js'
import type { Id } from '../../../domain/id.ts'
import { useTexts } from '../../../messages/messages.ts'
import { useActs } from '../desk-acts.ts'
import { useDesk } from '../desk-state.ts'

/** "I take this one", or who does. */
export function ClaimPart(props: { question: Id }): JSX.Element {
  const { together } = useDesk()
  const acts = useActs()
  const { t } = useTexts()
  const isMine = () => together.isMine(props.question)
  const theirs = () => (isMine() ? null : together.claimOn(props.question))
  return (
    <Show
      when={theirs()}
      fallback={
        <button type="button" class="button plain" onClick={() => void acts.claim(props.question, !isMine())}>
          {t(isMine() ? 'together.unclaim' : 'together.claim')}
        </button>
      }
    >
      {(one) => <p class="claim-theirs">{t('together.claimed', t(`together.role.${one().role}`))}</p>}
    </Show>
  )
}
