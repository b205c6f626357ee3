import { createContext, createSignal, type JSX, useContext } from 'solid-js'

type Announce = (text: string) => void

const AnnounceContext = createContext<Announce>(() => {})

/** Says something to screen readers, politely; the newest of what comes close together is what is said. */
export function useAnnounce(): Announce {
  return useContext(AnnounceContext)
}

/** The app's one live region. It stands empty before it is used, or readers would miss the first text. */
export function Announcer(props: { children: JSX.Element }): JSX.Element {
  const [text, setText] = createSignal('')
  // Said twice it must differ, or readers do not hear that it came again.
  const announce = (next: string) => setText((before) => (before === next ? `${next}\u00a0` : next))
  return (
    <AnnounceContext.Provider value={announce}>
      {props.children}
      <div class="only-heard" role="status" aria-live="polite">
        {text()}
      </div>
    </AnnounceContext.Provider>
  )
}
