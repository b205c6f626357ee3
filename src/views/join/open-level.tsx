import type { JSX } from 'solid-js'
import { LaneMark } from '../../ui/lane-mark.tsx'

/** The level with nothing measured yet: a picture over what opens, without a meaning to read out. */
export function OpenLevel(): JSX.Element {
  return (
    <div class="level" aria-hidden="true">
      <div class="level-body">
        <LaneMark lane="onsite" />
        <span class="level-tube">
          <span class="level-lines" />
          <span class="level-bubble" />
        </span>
        <LaneMark lane="online" />
      </div>
    </div>
  )
}
