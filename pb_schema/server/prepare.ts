import { join } from 'node:path'
import { buildWhatChanged, type Part } from './building.ts'
import { writableCache } from './cache.ts'
import { type ChromiumFound, findChromium } from './chromium.ts'
import { findPocketBase, type PocketBaseFound } from './pocketbase.ts'
import type { Say } from './say.ts'
import { checkout } from './settings.ts'

export const dist = join(checkout, 'dist')

export type Prepared = { ok: true; binary: string } | { ok: false; reason: string }

/** Gets what every command needs: PocketBase, and the built parts. */
export async function prepare(say: Say, parts: Part[]): Promise<Prepared> {
  const pocketBase = await pocketBaseHere(say)
  if (!pocketBase.found) return { ok: false, reason: pocketBase.reason }
  const built = await build(say, parts)
  return built.ok ? { ok: true, binary: pocketBase.path } : built
}

export async function build(say: Say, parts: Part[]): Promise<{ ok: true } | { ok: false; reason: string }> {
  try {
    await buildWhatChanged(checkout, parts, say)
    return { ok: true }
  } catch (thrown) {
    return { ok: false, reason: `It cannot be built. ${thrown instanceof Error ? thrown.message : thrown}` }
  }
}

async function pocketBaseHere(say: Say): Promise<PocketBaseFound> {
  const { env, platform, arch } = process
  return findPocketBase({ env, platform, arch, say, cacheRoot: await writableCache(env, platform, checkout) })
}

export async function chromiumHere(say: Say): Promise<ChromiumFound> {
  // Playwright is heavy, and only the commands with browser tests need it.
  const { chromium } = await import('@playwright/test')
  return findChromium({
    env: process.env,
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    say,
    playwrightsOwn: chromium.executablePath(),
    playwrightInstall: [
      process.execPath,
      join(checkout, 'node_modules', 'playwright', 'cli.js'),
      'install',
      'chromium',
    ],
  })
}
