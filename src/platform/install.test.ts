import { expect, test } from 'vitest'
import { type BrowserFacts, installHelp, offlineSupport } from './install.ts'

const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const safari = `${iphone} Version/18.5 Mobile/15E148 Safari/604.1`
const mac =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari'
const android =
  'Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile'
const webview = 'Mozilla/5.0 (Linux; Android 15; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0'

const facts = (userAgent: string, more: Partial<BrowserFacts> = {}): BrowserFacts => ({
  userAgent,
  touchPoints: 5,
  secure: true,
  hasWorkers: true,
  standalone: false,
  ...more,
})

test('help with installing is for iPhones and iPads that do not run the app from its icon yet', () => {
  expect(installHelp(facts(safari))).toBe('ios')
  expect(installHelp(facts(mac))).toBe('ios')
  expect(installHelp(facts(mac, { touchPoints: 0 }))).toBe('none')
  expect(installHelp(facts(safari, { standalone: true }))).toBe('none')
  expect(installHelp(facts(android))).toBe('none')
})

test('O8 a page shown inside another app, on an address without https, or in a private window is told apart', () => {
  expect(offlineSupport(facts(safari))).toBe('full')
  expect(offlineSupport(facts(`${iphone} Mobile/15E148 Instagram 300.0`, { hasWorkers: false }))).toBe('inAppBrowser')
  expect(offlineSupport(facts(webview, { hasWorkers: false }))).toBe('inAppBrowser')
  expect(offlineSupport(facts(safari, { hasWorkers: false, secure: false }))).toBe('insecure')
  expect(offlineSupport(facts('Mozilla/5.0 (X11; Linux) Firefox/140.0', { hasWorkers: false }))).toBe('none')
})
