import { createMemo, For, type JSX, Show } from 'solid-js'
import { type DeskEntry, type Poll, statusAt } from '../../../domain/poll.ts'
import { useTexts } from '../../../messages/messages.ts'
import { useFloor } from '../../../state/floor.ts'
import { createHold } from '../../../ui/hold.ts'
import { createPart, MoreRows } from '../../../ui/more-rows.tsx'
import { createRowFocus } from '../../../ui/rows.ts'
import { useActs } from '../desk-acts.ts'
import { useDesk } from '../desk-state.ts'

/** Some screens full. */
const STEP = 40

/** What people wrote, in whatever spelling: let in, hidden, shown again. Never by whom. */
export function EntriesList(props: { poll: Poll }): JSX.Element {
  let list!: HTMLUListElement
  const floor = useFloor()
  const { t } = useTexts()
  const hold = createHold()
  const all = createMemo(() => floor.deskEntries().filter((entry) => entry.poll === props.poll.id))
  const part = createPart(hold.still(all), STEP)
  const rows = createMemo(() => new Map(part.rows().map((entry) => [entry.key, entry])))
  const keys = createMemo(() => part.rows().map((entry) => entry.key))
  const waiting = () => all().filter((entry) => entry.state === 'waiting').length
  createRowFocus(() => list, keys)
  return (
    <section class="poll-entries" aria-label={t('polls.desk.entries')}>
      <h4>
        {t('polls.desk.entries')}{' '}
        <Show when={waiting() > 0}>
          <span class="soft small">{t('polls.desk.entriesWait', waiting())}</span>
        </Show>
      </h4>
      <Show when={all().length === 0}>
        <p class="soft">{t('polls.desk.entriesNone')}</p>
      </Show>
      <ul ref={list} tabindex="-1" class="entry-rows" onPointerDown={hold.press}>
        <For each={keys()}>
          {(key) => (
            <li data-id={key}>
              <Show when={rows().get(key)}>
                {(entry) => <EntryRow entry={entry()} final={statusAt(props.poll, floor.now()) === 'final'} />}
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={part.rest() > 0}>
        <MoreRows words={t('polls.desk.moreEntries', part.rest())} onMore={part.showMore} />
      </Show>
    </section>
  )
}

function EntryRow(props: { entry: DeskEntry; final: boolean }): JSX.Element {
  const desk = useDesk()
  const acts = useActs()
  const { t } = useTexts()
  const put = (on: boolean) => void acts.hideEntry(props.entry.poll, props.entry.key, on)
  return (
    <div class="entry-row" data-state={props.entry.state}>
      <p class="people" dir="auto">
        {props.entry.text}
      </p>
      <p class="small soft">
        <Show when={props.entry.count > 1}>{t('polls.desk.entryCount', props.entry.count)}, </Show>
        {t(`polls.desk.entryState.${props.entry.state}`)}
      </p>
      <Show when={desk.mayAct() && !props.final}>
        <div class="entry-row-acts">
          <Show when={props.entry.state !== 'shown'}>
            <button type="button" class="button plain" data-act="show" onClick={() => put(false)}>
              {t(props.entry.state === 'waiting' ? 'polls.desk.letIn' : 'polls.desk.showEntry')}
            </button>
          </Show>
          <Show when={props.entry.state !== 'hidden'}>
            <button type="button" class="button bare" data-act="hide" onClick={() => put(true)}>
              {t('polls.desk.hideEntry')}
            </button>
          </Show>
        </div>
      </Show>
    </div>
  )
}
