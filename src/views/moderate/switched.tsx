import type { JSX } from 'solid-js'

interface SwitchedProps {
  text: string
  hint: string
  on: boolean
  /** False, where it answers at all: it stays as it was. */
  onChange: (on: boolean) => undefined | Promise<boolean>
}

/** Something that is on or off, with what that means. */
export function Switched(props: SwitchedProps): JSX.Element {
  return (
    <label class="switched">
      <input
        type="checkbox"
        checked={props.on}
        onChange={async (event) => {
          const input = event.currentTarget
          if ((await props.onChange(input.checked)) === false) input.checked = props.on
        }}
      />
      <span>
        {props.text}
        <span class="small soft">{props.hint}</span>
      </span>
    </label>
  )
}
