import { createSignal, onCleanup } from 'solid-js'
import type { Updates } from './platform/updates.ts'
import type { Frame } from './state/frame.ts'

export function createFrame(updates: Updates): Frame {
  const [newer, setNewer] = createSignal(updates.stage() !== 'none')
  onCleanup(updates.onChange(() => setNewer(updates.stage() !== 'none')))
  return {
    newer,
    useNewer: () => updates.apply(),
    putOffNewer: () => setNewer(false),
    signInAddress: `http://${location.hostname}/?sign-in`,
    reload: () => location.reload(),
  }
}
