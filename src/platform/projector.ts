import { keepAwake } from './wake-lock.ts'

/** How long after its last movement the pointer counts as left alone. */
const REST = 3_000

/** The screen that the stage is shown on. */
export function createBrowserProjector() {
  return { keepAwake, fullscreen: createFullscreen(), onStir }
}

function createFullscreen() {
  return {
    isPossible: () => document.fullscreenEnabled === true,
    isOn: () => document.fullscreenElement !== null,
    toggle() {
      const done = document.fullscreenElement
        ? document.exitFullscreen()
        : document.documentElement.requestFullscreen({ navigationUI: 'hide' })
      // Refused without a press of a person, or by the page around a frame.
      done.catch(() => undefined)
    },
    onChange(hear: () => void) {
      document.addEventListener('fullscreenchange', hear)
      return () => document.removeEventListener('fullscreenchange', hear)
    },
  }
}

const stirs = ['pointermove', 'pointerdown']

function onStir(hear: (stirs: boolean) => void): () => void {
  let rest: ReturnType<typeof setTimeout> | undefined
  const stir = () => {
    if (rest === undefined) hear(true)
    clearTimeout(rest)
    rest = setTimeout(() => {
      rest = undefined
      hear(false)
    }, REST)
  }
  for (const name of stirs) addEventListener(name, stir)
  return () => {
    for (const name of stirs) removeEventListener(name, stir)
    clearTimeout(rest)
  }
}
