import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { languages } from '../src/messages/messages.ts'
import { firstVisit, later, nameOf, read, weigh, weighFirstVisit } from './weight.ts'

const app = fileURLToPath(new URL('../dist/app', import.meta.url))

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
  let stored: string[]

  beforeAll(() => {
    files = filesOf(app)
    visit = firstVisit(app)
    stored = [...read(app, 'sw.js').matchAll(/"?url"?:\s*["'`]\/([^"'`]*)["'`]/g)].map(
      (match) => match[1] || 'index.html',
    )
  })

  test('at most 95 kB of JavaScript', () => {
    expect(weighFirstVisit(app).javascript).toBeLessThanOrEqual(95_000)
  })

  test('at most 12 kB of CSS, with what stands in the page', () => {
    expect(weighFirstVisit(app).css).toBeLessThanOrEqual(12_000)
  })

  test('at most 150 kB in all, with the worker and the icons', () => {
    const besides = ['sw.js', ...stored.filter((file) => !file.startsWith('assets/'))]
    expect(weigh(app, new Set([...visit, ...besides]))).toBeLessThanOrEqual(150_000)
  })

  // Every role's screens in every language: fetched by the worker once the visit stands, so that O1 holds for all of them.
  test('at most 300 kB in all that the worker lays in store', () => {
    expect(stored).toContain('index.html')
    expect(weigh(app, new Set(['sw.js', ...visit, ...stored]))).toBeLessThanOrEqual(300_000)
  })

  // A part that is missing from the store is missing without a network, and nothing else notices.
  test('O1 every part of the app is laid in store, but for the page that checks the ledger', () => {
    const parts = files.filter((file) => file.startsWith('assets/'))
    const left = parts.filter((file) => !stored.includes(file)).map(nameOf)
    expect([...new Set(left)].sort()).toEqual(['check-screen', ...Object.keys(languages).map((tag) => `${tag}-check`)])
  })

  test('what is not counted is in chunks of its own', () => {
    const names = files.map(nameOf)
    for (const name of later) expect(names).toContain(name)
  })

  test('V1 no file names another origin', () => {
    const texts = files.filter((file) => /\.(html|css|js|svg|webmanifest)$/.test(file))
    const foreign = texts.flatMap((file) =>
      addressesIn(read(app, file))
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

function addressesIn(text: string): string[] {
  const whole = text.match(/\b(?:https?|wss?):\/\/[^\s"'`<>)\\]+/gi) ?? []
  const sameScheme = text.match(/(?:(?:src|href|action)=["']|url\(["']?)\/\/[^"')\s]+/gi) ?? []
  return [...whole, ...sameScheme]
}
