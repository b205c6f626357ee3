import { limits } from '../../src/domain/limits.ts'

export type Body = { ok: true; body: unknown } | { ok: false; code: 'request.malformed' | 'request.tooLarge' }

/** More than a text with half characters ever needs; deeper nesting than it can hold costs nothing either. */
const SLOW_PARSE_LENGTH = 64 * 1024

const hasHalf = /\\ud[89a-f]/i
const loneHalf =
  /(?<!\\)((?:\\\\)*)(?:\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f][0-9a-f]{2})|(?<!\\ud[89ab][0-9a-f]{2})\\ud[c-f][0-9a-f]{2})/gi

/** What a person does is shorter by far. */
const SHORT = 16 * 1024

/**
 * A short body with its text, read and parsed in a fifth of the time. Null leaves it to `readBody` to say what is to be
 * made of it: it may be malformed, or hold what this engine's parser would not notice (half a character, bytes that are
 * no text).
 */
export function readShort(e: RequestEvent): { ok: true; body: unknown; text: string } | null {
  const { request } = e
  const { contentLength, body } = request
  if (contentLength < 0 || contentLength > SHORT) return null
  if (!request.header.get('Content-Type').startsWith('application/json')) return null
  const text = toString(body, SHORT)
  if (!text.includes('\\u') && !text.includes('\ufffd')) {
    try {
      return { ok: true, body: JSON.parse(text), text }
    } catch {
      // Told by who reads it next.
    }
  }
  body.reread()
  return null
}

/** Reads a JSON body within the limit, parsed by Go where that is possible. */
export function readBody(e: RequestEvent): Body {
  if (e.request.contentLength > limits.bodyBytes) return { ok: false, code: 'request.tooLarge' }
  const bytes = toBytes(e.request.body, limits.bodyBytes + 1)
  if (bytes.length > limits.bodyBytes) return { ok: false, code: 'request.tooLarge' }
  e.request.body.reread()
  try {
    if (e.request.header.get('Content-Type').startsWith('application/json')) {
      return { ok: true, body: e.requestInfo().body }
    }
  } catch {
    // Not JSON, or JSON with half a character, which Go refuses.
  }
  return parseHalves(bytes)
}

/**
 * Half a character in one text must not keep its neighbours from being settled (O5): both parsers at hand refuse or
 * replace it, so a stand-in carries it past them, and the rule that refuses broken texts sees it.
 */
function parseHalves(bytes: GoBytes): Body {
  if (bytes.length > SLOW_PARSE_LENGTH) return { ok: false, code: 'request.malformed' }
  const text = toString(bytes)
  if (!hasHalf.test(text)) return { ok: false, code: 'request.malformed' }
  try {
    const body: unknown = JSON.parse(text.replace(loneHalf, '$1\\ufffe'), (_, value) =>
      typeof value === 'string' ? value.replace(/\ufffe/g, '\ud800') : value,
    )
    return { ok: true, body }
  } catch {
    return { ok: false, code: 'request.malformed' }
  }
}
