import { type JSX, Show } from 'solid-js'
import type { Id } from '../../../domain/id.ts'
import { laneOf } from '../../../domain/lane.ts'
import { useTexts } from '../../../messages/messages.ts'
import { useDesk } from '../desk-state.ts'
import { RoleMark } from './role-mark.tsx'

/** On an entry: who takes it, and whose hand was on it a moment ago. Laid so that no row grows by it. */
export function RowMarks(props: { question: Id }): JSX.Element {
  const { together } = useDesk()
  const { t } = useTexts()
  return (
    <>
      <Show when={together.justBy(props.question)}>
        {(role) => (
          <span class="row-just">
            <RoleMark role={role()} />
            <span class="only-heard">{t('together.justNow', t(`together.role.${role()}`))}</span>
          </span>
        )}
      </Show>
      <Show when={together.claimOn(props.question)}>
        {(claim) => (
          <span class="row-claim small">
            <RoleMark role={claim().role} />
            <span class="row-claim-words">
              {together.isMine(props.question)
                ? t('together.claimedHere')
                : t('together.claimedShort', t(`lane.${laneOf(claim().role, 'onsite')}`))}
            </span>
          </span>
        )}
      </Show>
    </>
  )
}
