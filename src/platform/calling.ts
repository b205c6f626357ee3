import { keepAwake } from './wake-lock.ts'

/** How a device reaches its person beside the screen. Where the browser cannot or may not, nothing happens. */
export interface Calling {
  /** Keeps the screen on. The answer lets it sleep again. */
  keepAwake(): () => void
  /** Milliseconds of shaking and of rest, in turns. */
  vibrate(rhythm: readonly number[]): void
  /** Browsers let a page sound only from a tap on; this makes the next tap the one. */
  prepareRing(): void
  /** Plays so many soft tones, each higher than the one before. */
  ring(count: 1 | 2 | 3): void
}

const tones = [523, 659, 784]
const TONE = 0.22
const PAUSE = 0.08
const LOUD = 0.2
/** A sound that could not be played by then is not played at all: it would come with some later tap. */
const TOO_LATE = 1_000

export function createBrowserCalling(): Calling {
  let audio: AudioContext | null = null
  const open = () => {
    audio ??= new AudioContext()
    return audio
  }
  const openUp = () => {
    for (const tap of taps) removeEventListener(tap, openUp)
    open()
      .resume()
      .catch(() => undefined)
  }
  return {
    keepAwake,
    vibrate(rhythm) {
      if (wasTapped()) navigator.vibrate?.([...rhythm])
    },
    prepareRing() {
      if (audio?.state !== 'running') for (const tap of taps) addEventListener(tap, openUp)
    },
    ring(count) {
      if (wasTapped()) play(open(), tones.slice(0, count)).catch(() => undefined)
    },
  }
}

const taps = ['pointerup', 'keydown']

/** Before the first tap on a page both are refused, with a complaint in the console. Old browsers do not say. */
const wasTapped = () => navigator.userActivation?.hasBeenActive !== false

async function play(audio: AudioContext, hertzes: readonly number[]): Promise<void> {
  const asked = Date.now()
  await audio.resume()
  if (Date.now() - asked > TOO_LATE) return
  for (const [index, hertz] of hertzes.entries()) {
    const from = audio.currentTime + index * (TONE + PAUSE)
    const tone = new OscillatorNode(audio, { type: 'sine', frequency: hertz })
    const loudness = new GainNode(audio, { gain: 0 })
    // Swelling and fading, since a tone that is cut clicks.
    loudness.gain.setValueAtTime(0, from)
    loudness.gain.linearRampToValueAtTime(LOUD, from + TONE / 8)
    loudness.gain.linearRampToValueAtTime(0, from + TONE)
    tone.connect(loudness).connect(audio.destination)
    tone.start(from)
    tone.stop(from + TONE)
  }
}
