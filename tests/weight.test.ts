import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { languages } from '../src/messages/messages.ts'

const app = fileURLToPath(new URL('../dist/app', import.meta.url))

/** Chunks that no first visit of an attendee loads: other roles' screens and what opens on a tap. A new one counts until it is named here. */
const later = ['moderate-view', 'stage-view', 'settings-sheet']

/** Addresses in the words of libraries to programmers, and names that only look like one; nothing is asked of them. */
const onlyWords = [
  /^http:\/\/www\.w3\.org\//,
  /^https:\/\/bit\.ly\/wb-precache/,
  /^https:\/\/tinyurl\.com\/y2uuvskb/,
  /^http:\/\/bit\.ly\/2kdckMn/,
  /^https:\/\/github\.com\/pocketbase\/js-sdk/,
  /^https:\/\/pocketbase\.io\/docs\//,
  // The way to a Wi-Fi's sign-in page is this very host, without encryption.
  /^http:\/\/\$\{location\.hostname\}\//,
]

describe('weight of an attendee’s first visit', () => {
  let files: string[]
  let visit: Set<string>

  beforeAll(() => {
    files = filesOf(app)
    visit = firstVisit()
  })

  test('at most 95 kB of JavaScript', () => {
    const scripts = [...visit].filter((file) => extname(file) === '.js')
    const spoken = scripts.filter((file) => nameOf(file) in languages)
    const always = weigh(scripts.filter((file) => !spoken.includes(file)))
    const heaviestLanguage = Math.max(0, ...spoken.map((file) => weigh([file])))
    expect(always + heaviestLanguage).toBeLessThanOrEqual(95_000)
  })

  test('at most 12 kB of CSS, with what stands in the page', () => {
    const inPage = [...read('index.html').matchAll(/<style>([\s\S]*?)<\/style>/g)].map((match) => match[1] ?? '')
    const linked = weigh([...visit].filter((file) => extname(file) === '.css'))
    expect(linked + gzipSync(inPage.join('')).length).toBeLessThanOrEqual(12_000)
  })

  test('at most 150 kB in all, with everything that the worker lays in store', () => {
    const stored = [...read('sw.js').matchAll(/"?url"?:\s*["'`]\/([^"'`]*)["'`]/g)].map(
      (match) => match[1] || 'index.html',
    )
    expect(stored).toContain('index.html')
    expect(weigh(new Set(['sw.js', ...visit, ...stored]))).toBeLessThanOrEqual(150_000)
  })

  test('what is not counted is in chunks of its own', () => {
    const names = files.map(nameOf)
    for (const name of later) expect(names).toContain(name)
  })

  test('V1 no file names another origin', () => {
    const texts = files.filter((file) => /\.(html|css|js|svg|webmanifest)$/.test(file))
    const foreign = texts.flatMap((file) =>
      addressesIn(read(file))
        .filter((address) => !onlyWords.some((words) => words.test(address)))
        .map((address) => `${file}: ${address}`),
    )
    expect(foreign).toEqual([])
  })
})

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  } catch {
    throw new Error('There is no dist/app to weigh. Build it with `npm run build`; `npm test` does that by itself.')
  }
}

/** The page, what it links, what that imports, and every lazy chunk that is not for later. */
function firstVisit(): Set<string> {
  const seen = new Set<string>()
  const follow = (file: string) => {
    if (seen.has(file) || later.includes(nameOf(file))) return
    seen.add(file)
    for (const next of linksOf(file)) follow(next)
  }
  follow('index.html')
  return seen
}

function linksOf(file: string): string[] {
  const text = read(file)
  if (file === 'index.html')
    return [...text.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? '')
  if (extname(file) !== '.js') return []
  const imported = [...text.matchAll(/\b(?:from|import)\s*\(?\s*["'`]\.\/([^"'`]+\.js)["'`]/g)]
  const styles = [...text.matchAll(/["'`](assets\/[^"'`]+\.css)["'`]/g)]
  return [...imported.map((match) => `assets/${match[1]}`), ...styles.map((match) => match[1] ?? '')]
}

function addressesIn(text: string): string[] {
  const whole = text.match(/\b(?:https?|wss?):\/\/[^\s"'`<>)\\]+/gi) ?? []
  const sameScheme = text.match(/(?:(?:src|href|action)=["']|url\(["']?)\/\/[^"')\s]+/gi) ?? []
  return [...whole, ...sameScheme]
}

/** What a server that compresses sends; pictures are compressed already. */
function weigh(files: Iterable<string>): number {
  let sum = 0
  for (const file of files) {
    const content = readFileSync(join(app, file))
    sum += extname(file) === '.png' ? content.length : gzipSync(content).length
  }
  return sum
}

function read(file: string): string {
  return readFileSync(join(app, file), 'utf8')
}

/** `stage-view` of `assets/stage-view-B1c2D3e4.js`. */
function nameOf(file: string): string {
  return file.replace(/^assets\//, '').replace(/-[\w-]{8}\.\w+$/, '')
}
