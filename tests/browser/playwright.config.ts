import { defineConfig } from '@playwright/test'
import { chromiumFlags } from './chromium.ts'
import { need } from './scenery.ts'

/** Each test has a backend and devices of its own, and spends much of its time waiting: three at a time. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  globalSetup: './scenery.ts',
  fullyParallel: true,
  workers: 3,
  // A machine that stalls may be late for a person's patience once; what needs its second try is listed as flaky.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: { launchOptions: { executablePath: need('CHROMIUM_BIN'), args: chromiumFlags } },
  reporter: 'list',
  forbidOnly: true,
})
