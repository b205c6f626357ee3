import { isDeskPath, withCamera } from '../../src/domain/desk-page.ts'
import { readEmbedOrigins } from '../../src/domain/embed.ts'
import { answering, refuse } from './answer.ts'

interface Policy {
  styleHashes: string[]
  scriptHashes: string[]
}

interface Headers {
  /** Of every page. */
  policy: string
  /** Of the stage where other pages may show it, else null. */
  stagePolicy: string | null
}

let known: Headers | null = null

function headers(): Headers {
  if (!known) {
    const policy = write(JSON.parse(toString($os.readFile(`${__hooks}/policy.json`))) as Policy)
    const read = readEmbedOrigins($os.getenv('EMBED_ORIGINS'))
    const origins = read.ok ? read.origins.join(' ') : ''
    known = {
      policy: `${policy}; frame-ancestors 'none'`,
      stagePolicy: origins === '' ? null : `${policy}; frame-ancestors ${origins}`,
    }
  }
  return known
}

/** A server that would not frame as it was told says so and does not start. */
export function checkEmbedding(): void {
  const read = readEmbedOrigins($os.getenv('EMBED_ORIGINS'))
  if (!read.ok) throw new Error(read.reason)
}

/**
 * The stage's address in plain letters. Written in another way it would lead the app to another screen, which no page may
 * show.
 */
const stage = /^\/s\/[A-Za-z0-9]{4,12}\/stage$/

/** What a page may load: this origin, and the inline elements that the build put into it. */
function write({ styleHashes, scriptHashes }: Policy): string {
  const quoted = (hashes: string[]) => hashes.map((hash) => ` '${hash}'`).join('')
  return [
    "default-src 'none'",
    `script-src 'self'${quoted(scriptHashes)}`,
    `style-src 'self'${quoted(styleHashes)}`,
    "img-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ')
}

const features = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
const permissions = features.map((feature) => `${feature}=()`).join(', ')

/**
 * Before a file of the app is served: what its page may do, and that it is asked for again each time. A path that names
 * no file is a screen of the app; one that names a file is that file or nothing.
 */
export function page(e: RequestEvent): void {
  const header = e.response.header()
  const { policy, stagePolicy } = headers()
  const mayBeFramed = stagePolicy !== null && stage.test(e.request.url.escapedPath())
  header.set('Content-Security-Policy', mayBeFramed ? stagePolicy : policy)
  header.set('Referrer-Policy', 'no-referrer')
  header.set('Permissions-Policy', isDeskPath(e.request.url.path) ? withCamera(permissions) : permissions)
  // It knows no origins but its own; PocketBase sets it if nobody does.
  if (mayBeFramed) header.del('X-Frame-Options')
  else header.set('X-Frame-Options', 'DENY')
  header.set('Cache-Control', 'no-cache')
  // Not every system that Go asks for the type of a file knows this one.
  if (e.request.url.path.endsWith('.webmanifest')) header.set('Content-Type', 'application/manifest+json')
  if (!/\.[^/]*$/.test(e.request.url.path)) e.request.setPathValue('path', 'index.html')
  e.next()
}

export function unknownRoute(e: RequestEvent): void {
  answering(e, () => refuse(e, 'request.unknownRoute'))
}
