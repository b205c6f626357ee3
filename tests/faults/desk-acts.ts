import type { Acted, FloorActions } from '../../src/actions/floor-actions.ts'
import type { Id } from '../../src/domain/id.ts'
import { lanes } from '../../src/domain/lane.ts'
import type { Status } from '../../src/domain/question.ts'
import { orderQueue } from '../../src/domain/queue.ts'
import { countedTurns, lastTurns, runningTurn } from '../../src/domain/turn.ts'
import type { Kept } from '../../src/store/store.ts'
import { CODE, type Tab } from './scene.ts'

/** A moderator who is about to do something, by what their desk shows. */
interface Moderating {
  actions: FloorActions
  kept: Kept
  pick: number
  /** One of the questions in these states. */
  one(...from: Status[]): Id
  /** What this moderator did last to a question. */
  last: { id: Id; question: Id } | null
}

const nobody = 'nosuchquestion0'

function nextOf({ snapshot }: Kept): Id {
  const queue = snapshot && orderQueue(snapshot.questions, lastTurns(snapshot.turns), snapshot.settings)
  return queue?.[0]?.id ?? nobody
}

/** What moderators do but for polls; what the desk does not offer at the moment is refused there and then. */
export const deskActs = {
  letIn: ({ actions, one }) => actions.letIn(one('waiting')),
  setAside: ({ actions, one }) => actions.setAside(one('waiting', 'queued'), 'offTopic', null),
  label: ({ actions, one }) => actions.label(one('waiting', 'queued', 'floor'), 'A'),
  pin: ({ actions, one, pick }) => actions.pin(one('queued'), pick % 2 === 0),
  takeBack: ({ actions, one }) => actions.takeBack(one('aside', 'merged', 'done')),
  edit: ({ actions, one, pick }) => actions.edit(one('waiting', 'queued', 'floor'), `Why ${pick}?`),
  merge: ({ actions, one, kept, pick }) => {
    const into = kept.desk?.questions.filter(({ status }) => status === 'queued' || status === 'waiting') ?? []
    return actions.merge(one('queued', 'waiting'), into[(pick * 7 + 1) % into.length]?.id ?? nobody)
  },
  answer: ({ actions, one, pick }) => actions.answerInWriting(one('waiting', 'queued', 'done'), `Because ${pick}.`),
  slip: ({ actions, pick }) =>
    actions.enterSlip({
      lane: lanes[pick % 2] ?? 'onsite',
      form: 'written',
      text: 'Why?',
      policy: null,
      mark: 'row 3',
    }),
  notHere: ({ actions, one, kept, pick }) => actions.notHere(pick % 2 === 0 ? nextOf(kept) : one('floor')),
  undo: ({ actions, last }) => actions.undo(last?.question ?? nobody, last?.id ?? nobody),
  next: ({ actions, kept }) => actions.giveTurn(nextOf(kept), true),
  give: ({ actions, one }) => actions.giveTurn(one('waiting', 'queued'), false),
  end: ({ actions }) => actions.endTurn(),
  takeBackTurn: ({ actions }) => actions.takeBackTurn(),
  resume: ({ actions, kept }) => {
    const turn = countedTurns(kept.snapshot?.turns ?? []).at(-1)
    return actions.resumeTurn(turn?.id ?? nobody, turn?.question ?? nobody)
  },
  extend: ({ actions }) => actions.extendTurn(),
  pass: ({ actions, kept, pick }) => {
    const speaks = runningTurn(kept.snapshot?.turns ?? [])?.part?.is
    return actions.passWord(pick % 5 === 0 ? 'back' : speaks === 'panel' ? 'asker' : 'panel')
  },
  claim: ({ actions, one, pick }) => actions.claim(one('waiting', 'queued'), pick % 4 > 0),
  nudge: ({ actions, pick }) => actions.nudge(null, { is: 'words', text: `Word ${pick}` }),
  takeNudge: ({ actions, kept, pick }) => {
    const nudges = kept.desk?.together?.nudges ?? []
    return actions.takeNudge(nudges[pick % nudges.length]?.id ?? nobody)
  },
  set: ({ actions, pick }) => {
    switch (pick % 5) {
      case 0:
        return actions.setSetting('premoderation', pick % 2 === 0)
      case 1:
        return actions.setSetting('order', pick % 2 === 0 ? 'support' : 'arrival')
      case 2:
        return actions.setSetting('firstTimersFirst', pick % 2 === 0)
      case 3:
        return actions.setSetting('taking', pick % 2 === 0 ? 'paused' : 'open')
      default:
        return actions.setSetting('turnSeconds', 60 + pick)
    }
  },
  goInAgenda: ({ actions }) => actions.goInAgenda(0),
  stretch: ({ actions, pick }) => actions.stretchItem(0, (pick % 7) - 3, null),
  stage: ({ actions, pick }) => actions.showOnStage(pick % 2 === 0 ? 'agenda' : 'floor'),
} satisfies Record<string, (desk: Moderating) => Promise<Acted>>

export type DeskAct = keyof typeof deskActs
export const deskActNames = Object.keys(deskActs) as DeskAct[]

export async function actAtDesk(
  { actions, store }: Tab,
  act: DeskAct,
  pick: number,
  last: Moderating['last'],
): Promise<Acted> {
  const kept = await store.read(CODE)
  const one = (...from: Status[]) => {
    const found = (kept.desk?.questions ?? []).filter(({ status }) => from.includes(status))
    return found[pick % found.length]?.id ?? nobody
  }
  return deskActs[act]({ actions, kept, pick, one, last })
}
