import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { type ManifestOptions, VitePWA, type VitePWAOptions } from 'vite-plugin-pwa'
import solid from 'vite-plugin-solid'
import { defineConfig, type ViteUserConfig } from 'vitest/config'
import { en, type Messages } from './src/messages/en.ts'
import { languages } from './src/messages/messages.ts'

type ManifestTransform = NonNullable<VitePWAOptions['injectManifest']['manifestTransforms']>[number]

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const backend = process.env.EVENFLOOR_BACKEND
const paper = '#fbfaf7'

/** What a browser shows beside its offer to install; the test suite takes the pictures. */
const shots = [
  {
    picture: 'tests/pictures/phone-floor-light.png',
    src: '/shots/phone.png',
    sizes: '780x1688',
    form_factor: 'narrow' as const,
    label: en.join.phonePicture,
  },
  {
    picture: 'tests/pictures/desk-landscape-light.png',
    src: '/shots/desk.png',
    sizes: '1180x820',
    form_factor: 'wide' as const,
    label: en.join.deskPicture,
  },
]

/** Small modules that several later chunks share, in one each: the page names every chunk that it may come to need. */
const shared = [
  { name: 'courier', test: /src\/(domain\/courier|views\/courier\/things|state\/carrying)/ },
  { name: 'poll-rules', test: /src\/domain\/(poll\/|poll-content|tally)/ },
  { name: 'qr', test: /src\/ui\/(qr|join-address)|node_modules\/uqr\// },
]

const app: ViteUserConfig = {
  // Nothing but folders and configuration may stand at the top level, so the page lies with its sources.
  root: at('src'),
  publicDir: at('public'),
  envDir: false,
  plugins: [solid(), pageTexts(), stylesheetLast(), installShots(), VitePWA(worker())],
  ...(backend ? { server: { proxy: { '/api': backend, '/_/': backend } } } : {}),
  // Its entry wraps a build for the oldest browsers, which weighs 2 kB more.
  resolve: { alias: { dexie: 'dexie/dist/modern/dexie.mjs' } },
  build: {
    outDir: at('dist/app'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // The content security policy knows no data: addresses.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ debugName: 'first visit', name: firstVisit() }, ...shared] } },
    },
  },
}

const tests: ViteUserConfig = {
  plugins: [solid()],
  test: {
    // Said here, or the solid plugin asks for a DOM that no test needs.
    environment: 'node',
    include: ['{src,pb_schema}/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'tests/browser/**'],
    // Node itself would load Solid's server build, in which nothing reacts to anything.
    server: { deps: { inline: [/solid-js/, /@solid-primitives/] } },
    testTimeout: 15_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
}

export default defineConfig(({ mode }) => (mode === 'test' ? tests : app))

/** Fills the page's texts in from the messages, in English, with the other languages at hand before the app is. */
function pageTexts(): Plugin {
  return {
    name: 'page-texts',
    transformIndexHtml: {
      order: 'pre',
      async handler(page) {
        const whole = />\{\{([\w.]+)\}\}(?=<\/)/g
        const keys = [...page.matchAll(whole)].map((match) => match[1] ?? '')
        const others: Record<string, Record<string, string>> = {}
        for (const [tag, { load }] of Object.entries(languages)) {
          const messages = await load()
          if (tag !== 'en') others[tag] = Object.fromEntries(keys.map((key) => [key, textOf(messages, key)]))
        }
        return page
          .replace(whole, (text, key: string) => ` data-text="${key}"${text}`)
          .replace(/\{\{([\w.]+)\}\}/g, (_text, key: string) => plain(en, key))
          .replace('LANGUAGES', () => JSON.stringify(Object.keys(languages)))
          .replace('OTHER_TEXTS', () => JSON.stringify(others).replace(/</g, '\\u003c'))
      },
    },
  }
}

/** One chunk of everything that the page itself imports: cut along what later ones share of it, it weighs 3 kB more. */
function firstVisit() {
  type Context = { getModuleInfo(id: string): { isEntry: boolean; importers: readonly string[] } | null }
  const isNeeded = (id: string, context: Context, seen: Set<string>): boolean => {
    if (seen.has(id)) return false
    seen.add(id)
    const info = context.getModuleInfo(id)
    return info !== null && (info.isEntry || info.importers.some((importer) => isNeeded(importer, context, seen)))
  }
  return (id: string, context: Context) => (isNeeded(id, context, new Set()) ? 'app' : null)
}

/** Lets the form show before the app's own styles are here; the app's script waits for them wherever they stand. */
function stylesheetLast(): Plugin {
  return {
    name: 'stylesheet-last',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(page) {
        const links: string[] = []
        const without = page.replace(/\s*<link rel="stylesheet"[^>]*>/g, (link) => {
          links.push(link.trim())
          return ''
        })
        return without.replace('</body>', () => [...links, '</body>'].join('\n'))
      },
    },
  }
}

function installShots(): Plugin {
  return {
    name: 'install-shots',
    apply: 'build',
    async buildStart() {
      for (const { picture, src } of shots) {
        this.emitFile({ type: 'asset', fileName: src.slice(1), source: await readFile(at(picture)) })
      }
    },
  }
}

function textOf(messages: Messages, key: string): string {
  const text = key.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown>)?.[name], messages)
  if (typeof text !== 'string')
    throw new Error(`src/index.html asks for the text ${key}, which the messages do not have.`)
  return text
}

function plain(messages: Messages, key: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' }
  return textOf(messages, key).replace(/[&<"]/g, (sign) => entities[sign] ?? sign)
}

function worker(): Partial<VitePWAOptions> {
  return {
    strategies: 'injectManifest',
    srcDir: '.',
    filename: 'sw.ts',
    injectRegister: false,
    registerType: 'prompt',
    manifest: manifest(),
    injectManifest: {
      rollupFormat: 'iife',
      globPatterns: ['index.html', 'assets/**', 'favicon.svg', 'icon.svg', 'manifest.webmanifest'],
      // It reads what only the server has.
      globIgnores: ['assets/check-screen-*', 'assets/??-check-*'],
    },
    integration: {
      beforeBuildServiceWorker({ injectManifest }) {
        injectManifest.manifestTransforms = [withIntegrity(injectManifest.globDirectory)]
        // The plugin lists the manifest and the icons once more, after the transforms and so without integrity.
        injectManifest.additionalManifestEntries = []
      },
    },
  }
}

/** With its hash beside it, the sign-in page of a venue's Wi-Fi can never be kept as a part of the app. */
function withIntegrity(folder: string): ManifestTransform {
  return async (entries) => {
    const manifest = entries.map(async (entry) => {
      const content = await readFile(join(folder, entry.url))
      // The backend answers /index.html with a redirect, which a worker had to unpack.
      const url = entry.url === 'index.html' ? '/' : `/${entry.url}`
      return { ...entry, url, integrity: `sha384-${createHash('sha384').update(content).digest('base64')}` }
    })
    return { manifest: await Promise.all(manifest) }
  }
}

function manifest(): Partial<ManifestOptions> {
  const png = (name: string, size: number, purpose: 'any' | 'maskable' = 'any') => ({
    src: `/${name}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  })
  const small = [png('icon-192', 192)]
  return {
    id: '/',
    name: en.app.name,
    short_name: en.app.name,
    description: en.app.about,
    lang: 'en',
    start_url: '/?from=icon',
    scope: '/',
    display: 'standalone',
    display_override: ['standalone', 'minimal-ui'],
    theme_color: paper,
    background_color: paper,
    categories: ['productivity', 'education', 'social'],
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      png('icon-192', 192),
      png('icon-512', 512),
      png('maskable-512', 512, 'maskable'),
    ],
    shortcuts: [
      { name: en.join.askFromIcon, url: '/?go=ask', icons: small },
      { name: en.join.handFromIcon, url: '/?go=hand', icons: small },
    ],
    screenshots: shots.map(({ picture: _, ...shot }) => ({ ...shot, type: 'image/png' })),
  }
}
