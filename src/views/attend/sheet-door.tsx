import { createSignal, type JSX, Show } from 'solid-js'
import { type Part, useTexts } from '../../messages/messages.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { MissingPart } from '../late-part.tsx'

type SheetView = (props: { open: boolean; onClose: () => void }) => JSX.Element

/** A sheet that is fetched, with its texts, when somebody asks for it first. Null: it could not be. */
export function createSheetDoor(load: () => Promise<SheetView>, part: Part) {
  const { t, need } = useTexts()
  const announce = useAnnounce()
  const [sheet, setSheet] = createSignal<SheetView | null>()
  const [open, setOpen] = createSignal(false)
  return {
    async show() {
      try {
        const [loaded] = await Promise.all([load(), need(part)])
        setSheet(() => loaded)
        setOpen(true)
      } catch {
        setSheet(null)
        announce(t('app.needsConnection'))
      }
    },
    View: () => (
      <>
        <Show when={sheet()} keyed>
          {(Sheet) => <Sheet open={open()} onClose={() => setOpen(false)} />}
        </Show>
        <Show when={sheet() === null}>
          <div class="attend-missing">
            <MissingPart />
          </div>
        </Show>
      </>
    ),
  }
}
