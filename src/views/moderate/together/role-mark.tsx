import { type JSX, Show } from 'solid-js'
import type { InvitedRole } from '../../../domain/permission.ts'
import { Glyph } from '../../../ui/glyph.tsx'
import { LaneMark } from '../../../ui/lane-mark.tsx'
import { markOf } from './words.ts'

/** Moderators by their lane, the rapporteur by a pen's lines. Decoration; the word stands beside it or is heard. */
export function RoleMark(props: { role: InvitedRole }): JSX.Element {
  return (
    <Show when={markOf(props.role)} fallback={<Glyph of="written" />}>
      {(lane) => <LaneMark lane={lane()} />}
    </Show>
  )
}
