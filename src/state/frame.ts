import { type Accessor, createContext, useContext } from 'solid-js'

/** What every screen may need of the app around it, whoever looks at it. */
export interface Frame {
  /** A newer version of the app is on this device, and nobody put it off. */
  newer: Accessor<boolean>
  useNewer(): void
  putOffNewer(): void
  /** Any plain http address makes a Wi-Fi show its sign-in page; this one is the app's own. */
  signInAddress: string
  /** For a part of the app that did not come: browsers do not ask for it twice on one page. */
  reload(): void
}

export const FrameContext = createContext<Frame>()

export function useFrame(): Frame {
  const frame = useContext(FrameContext)
  if (!frame) throw new Error('useFrame outside of a FrameContext')
  return frame
}
