import { type Accessor, createContext, createSignal, useContext } from 'solid-js'
import type { Acted, FloorActions } from '../../actions/floor-actions.ts'
import type { Id } from '../../domain/id.ts'
import type { Texts } from '../../messages/messages.ts'
import type { Floor } from '../../state/floor.ts'
import { createHurried, type Hurried } from './hurried.ts'

/** Which sheet lies over the desk. */
export type OpenSheet =
  | { is: 'none' }
  | { is: 'question'; id: Id; part: 'all' | 'label' | 'aside' }
  | { is: 'inbox' | 'aside' | 'turns' | 'join' | 'more' | 'keys' | 'privacy' }

/** What a moderator does, and what is said about it right there. */
export interface DeskActs extends FloorActions, Pick<Hurried, 'giving' | 'isLetIn'> {
  sheet: Accessor<OpenSheet>
  open(sheet: OpenSheet): void
  close(): void
  /** Why the last act was refused on this tablet. */
  said: Accessor<string | null>
  dismissSaid(): void
}

/** The actions with what each answers put in words: refused ones are said and heard at once, near the finger. */
export function createDeskActs(
  actions: FloorActions,
  floor: Floor,
  { t }: Texts,
  announce: (text: string) => void,
): DeskActs {
  const hurried = createHurried(floor, actions)
  const [sheet, setSheet] = createSignal<OpenSheet>({ is: 'none' })
  const [said, setSaid] = createSignal<string | null>(null)
  const spoken =
    <Args extends unknown[]>(act: (...args: Args) => Promise<Acted>, heard?: string) =>
    async (...args: Args) => {
      const acted = await act(...args)
      const refusal = acted.is === 'refused' ? t(`code.${acted.code}`) : null
      setSaid(refusal)
      const text = refusal ?? heard
      if (text) announce(text)
      return acted
    }
  const open = (next: OpenSheet) => {
    setSaid(null)
    setSheet(next)
  }
  return {
    ...actions,
    letIn: spoken(hurried.letIn, t('desk.heardLetIn')),
    setAside: spoken(actions.setAside, t('desk.heardAside')),
    label: spoken(actions.label),
    pin: spoken(actions.pin),
    takeBack: spoken(actions.takeBack),
    giving: hurried.giving,
    giveTurn: spoken(hurried.giveTurn),
    endTurn: spoken(actions.endTurn),
    takeBackTurn: spoken(actions.takeBackTurn),
    startSession: spoken(actions.startSession),
    sheet,
    open,
    close: () => open({ is: 'none' }),
    isLetIn: hurried.isLetIn,
    said,
    dismissSaid: () => setSaid(null),
  }
}

export const DeskActsContext = createContext<DeskActs>()

export function useActs(): DeskActs {
  const acts = useContext(DeskActsContext)
  if (!acts) throw new Error('useActs outside of a DeskActsContext')
  return acts
}
