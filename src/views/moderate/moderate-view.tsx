import { createEffect, createMemo, type JSX, on, Show } from 'solid-js'
import { useActions } from '../../actions/floor-actions.ts'
import type { Id } from '../../domain/id.ts'
import { useTexts } from '../../messages/messages.ts'
import { isRefusedInvite, useFloor } from '../../state/floor.ts'
import { usePreferences } from '../../state/preferences.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { createLostFocus } from '../../ui/lost-focus.ts'
import { createMedia } from '../../ui/media.ts'
import type { RowFocus } from '../../ui/rows.ts'
import { CarriedNotice } from '../courier/carried-notice.tsx'
import { SessionLine } from '../session/session-line.tsx'
import { AgendaStrip } from './agenda-strip.tsx'
import { createBegun } from './begun.ts'
import { ConnectionStrip } from './connection-strip.tsx'
import { createDeskActs, DeskActsContext } from './desk-acts.ts'
import { DeskHead } from './desk-head.tsx'
import { DeskSheets } from './desk-sheets.tsx'
import { createDeskState, DeskContext } from './desk-state.ts'
import { FindBar } from './find/find-bar.tsx'
import { createFinder } from './find/finder.ts'
import { Found } from './find/found.tsx'
import { FloorPanel } from './floor-panel.tsx'
import { Inbox } from './inbox.tsx'
import { makeDeskKeys } from './keys.ts'
import './desk.css'
import './inbox.css'
import './zip.css'
import './floor-panel.css'
import './desk-sheets.css'
import './narrow-desk.css'
import { NextBar } from './next-bar.tsx'
import { createPollDrafts } from './polls/poll-drafts.ts'
import { PollStrip } from './polls/poll-strip.tsx'
import { RehearsalStrip } from './rehearsal-strip.tsx'
import { TogetherStrip } from './together/strip.tsx'
import { mayWord, type Wording } from './words/word-acts.tsx'
import { Zip } from './zip.tsx'

/** The moderators' desk: what waits to be let in, the queue, the floor. The rapporteur reads along. */
export function ModerateView(): JSX.Element {
  const floor = useFloor()
  const preferences = usePreferences()
  const texts = useTexts()
  const { t } = texts
  const desk = createDeskState(floor)
  const code = () => floor.snapshot()?.code ?? ''
  const begun = createBegun(preferences, code)
  const acts = createDeskActs(useActions(), floor, createPollDrafts(preferences, code), begun, texts, useAnnounce())
  // V4: where the person of a slip was to be found.
  createEffect(() => floor.phase() === 'ended' && begun.has('slip') && begun.keep('slip', null))
  const isWide = createMedia('(min-width: 1000px) and (min-aspect-ratio: 1/1)')
  const focus: { inbox?: RowFocus; queue?: RowFocus; words?: () => void } = {}
  const finder = createFinder(desk.questions, (id) => desk.why().get(id)?.place ?? 0)
  const find = () => (finder.isOpen() ? focus.words?.() : finder.open())
  const stopFinding = () => {
    finder.close()
    requestAnimationFrame(() => focus.queue?.back())
  }

  const markedRow = () => document.activeElement?.closest<HTMLElement>('[data-id]') ?? null
  const marked = () => {
    const id: Id | undefined = markedRow()?.dataset.id
    return id ? desk.question(id) : undefined
  }
  const focusOfMarked = () => (markedRow()?.closest('.desk-inbox') ? focus.inbox : focus.queue)
  const openPart = (part: 'all' | 'label' | 'aside') => {
    const question = marked()
    if (question && (part === 'all' || desk.mayAct())) acts.open({ is: 'question', id: question.id, part })
  }
  const openWording = (wording: Wording) => {
    const question = marked() ?? (wording === 'edit' ? desk.question(floor.onFloor()?.question.id ?? '') : undefined)
    if (question && mayWord(question, wording, desk.mayAct()))
      acts.open({ is: 'question', id: question.id, part: wording })
  }
  const ifMayAct = (act: () => void) => () => desk.mayAct() && act()
  makeDeskKeys(
    {
      next: ifMayAct(() => {
        const next = desk.next()
        if (next && !acts.giving() && !acts.missing()) void acts.giveTurn(next.id, true)
      }),
      done: ifMayAct(() => floor.onFloor() && void acts.endTurn()),
      word: ifMayAct(() => void acts.passOn()),
      minuteMore: ifMayAct(() => floor.onFloor() && void acts.extendTurn()),
      undo: ifMayAct(() => floor.onFloor() && void acts.takeBackTurn()),
      notHere: ifMayAct(() => {
        const next = desk.next()
        if (next && !acts.missing() && !acts.giving()) void acts.notHere(next.id)
      }),
      floorNotHere: ifMayAct(() => {
        const onFloor = floor.onFloor()
        if (onFloor && !acts.missing()) void acts.notHere(onFloor.question.id)
      }),
      letIn: ifMayAct(() => {
        const oldest = desk.waiting().find((question) => !acts.isLetIn(question.id))
        const question = marked()?.status === 'waiting' ? marked() : oldest
        if (question) void acts.letIn(question.id)
      }),
      aside: () => openPart('aside'),
      label: () => openPart('label'),
      pin: ifMayAct(() => {
        const question = marked()
        if (question?.status === 'queued') void acts.pin(question.id, !question.pinned)
      }),
      edit: () => openWording('edit'),
      merge: () => openWording('merge'),
      answer: () => openWording('answer'),
      open: () => openPart('all'),
      undoLast: ifMayAct(() => void acts.undoLast()),
      claim: ifMayAct(() => {
        const question = marked()
        if (question) void acts.claim(question.id, !desk.together.isMine(question.id))
      }),
      slip: ifMayAct(() => acts.open({ is: 'slip' })),
      agenda: () => acts.open({ is: 'agenda' }),
      nudge: () => acts.open({ is: 'nudge' }),
      // Its button knows a second press in a hurry, which is of a word that nobody has read yet.
      gotIt: () => document.querySelector<HTMLElement>('.together-line > button')?.click(),
      down: () => focusOfMarked()?.step(1),
      up: () => focusOfMarked()?.step(-1),
      inbox: () => (isWide() ? focus.inbox?.back() : acts.open({ is: 'inbox' })),
      queue: () => focus.queue?.back(),
      polls: () => acts.open({ is: 'polls', at: { is: 'list' } }),
      stage: () => acts.open({ is: 'stage' }),
      find,
      help: () => acts.open({ is: 'keys' }),
    },
    preferences.deskKeys,
  )

  // A closed sheet gives the focus back to what opened it, and a button has it that was pressed: both may be gone by now.
  const whatMayTakeItAlong = [
    () => acts.sheet().is,
    () => floor.onFloor()?.turn.id,
    () => floor.snapshot()?.agenda?.rev,
    () => floor.snapshot()?.rehearsal?.startedAt,
    () => desk.openPoll()?.id,
    () => desk.duePoll()?.id,
    () => desk.together.incoming()[0]?.id,
    desk.started,
  ]
  createEffect(
    on(
      whatMayTakeItAlong.map((one) => createMemo<unknown>(one)),
      createLostFocus(() => focus.queue?.back()),
      { defer: true },
    ),
  )

  return (
    <DeskContext.Provider value={desk}>
      <DeskActsContext.Provider value={acts}>
        <div class="desk" data-hand={preferences.leftHanded() ? 'left' : 'right'}>
          <ConnectionStrip />
          <CarriedNotice />
          <Show when={floor.ready() && floor.desk()} fallback={<NotOpen />}>
            <DeskHead finder={finder} onFind={find} />
            <TogetherStrip />
            <section class="desk-strips" aria-label={t('desk.now')}>
              <RehearsalStrip />
              <AgendaStrip />
              <PollStrip />
              <SessionLine class="desk-line" />
            </section>
            <Show when={finder.isOpen()}>
              <FindBar finder={finder} onFocus={(back) => (focus.words = back)} onClose={stopFinding} />
            </Show>
            <main class="desk-main" aria-label={t('desk.name')}>
              <Show when={isWide()}>
                <section class="desk-inbox" aria-labelledby="desk-inbox">
                  <h2 id="desk-inbox">
                    {t('desk.toLetIn')} <span class="soft">{desk.waiting().length}</span>
                  </h2>
                  <div class="desk-scroll">
                    <Inbox onFocus={(made) => (focus.inbox = made)} />
                  </div>
                </section>
              </Show>
              <section class="desk-queue" aria-labelledby="desk-queue">
                <h2 id="desk-queue" class="only-heard">
                  {t('desk.queue')}
                </h2>
                <Show when={finder.isOn()} fallback={<Zip onFocus={(made) => (focus.queue = made)} />}>
                  <Found finder={finder} onFocus={(made) => (focus.queue = made)} />
                </Show>
              </section>
              <section class="desk-floor" aria-labelledby="desk-floor">
                <h2 id="desk-floor" class="only-heard">
                  {t('desk.floor')}
                </h2>
                <FloorPanel />
              </section>
              <NextBar
                inbox={
                  <Show when={!isWide()}>
                    <button type="button" class="button plain to-inbox" onClick={() => acts.open({ is: 'inbox' })}>
                      {t('desk.toLetIn')} <span class="count">{desk.waiting().length}</span>
                    </button>
                  </Show>
                }
              />
            </main>
            <DeskSheets />
          </Show>
        </div>
      </DeskActsContext.Provider>
    </DeskContext.Provider>
  )
}

/** Still opening, or opened by somebody without an invite. */
function NotOpen(): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const lacksInvite = () => {
    const seat = floor.seat()
    if (isRefusedInvite(floor.status())) return true
    return floor.ready() && (seat === null || (seat.joined && seat.role === 'attendee'))
  }
  return (
    <main class="desk-loading">
      <p class="empty">{t(lacksInvite() ? 'desk.needsInvite' : 'desk.loading')}</p>
    </main>
  )
}
