import { expect, test } from 'vitest'
import { readEmbedOrigins } from './embed.ts'

test.each([
  ['', []],
  [' \n ', []],
  ['https://www.example.org', ['https://www.example.org']],
  ['https://a.example.org, http://localhost:8080', ['https://a.example.org', 'http://localhost:8080']],
  ['https://a.org  https://b.org,', ['https://a.org', 'https://b.org']],
  ['http://127.0.0.1:9000', ['http://127.0.0.1:9000']],
])('%j names %j', (text, origins) => {
  expect(readEmbedOrigins(text)).toEqual({ ok: true, origins })
})

test.each([
  '*',
  'https://*',
  'https://*.example.org',
  'www.example.org',
  'https://www.example.org/',
  'https://www.example.org/page',
  'https://user@example.org',
  "'self'",
  'data:',
  'https://a.org; script-src *',
  'https://a.org;script-src',
  'https://[::1]',
  'ftp://a.org',
  'https://-a.org-',
  'https://a.org:port',
  'https://bücher.example',
])('%j is refused, with what to write instead', (text) => {
  const read = readEmbedOrigins(`https://fine.example.org ${text}`)
  expect(read).toEqual({ ok: false, reason: expect.stringContaining('give origins such as https://www.example.org') })
})
