import { type JSX, Show } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { createFigures } from './create-figures.ts'
import { Figures } from './figures.tsx'

/** The figures behind the level, for everybody. */
export function EvenSheet(props: { open: boolean; onClose: () => void }): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const figures = createFigures(floor)
  return (
    <Sheet open={props.open} title={t('even.title')} closeWord={t('app.close')} onClose={props.onClose}>
      <Show when={props.open && figures()}>
        {(made) => (
          <Figures
            figures={made()}
            parts={floor.snapshot()?.parts ?? null}
            checkAddress={`/s/${floor.snapshot()?.code}/check`}
          />
        )}
      </Show>
    </Sheet>
  )
}
