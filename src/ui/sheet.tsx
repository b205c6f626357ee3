import { createEffect, createUniqueId, type JSX, on, onCleanup } from 'solid-js'

interface SheetProps {
  open: boolean
  title: string
  closeWord: string
  onClose: () => void
  children: JSX.Element
}

/** A native dialog: from below on a phone, in the middle on wider screens. Esc and the close button leave it. */
export function Sheet(props: SheetProps): JSX.Element {
  let dialog!: HTMLDialogElement
  const title = createUniqueId()
  createEffect(
    on(
      () => props.open,
      (open) => {
        if (open && !dialog.open) dialog.showModal()
        else if (!open && dialog.open) dialog.close()
      },
    ),
  )
  onCleanup(() => dialog.open && dialog.close())
  return (
    <dialog ref={dialog} class="sheet" aria-labelledby={title} onClose={() => props.open && props.onClose()}>
      <div class="sheet-head">
        <h2 id={title} dir="auto">
          {props.title}
        </h2>
        <button type="button" class="button bare" onClick={() => props.onClose()}>
          {props.closeWord}
        </button>
      </div>
      {props.children}
    </dialog>
  )
}
