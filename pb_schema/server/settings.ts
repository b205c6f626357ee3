import { isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readEmbedOrigins } from '../../src/domain/embed.ts'

/** The folder of the checkout. */
export const checkout = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '')

export interface Settings {
  host: string
  port: number
  dataDir: string
  /** The address people reach the server by, where it is not the one it listens on. */
  publicUrl?: string
}

export type ReadSettings = { ok: true; settings: Settings } | { ok: false; reason: string }

/** Reads HOST, PORT, DATA_DIR and PUBLIC_URL, and checks EMBED_ORIGINS, which the server reads itself. */
export function readSettings(env: NodeJS.ProcessEnv): ReadSettings {
  const port = Number(env.PORT || 8090)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    return { ok: false, reason: `PORT is "${env.PORT}"; give a whole number from 1 to 65535.` }
  }
  const publicUrl = env.PUBLIC_URL?.replace(/\/+$/, '')
  if (publicUrl && !/^https?:\/\/[^/]+$/.test(publicUrl)) {
    return {
      ok: false,
      reason: `PUBLIC_URL is "${env.PUBLIC_URL}"; give an address such as https://floor.example.org.`,
    }
  }
  const embedding = readEmbedOrigins(env.EMBED_ORIGINS ?? '')
  if (!embedding.ok) return embedding
  const folder = env.DATA_DIR || '.data'
  const settings: Settings = {
    host: env.HOST || '127.0.0.1',
    port,
    dataDir: isAbsolute(folder) ? folder : join(checkout, folder),
  }
  return { ok: true, settings: publicUrl ? { ...settings, publicUrl } : settings }
}
