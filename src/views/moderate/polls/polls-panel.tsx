import './polls.css'
import { createMemo, type JSX, Match, Show, Switch } from 'solid-js'
import { useTexts } from '../../../messages/messages.ts'
import { useFloor } from '../../../state/floor.ts'
import type { PollsPlace } from '../desk-acts.ts'
import { PollForm } from './poll-form.tsx'
import { PollPage } from './poll-page.tsx'
import { PollsList } from './polls-list.tsx'

/** The polls of the desk: the list, one of them, or the form. */
export function PollsPanel(props: { at: PollsPlace }): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const form = createMemo(() => (props.at.is === 'form' ? { poll: props.at.poll } : null))
  const page = createMemo(() => (props.at.is === 'poll' ? props.at.id : null))
  const edited = (id: string) => floor.deskPolls()?.find((poll) => poll.id === id) ?? null
  return (
    <div class="polls">
      <Switch>
        <Match when={page()} keyed>
          {(id) => <PollPage id={id} />}
        </Match>
        <Match when={form()} keyed>
          {({ poll }) => (
            <Show when={poll} fallback={<PollForm poll={null} />} keyed>
              {(id) => (
                <Show when={edited(id)} fallback={<p class="empty">{t('polls.desk.gone')}</p>}>
                  {(one) => <PollForm poll={one()} />}
                </Show>
              )}
            </Show>
          )}
        </Match>
        <Match when={props.at.is === 'list'}>
          <PollsList from={props.at.is === 'list' ? props.at.from : undefined} />
        </Match>
      </Switch>
    </div>
  )
}
