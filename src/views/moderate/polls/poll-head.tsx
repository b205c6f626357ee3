import { type JSX, Show } from 'solid-js'
import { type KindName, kindNames } from '../../../domain/poll/kinds.ts'
import { arrivesBy, type Poll, statusAt } from '../../../domain/poll.ts'
import { useTexts } from '../../../messages/messages.ts'
import { useFloor } from '../../../state/floor.ts'
import { useDesk } from '../desk-state.ts'
import { PollLeft } from './poll-left.tsx'

/** What a poll is, in one line: how far it has come, when, how it is answered, what it is about. */
export function PollHead(props: { poll: Poll; due: boolean }): JSX.Element {
  const floor = useFloor()
  const desk = useDesk()
  const { t } = useTexts()
  const status = () => statusAt(props.poll, floor.now())
  const kind = (): KindName | undefined => kindNames.find((name) => name === props.poll.kind)
  const item = () => (props.poll.item === null ? undefined : floor.programme()?.agenda[props.poll.item]?.title)
  return (
    <span class="entry-head poll-head">
      <span class="poll-status" data-status={status()}>
        {t(`polls.desk.status.${status()}`)}
      </span>
      <Show when={status() === 'open'}>
        <PollLeft poll={props.poll} />
      </Show>
      <Show when={props.due}>
        <strong class="poll-due">{t('polls.desk.due')}</strong>
      </Show>
      <span>{t(`polls.desk.phase.${props.poll.phase}`)}</span>
      <Show when={kind()}>{(name) => <span>{t(`polls.desk.kind.${name()}`)}</span>}</Show>
      <Show when={props.poll.policy}>
        {(letter) => (
          <span class="letter">
            <span class="only-heard">{t('polls.desk.policy', letter())}</span>
            <span aria-hidden="true">{letter()}</span>
          </span>
        )}
      </Show>
      <Show when={!props.due && status() === 'draft' && item()}>
        {(title) => <span class="soft">{t('polls.desk.dueWith', title())}</span>}
      </Show>
      <Show when={props.poll.pair}>
        <span class="soft">{t('polls.desk.paired')}</span>
      </Show>
      <Show when={props.poll.isProposal}>
        <span class="soft">{t('polls.desk.proposal')}</span>
      </Show>
      <Show when={desk.unsent(props.poll.id)}>
        <span class="zip-unsent">{t('polls.desk.unsent')}</span>
      </Show>
    </span>
  )
}

/** Until when the last ballot may still come in. */
export function lastArrival(poll: Poll): number {
  return Math.max(arrivesBy(poll, 'onsite') ?? 0, arrivesBy(poll, 'online') ?? 0)
}
