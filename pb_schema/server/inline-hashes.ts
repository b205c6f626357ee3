import { createHash } from 'node:crypto'

export interface InlineHashes {
  styleHashes: string[]
  scriptHashes: string[]
}

/** The CSP hashes of the inline `<style>` and `<script>` elements of a page that a build tool wrote. */
export function inlineHashes(page: string): InlineHashes {
  return {
    styleHashes: contents(page, /<style\b[^>]*>([\s\S]*?)<\/style>/gi),
    scriptHashes: contents(page, /<script\b(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi),
  }
}

function contents(page: string, pattern: RegExp): string[] {
  const hashes = [...page.matchAll(pattern)].map((match) => sha256(match[1] ?? ''))
  return [...new Set(hashes)]
}

// A browser hashes the text after parsing, and the parser turns line ends into \n.
function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text.replace(/\r\n?/g, '\n')).digest('base64')}`
}
