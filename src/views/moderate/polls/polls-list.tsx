import { createMemo, For, type JSX, onMount, Show } from 'solid-js'
import type { Id } from '../../../domain/id.ts'
import { isOpenFor, type Poll, statusAt } from '../../../domain/poll.ts'
import { useTexts } from '../../../messages/messages.ts'
import { useFloor } from '../../../state/floor.ts'
import { useAnnounce } from '../../../ui/announcer.tsx'
import { createHold } from '../../../ui/hold.ts'
import { createRowFocus, createSlide } from '../../../ui/rows.ts'
import { useActs } from '../desk-acts.ts'
import { useDesk } from '../desk-state.ts'
import { draftOfKept, emptyDraft, isBegun } from './poll-draft.ts'
import { PollHead } from './poll-head.tsx'
import { lastOrder, movesFor } from './poll-order.ts'
import { pollWords } from './poll-words.ts'
import { presetOf } from './presets.ts'

/** All polls in their order, and the ways to make one. */
export function PollsList(props: { from: Id | undefined }): JSX.Element {
  let list!: HTMLOListElement
  const floor = useFloor()
  const desk = useDesk()
  const { t } = useTexts()
  const hold = createHold()
  const polls = hold.still(() => floor.deskPolls() ?? [])
  const ids = createMemo(() => polls().map((poll) => poll.id))
  const rows = createMemo(() => new Map(polls().map((poll) => [poll.id, poll])))
  createSlide(() => list, ids)
  createRowFocus(() => list, ids)
  onMount(() => {
    const row = props.from && list.querySelector<HTMLElement>(`[data-id="${props.from}"] [data-act="open"]`)
    if (row) queueMicrotask(() => row.focus())
  })
  return (
    <div class="polls-list">
      <Show when={desk.mayAct()} fallback={<p class="soft small">{t('polls.desk.readOnly')}</p>}>
        <MakePoll />
      </Show>
      <Show when={ids().length === 0}>
        <p class="empty">{t('polls.desk.none')}</p>
      </Show>
      <ol class="poll-rows" ref={list} tabindex="-1" aria-label={t('polls.desk.polls')} onPointerDown={hold.press}>
        <For each={ids()}>
          {(id, place) => (
            <li class="poll-row" data-id={id}>
              <Show when={rows().get(id)}>
                {(poll) => <PollRow poll={poll()} first={place() === 0} last={place() === ids().length - 1} />}
              </Show>
            </li>
          )}
        </For>
      </ol>
    </div>
  )
}

interface PollRowProps {
  poll: Poll
  first: boolean
  last: boolean
}

function PollRow(props: PollRowProps): JSX.Element {
  const floor = useFloor()
  const desk = useDesk()
  const acts = useActs()
  const { t } = useTexts()
  const status = () => statusAt(props.poll, floor.now())
  const move = async (by: -1 | 1) => {
    for (const { id, order } of movesFor(floor.deskPolls() ?? [], props.poll.id, by)) {
      if ((await acts.movePoll(id, order)).is === 'refused') return
    }
  }
  const isOpenInRoom = () => isOpenFor(props.poll, 'onsite', floor.now())
  return (
    <>
      <button
        type="button"
        class="entry poll-words"
        data-act="open"
        data-solid={desk.unsent(props.poll.id) ? 'saved' : solidOf(status())}
        onClick={() => acts.open({ is: 'polls', at: { is: 'poll', id: props.poll.id } })}
      >
        <PollHead poll={props.poll} due={desk.duePolls().has(props.poll.id)} />
        <span class="entry-text" dir="auto">
          {props.poll.text}
        </span>
      </button>
      <Show when={desk.mayAct()}>
        <div class="poll-row-acts">
          <Show when={isOpenInRoom()}>
            <button
              type="button"
              class="button"
              data-act="close"
              aria-label={t('polls.desk.closeIt', pollWords(props.poll))}
              aria-disabled={acts.changing() !== null}
              onClick={() => acts.changing() === null && void acts.closePoll(props.poll.id)}
            >
              {t('polls.desk.close')}
            </button>
          </Show>
          <button
            type="button"
            class="button bare"
            data-act="up"
            aria-label={t('polls.desk.moveUp', pollWords(props.poll))}
            aria-disabled={props.first}
            onClick={() => void move(-1)}
          >
            ↑
          </button>
          <button
            type="button"
            class="button bare"
            data-act="down"
            aria-label={t('polls.desk.moveDown', pollWords(props.poll))}
            aria-disabled={props.last}
            onClick={() => void move(1)}
          >
            ↓
          </button>
        </div>
      </Show>
    </>
  )
}

function solidOf(status: Poll['status']): string {
  switch (status) {
    case 'draft':
      return 'waiting'
    case 'open':
      return 'open'
    case 'closed':
    case 'published':
      return 'queued'
    case 'final':
      return 'done'
  }
}

/** A form for one's own, and each policy question as a ready draft. */
function MakePoll(): JSX.Element {
  const floor = useFloor()
  const acts = useActs()
  const announce = useAnnounce()
  const { t } = useTexts()
  const phase = () => (floor.phase() === 'advance' ? 'advance' : 'live')
  const isWriting = () => {
    const kept = acts.drafts.of(null)
    return kept !== null && isBegun(draftOfKept(kept, emptyDraft(phase())))
  }
  const make = async (letter: string) => {
    const programme = floor.programme()
    const question = programme?.policyQuestions.find((one) => one.letter === letter)
    if (!programme || !question) return
    const content = presetOf(question, phase(), programme.agenda)
    const acted = await acts.createPoll(content, lastOrder(floor.deskPolls() ?? []))
    if (acted.is === 'refused') return
    announce(t('polls.desk.heardDraft'))
    acts.open({ is: 'polls', at: { is: 'poll', id: acted.id } })
  }
  return (
    <div class="make-poll">
      <button type="button" class="button" onClick={() => acts.open({ is: 'polls', at: { is: 'form', poll: null } })}>
        {t(isWriting() ? 'polls.desk.goOn' : 'polls.desk.make')}
      </button>
      <Show when={(floor.programme()?.policyQuestions.length ?? 0) > 0}>
        <fieldset class="presets">
          <legend class="small soft">{t('polls.desk.presets')}</legend>
          <For each={floor.programme()?.policyQuestions}>
            {({ letter, text }) => (
              <button
                type="button"
                class="button plain"
                aria-label={t('polls.desk.preset', letter)}
                title={text}
                onClick={() => void make(letter)}
              >
                {letter}
              </button>
            )}
          </For>
        </fieldset>
      </Show>
    </div>
  )
}
