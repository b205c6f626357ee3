import * as z from 'zod/mini'

/**
 * What the projector shows. By itself it is what the session is at: a poll that is open or just shown, else who has the
 * floor, else how to join.
 */
export const stageLayouts = ['byItself', 'floor', 'poll', 'agenda', 'join', 'blank'] as const
export const StageLayout = z.enum(stageLayouts)
export type StageLayout = z.infer<typeof StageLayout>

/** Whatever a newer server calls a layout. */
export const LayoutName = z.string().check(z.regex(/^[a-zA-Z]{4,20}$/))

/** As a snapshot or a pulse names it: an older server names none, a newer one perhaps one that is not known here. */
export function layoutOf(name: string | undefined): StageLayout {
  return stageLayouts.find((layout) => layout === name) ?? 'byItself'
}
