import { type Accessor, createContext, createMemo, createSignal, untrack, useContext } from 'solid-js'
import type { Acted, FloorActions } from '../../actions/floor-actions.ts'
import type { Id } from '../../domain/id.ts'
import { turnWithPending } from '../../domain/steer.ts'
import type { TurnPart } from '../../domain/turn.ts'
import { partOf } from '../../domain/turn-part.ts'
import type { Texts } from '../../messages/messages.ts'
import type { Floor } from '../../state/floor.ts'
import type { Begun } from './begun.ts'
import { createHurried, type Hurried } from './hurried.ts'
import { createMoment, type Moment } from './polls/moment.ts'
import type { PollDrafts } from './polls/poll-drafts.ts'
import { createUndo, type Offer } from './together/undo.ts'
import type { Wording } from './words/word-acts.tsx'

/** Where in the sheet of a question one begins. */
export type QuestionPart = 'all' | 'label' | 'aside' | Wording

/** Which sheet lies over the desk. */
export type OpenSheet =
  | { is: 'none' }
  | { is: 'question'; id: Id; part: QuestionPart }
  | {
      is:
        | 'inbox'
        | 'aside'
        | 'turns'
        | 'join'
        | 'more'
        | 'keys'
        | 'privacy'
        | 'settings'
        | 'agenda'
        | 'scan'
        | 'stage'
        | 'slip'
        | 'nudge'
    }
  | { is: 'polls'; at: PollsPlace }

/** Where in the polls: the list, with the focus on the poll one came from; one of them; the form, for a new one too. */
export type PollsPlace = { is: 'list'; from?: Id } | { is: 'poll'; id: Id } | { is: 'form'; poll: Id | null }

/** What a moderator does, and what is said about it right there. */
export interface DeskActs
  extends FloorActions,
    Pick<Hurried, 'giving' | 'missing' | 'isLetIn'>,
    Pick<Moment, 'changing'> {
  /** Polls that are being written. */
  drafts: PollDrafts
  /** What else is half written here. */
  begun: Begun
  sheet: Accessor<OpenSheet>
  open(sheet: OpenSheet): void
  close(): void
  /** Why the last act was refused on this tablet. */
  said: Accessor<string | null>
  dismissSaid(): void
  /** What was done here last, while it may be undone. */
  undoOffer: Accessor<Offer | null>
  undoLast(): Promise<void>
  /** Who speaks in the turn that runs, with what this tablet did. */
  speaks: Accessor<TurnPart['is'] | null>
  /** To the panel, or from it back to the asker. */
  passOn(): Promise<void>
}

/** The actions with what each answers put in words: refused ones are said and heard at once, near the finger. */
export function createDeskActs(
  actions: FloorActions,
  floor: Floor,
  drafts: PollDrafts,
  begun: Begun,
  { t }: Texts,
  announce: (text: string) => void,
): DeskActs {
  const hurried = createHurried(floor, actions)
  const moment = createMoment(floor)
  const undo = createUndo(floor, actions)
  const [sheet, setSheet] = createSignal<OpenSheet>({ is: 'none' })
  const [said, setSaid] = createSignal<string | null>(null)
  const wordsOf = (code: (Acted & { is: 'refused' })['code'], offline?: string) =>
    code === 'device.offline' && offline ? offline : t(`code.${code}`)
  const spoken =
    <Args extends unknown[]>(act: (...args: Args) => Promise<Acted>, heard?: string, offline?: string) =>
    async (...args: Args) => {
      const acted = await act(...args)
      const refusal = acted.is === 'refused' ? wordsOf(acted.code, offline) : null
      setSaid(refusal)
      const text = refusal ?? heard
      if (text) announce(text)
      return acted
    }
  const onPoll = <Args extends unknown[]>(act: (poll: Id, ...args: Args) => Promise<Acted>) =>
    spoken((poll: Id, ...args: Args) => moment.run(poll, () => act(poll, ...args)), undefined, t('polls.desk.offline'))
  const part = createMemo(() => {
    const [turn, session] = [floor.onFloor()?.turn, floor.snapshot()]
    return turn && session ? partOf(turnWithPending(turn, session.seq, floor.pending(), untrack(floor.now))) : null
  })
  const passWord = spoken((seen: number, to: 'panel' | 'asker') => undo.afterPass(seen, () => actions.passWord(to)))
  const rowOf = (id: Id) => floor.desk()?.find((question) => question.id === id)
  /** What was not let in yet would be by taking it back; and only moderators take back. */
  const comesBack = (id: Id) => rowOf(id)?.status !== 'waiting' && floor.seat()?.role !== 'rapporteur'
  const open = (next: OpenSheet) => {
    setSaid(null)
    setSheet(next)
  }
  // What is not said again here goes to the actions as they are.
  return Object.assign(Object.create(actions) as FloorActions, {
    letIn: spoken(undo.after('question.letIn', hurried.letIn), t('desk.heardLetIn')),
    setAside: spoken(undo.after('question.setAside', actions.setAside), t('desk.heardAside')),
    label: spoken(undo.after('question.label', actions.label)),
    pin: spoken(undo.after('question.pin', actions.pin)),
    takeBack: spoken((question: Id) => {
      const isAside = rowOf(question)?.status === 'aside'
      return (isAside ? undo.after('question.takeBack', actions.takeBack) : undo.instead(actions.takeBack))(question)
    }),
    edit: spoken(
      undo.afterWords('question.edit', actions.edit, (question) => rowOf(question)?.text ?? ''),
      t('words.desk.heardEdited'),
    ),
    merge: spoken((question: Id, into: Id) => {
      return (comesBack(question) ? undo.after('question.merge', actions.merge) : undo.instead(actions.merge))(
        question,
        into,
      )
    }, t('words.desk.heardMerged')),
    answerInWriting: spoken((question: Id, text: string) => {
      const answer = actions.answerInWriting
      const before = () => rowOf(question)?.answer ?? null
      return (comesBack(question) ? undo.afterWords('question.answer', answer, before) : undo.instead(answer))(
        question,
        text,
      )
    }, t('words.desk.heardAnswered')),
    enterSlip: spoken(actions.enterSlip, t('words.desk.heardSlip')),
    claim: spoken(actions.claim),
    nudge: spoken(actions.nudge),
    takeNudge: spoken(actions.takeNudge),
    undoOffer: undo.offer,
    async undoLast() {
      const offer = undo.offer()
      if (!offer) return
      const acted = await spoken(() => undo.take(offer), t('together.undone'))()
      // Its words are not lost by taking it back.
      if (offer.kind === 'question.answer' && offer.words && acted.is !== 'refused') {
        begun.keep(`answer.${offer.question}`, { text: offer.words.now, base: offer.words.before ?? '' })
      }
    },
    notHere: spoken(undo.after('question.notHere', hurried.notHere), t('desk.heardNotHere')),
    missing: hurried.missing,
    giving: hurried.giving,
    giveTurn: spoken(undo.instead(hurried.giveTurn)),
    endTurn: spoken(undo.afterEnd(actions.endTurn)),
    takeBackTurn: spoken(undo.instead(actions.takeBackTurn)),
    startSession: spoken(actions.startSession),
    endSession: spoken(actions.endSession, undefined, t('polls.desk.offlineEnd')),
    speaks: () => part()?.is ?? null,
    async passOn() {
      const now = part()
      if (now) await passWord(now.no, now.is === 'panel' ? 'asker' : 'panel')
    },
    extendTurn: spoken(actions.extendTurn, t('desk.heardMinute')),
    goInAgenda: spoken(actions.goInAgenda, undefined, t('desk.agenda.offline')),
    stretchItem: spoken(actions.stretchItem, undefined, t('desk.agenda.offline')),
    setSetting: spoken(actions.setSetting, undefined, t('desk.set.offline')) as FloorActions['setSetting'],
    startRehearsal: spoken(actions.startRehearsal, undefined, t('rehearsal.offline')),
    endRehearsal: spoken(actions.endRehearsal, undefined, t('rehearsal.offline')),
    showOnStage: spoken(actions.showOnStage, t('stage.desk.heard'), t('stage.desk.offline')),
    createPoll: spoken(actions.createPoll),
    editPoll: spoken(actions.editPoll),
    movePoll: spoken(actions.movePoll),
    drafts,
    begun,
    changing: moment.changing,
    openPoll: onPoll(actions.openPoll),
    stretchPoll: onPoll(actions.stretchPoll),
    closePoll: onPoll(actions.closePoll),
    reopenPoll: onPoll(actions.reopenPoll),
    showPoll: onPoll(actions.showPoll),
    publishPoll: onPoll(actions.publishPoll),
    finishPoll: onPoll(actions.finishPoll),
    hideEntry: spoken(actions.hideEntry),
    sheet,
    open,
    close: () => open({ is: 'none' }),
    isLetIn: hurried.isLetIn,
    said,
    dismissSaid: () => setSaid(null),
  })
}

export const DeskActsContext = createContext<DeskActs>()

export function useActs(): DeskActs {
  const acts = useContext(DeskActsContext)
  if (!acts) throw new Error('useActs outside of a DeskActsContext')
  return acts
}
