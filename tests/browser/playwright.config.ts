import { defineConfig } from '@playwright/test'

/** Each test has a backend and browser profiles of its own, and spends most of its time waiting: three files at a time. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  workers: 3,
  // A machine that stalls may be late for a person's patience once; what needs its second try is listed as flaky.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  forbidOnly: true,
})
