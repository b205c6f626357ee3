import { constants } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The folder this system keeps for what may be fetched again; undefined where nobody's home is known. */
export function userCache(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | undefined {
  if (env.XDG_CACHE_HOME) return env.XDG_CACHE_HOME
  if (platform === 'win32') return env.LOCALAPPDATA || undefined
  if (!env.HOME) return undefined
  return platform === 'darwin' ? join(env.HOME, 'Library', 'Caches') : join(env.HOME, '.cache')
}

/** The user's cache folder where it can be written to, else one inside the checkout. */
export async function writableCache(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
  checkout: string,
): Promise<string> {
  const preferred = userCache(env, platform)
  if (preferred && (await canWrite(join(preferred, 'evenfloor')))) return preferred
  return join(checkout, 'node_modules', '.cache')
}

async function canWrite(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
