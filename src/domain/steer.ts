import type { Action, ActionOf, SettingChange, SteerAction } from './action.ts'
import type { AgendaRun } from './agenda.ts'
import { type AgendaBefore, agendaAfter, checkAgenda } from './agenda-acts.ts'
import type { Facts } from './check.ts'
import { limits } from './limits.ts'
import type { Pending } from './pending.ts'
import { settingsOf } from './setting-defaults.ts'
import type { AllSettings, Settings } from './settings.ts'
import type { Seq } from './snapshot.ts'
import type { Turn } from './turn.ts'
import { partOf, wordPassed } from './turn-part.ts'
import { accepted, rejected, type Verdict } from './verdict.ts'

/** Whether an act by which a moderator steers the session holds. */
export function checkSteer(action: SteerAction, facts: Facts): Verdict {
  switch (action.kind) {
    case 'session.set': {
      const { setting, seen } = action.change
      return settingsOf(facts.steer().settings())[setting] === seen ? accepted : rejected('setting.moved')
    }
    case 'turn.extend':
      return checkExtend(action, facts)
    case 'turn.pass':
      return checkPass(action, facts)
    case 'agenda.go':
    case 'agenda.stretch':
      return checkAgenda(action, facts.phase(), facts.steer())
  }
}

function checkExtend(action: ActionOf<'turn.extend'>, facts: Facts): Verdict {
  const turn = facts.steer().turn()
  if (!turn || facts.floor() !== action.turn) return rejected('turn.notRunning')
  // An app from before there were parts names none.
  if (action.part !== undefined && partOf(turn).no !== action.part) return rejected('turn.passed')
  if ((turn.extra ?? 0) !== action.seen) return rejected('turn.moved')
  return action.seen < limits.mostExtraSeconds ? accepted : rejected('turn.enough')
}

/** T3: the panel follows the asker and the asker the panel, from the part that the moderator saw. */
function checkPass({ turn: id, to, seen }: ActionOf<'turn.pass'>, facts: Facts): Verdict {
  const { turn: running, now } = facts.steer()
  const turn = running()
  if (!turn || facts.floor() !== id) return rejected('turn.notRunning')
  const { is, no, began, before } = partOf(turn)
  if (no !== seen) return rejected('turn.passed')
  if (to !== 'back') return (to === 'panel') === (is === 'panel') ? rejected('turn.passed') : accepted
  return before && now() - began <= limits.undoFor ? accepted : rejected('undo.tooLate')
}

/** M5: the settings as an accepted change leaves them. */
export function settingsAfter(settings: Settings, { setting, value }: SettingChange): Settings {
  return { ...settings, [setting]: value }
}

/** Own acts that the snapshot does not show yet. */
function unconfirmed(seq: Seq, pending: readonly Pending[]): Action[] {
  return pending
    .filter(({ state }) => state.is === 'saved' || (state.is === 'settled' && state.seq > seq))
    .map(({ action }) => action)
}

/** The settings with the changes of this tablet that the snapshot does not show yet. */
export function settingsWithPending(
  { settings, seq }: { settings: Settings; seq: Seq },
  pending: readonly Pending[],
): AllSettings {
  let all = settingsOf(settings)
  for (const action of unconfirmed(seq, pending))
    if (action.kind === 'session.set') all = settingsOf(settingsAfter(all, action.change))
  return all
}

/** The same of the agenda. */
export function agendaWithPending(
  { run, ...before }: AgendaBefore,
  seq: Seq,
  pending: readonly Pending[],
): AgendaRun | null {
  let now = run
  for (const action of unconfirmed(seq, pending)) {
    if (action.kind === 'agenda.go' || action.kind === 'agenda.stretch')
      now = agendaAfter(action, { ...before, run: now })
  }
  return now
}

/** The same of a turn: who speaks in it, and the seconds that were given to them. */
export function turnWithPending(turn: Turn, seq: Seq, pending: readonly Pending[], now: number): Turn {
  let after = turn
  for (const action of unconfirmed(seq, pending)) {
    if (action.kind === 'turn.extend' && action.turn === turn.id)
      after = { ...after, extra: (after.extra ?? 0) + limits.extraSeconds }
    if (action.kind === 'turn.pass' && action.turn === turn.id)
      after = { ...after, ...wordPassed(after, action.to, now) }
  }
  return after
}
