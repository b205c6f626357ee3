import type { Action, SettingChange, SteerAction } from './action.ts'
import type { AgendaRun } from './agenda.ts'
import { type AgendaBefore, agendaAfter, checkAgenda } from './agenda-acts.ts'
import type { Facts } from './check.ts'
import { limits } from './limits.ts'
import type { Pending } from './pending.ts'
import { settingsOf } from './setting-defaults.ts'
import type { AllSettings, Settings } from './settings.ts'
import type { Seq } from './snapshot.ts'
import type { Turn } from './turn.ts'
import { accepted, rejected, type Verdict } from './verdict.ts'

/** Whether an act by which a moderator steers the session holds. */
export function checkSteer(action: SteerAction, facts: Facts): Verdict {
  switch (action.kind) {
    case 'session.set': {
      const { setting, seen } = action.change
      return settingsOf(facts.steer().settings())[setting] === seen ? accepted : rejected('setting.moved')
    }
    case 'turn.extend':
      if (facts.floor() !== action.turn) return rejected('turn.notRunning')
      if (facts.steer().extra() !== action.seen) return rejected('turn.moved')
      return action.seen < limits.mostExtraSeconds ? accepted : rejected('turn.enough')
    case 'agenda.go':
    case 'agenda.stretch':
      return checkAgenda(action, facts.phase(), facts.steer())
  }
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

/** The same of the seconds that were given to a turn. */
export function extraWithPending(
  { id, extra = 0 }: Pick<Turn, 'id' | 'extra'>,
  seq: Seq,
  pending: readonly Pending[],
): number {
  const own = unconfirmed(seq, pending).filter((action) => action.kind === 'turn.extend' && action.turn === id)
  return extra + own.length * limits.extraSeconds
}
