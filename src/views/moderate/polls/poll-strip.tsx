import { createEffect, createMemo, type JSX, Match, on, Show, Switch } from 'solid-js'
import { isOpenFor } from '../../../domain/poll.ts'
import { useTexts } from '../../../messages/messages.ts'
import { useFloor } from '../../../state/floor.ts'
import { useAnnounce } from '../../../ui/announcer.tsx'
import { useActs } from '../desk-acts.ts'
import { useDesk } from '../desk-state.ts'
import { PollLeft } from './poll-left.tsx'
import { pollWords } from './poll-words.ts'

/** The poll that is open in the room, always in sight with its countdown; else one that the agenda has come to. */
export function PollStrip(): JSX.Element {
  const floor = useFloor()
  const desk = useDesk()
  const acts = useActs()
  const announce = useAnnounce()
  const { t } = useTexts()
  // Whoever opened or closed it, and when its time was over.
  createEffect(
    on(
      createMemo(() => desk.openPoll()?.id),
      (id) => announce(t(id ? 'polls.desk.heardOpen' : 'polls.desk.heardClosed')),
      { defer: true },
    ),
  )
  const ballots = (id: string) => {
    const turnout = floor.turnout()[id]
    return turnout ? turnout.onsite + turnout.online : 0
  }
  const look = (id: string) => acts.open({ is: 'polls', at: { is: 'poll', id } })
  return (
    <Switch>
      <Match when={desk.openPoll()}>
        {(poll) => (
          <div class="poll-strip" data-open="">
            <div class="desk-strip">
              <button type="button" class="button bare strip-words" onClick={() => look(poll().id)}>
                <span class="strip-text" dir="auto">
                  {t('polls.desk.openOnDesk', pollWords(poll()))}
                </span>
                <span class="strip-count">{t('polls.desk.ballots', ballots(poll().id))}</span>
                <PollLeft poll={poll()} />
              </button>
              <Show when={desk.mayAct() && isOpenFor(poll(), 'onsite', floor.now())}>
                <button
                  type="button"
                  class="button plain"
                  aria-disabled={acts.changing() !== null}
                  onClick={() => acts.changing() === null && void acts.stretchPoll(poll().id, 30)}
                >
                  {t('polls.desk.stretchHalf')}
                </button>
                <button
                  type="button"
                  class="button plain"
                  aria-label={t('polls.desk.closeIt', pollWords(poll()))}
                  aria-disabled={acts.changing() !== null}
                  onClick={() => acts.changing() === null && void acts.closePoll(poll().id)}
                >
                  {t('polls.desk.close')}
                </button>
              </Show>
            </div>
          </div>
        )}
      </Match>
      <Match when={desk.mayAct() && desk.duePoll()}>
        {(poll) => (
          <div class="poll-strip">
            <div class="desk-strip">
              <p class="strip-words soft small">
                <span class="strip-text" dir="auto">
                  {t('polls.desk.dueOnDesk', pollWords(poll()))}
                </span>
              </p>
              <button type="button" class="button plain" onClick={() => look(poll().id)}>
                {t('polls.desk.look')}
              </button>
            </div>
          </div>
        )}
      </Match>
    </Switch>
  )
}
