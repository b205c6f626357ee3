import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { languages } from '../src/messages/messages.ts'

/** What each screen loads besides, with the heaviest language. */
const screens: Record<string, readonly string[]> = {
  'desk-screen': [
    'desk-screen',
    'fr-desk',
    'fr-polls',
    'fr-session',
    'fr-settings',
    'fr-turn',
    'fr-words',
    'fr-together',
    'session-line',
    'fr-even',
    'turn-clock',
    'desk-polls',
    'polls-panel',
  ],
  'stage-view': [
    'stage-view',
    'fr-desk',
    'fr-polls',
    'fr-session',
    'fr-even',
    'fr-turn',
    'fr-words',
    'session-line',
    'turn-clock',
    'projector',
  ],
}

/** Chunks that no first visit of an attendee loads: other roles' screens and what opens on a tap. A new one counts until it is named here. */
export const later = [
  'desk-screen',
  'stage-view',
  'settings-sheet',
  'own-questions',
  'told',
  'ask-sheet',
  'create-actions',
  'session-words',
  'session-line',
  'steer-picture',
  'heard',
  'speakers-panel',
  'call-bar',
  'calling',
  'phone-courier',
  'projector',
  'turn-clock',
  'desk-polls',
  'poll-picture',
  'together-picture',
  'polls',
  'polls-panel',
  'even-sheet',
  'check-screen',
  ...Object.keys(languages).flatMap((tag) =>
    ['ask', 'desk', 'polls', 'session', 'settings', 'turn', 'together', 'words', 'courier', 'even'].map(
      (part) => `${tag}-${part}`,
    ),
  ),
]

/** Bytes, as a server that compresses sends them. */
export interface Weight {
  /** With the heaviest language. */
  javascript: number
  /** With what stands in the page. */
  css: number
  /** The page, its scripts and its styles. */
  total: number
}

/** What the first visit of a screen weighs: of an attendee's, or of one whose chunk is named besides. */
export function weighFirstVisit(app: string, screen?: string): Weight {
  const visit = [...firstVisit(app, screen)]
  const scripts = visit.filter((file) => extname(file) === '.js')
  const spoken = scripts.filter((file) => nameOf(file) in languages)
  const always = scripts.filter((file) => !spoken.includes(file))
  const styles = visit.filter((file) => extname(file) === '.css')
  const inPage = [...read(app, 'index.html').matchAll(/<style>([\s\S]*?)<\/style>/g)].map((match) => match[1] ?? '')
  const javascript = weigh(app, always) + Math.max(0, ...spoken.map((file) => weigh(app, [file])))
  const linked = weigh(app, styles)
  return {
    javascript,
    css: linked + gzipSync(inPage.join('')).length,
    total: weigh(app, ['index.html']) + javascript + linked,
  }
}

/** The page, what it links, what that imports, and every lazy chunk that is not for later. */
export function firstVisit(app: string, screen?: string): Set<string> {
  const seen = new Set<string>()
  const follow = (file: string) => {
    const name = nameOf(file)
    const isItsOwn = screen !== undefined && screens[screen]?.includes(name)
    if (seen.has(file) || (later.includes(name) && !isItsOwn)) return
    seen.add(file)
    for (const next of linksOf(app, file)) follow(next)
  }
  follow('index.html')
  return seen
}

function linksOf(app: string, file: string): string[] {
  const text = read(app, file)
  if (file === 'index.html')
    return [...text.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? '')
  if (extname(file) !== '.js') return []
  const imported = [...text.matchAll(/\b(?:from|import)\s*\(?\s*["'`]\.\/([^"'`]+\.js)["'`]/g)]
  const styles = [...text.matchAll(/["'`](assets\/[^"'`]+\.css)["'`]/g)]
  return [...imported.map((match) => `assets/${match[1]}`), ...styles.map((match) => match[1] ?? '')]
}

/** What a server that compresses sends; pictures are compressed already. */
export function weigh(app: string, files: Iterable<string>): number {
  let sum = 0
  for (const file of files) {
    const content = readFileSync(join(app, file))
    sum += extname(file) === '.png' ? content.length : gzipSync(content).length
  }
  return sum
}

/** `stage-view` of `assets/stage-view-B1c2D3e4.js`. */
export function nameOf(file: string): string {
  return file.replace(/^assets\//, '').replace(/-[\w-]{8}\.\w+$/, '')
}

export function read(app: string, file: string): string {
  return readFileSync(join(app, file), 'utf8')
}
