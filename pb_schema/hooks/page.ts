import { isDeskPath, withCamera } from '../../src/domain/desk-page.ts'
import { answering, refuse } from './answer.ts'

interface Policy {
  styleHashes: string[]
  scriptHashes: string[]
}

let contentPolicy: string | null = null

/** What a page may load: this origin, and the inline elements that the build put into it. */
function csp(): string {
  contentPolicy ??= write(JSON.parse(toString($os.readFile(`${__hooks}/policy.json`))) as Policy)
  return contentPolicy
}

function write({ styleHashes, scriptHashes }: Policy): string {
  const quoted = (hashes: string[]) => hashes.map((hash) => ` '${hash}'`).join('')
  return [
    "default-src 'none'",
    `script-src 'self'${quoted(scriptHashes)}`,
    `style-src 'self'${quoted(styleHashes)}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

const features = [
  'accelerometer',
  'autoplay',
  'bluetooth',
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
  header.set('Content-Security-Policy', csp())
  header.set('Referrer-Policy', 'no-referrer')
  header.set('Permissions-Policy', isDeskPath(e.request.url.path) ? withCamera(permissions) : permissions)
  header.set('X-Frame-Options', 'DENY')
  header.set('Cache-Control', 'no-cache')
  if (!/\.[^/]*$/.test(e.request.url.path)) e.request.setPathValue('path', 'index.html')
  e.next()
}

export function unknownRoute(e: RequestEvent): void {
  answering(e, () => refuse(e, 'request.unknownRoute'))
}
