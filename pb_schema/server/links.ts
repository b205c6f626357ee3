import { networkInterfaces } from 'node:os'
import type { Lane } from '../../src/domain/lane.ts'

export const joinLink = (base: string, code: string, lane: Lane) => `${base}/s/${code}?lane=${lane}`
export const stageLink = (base: string, code: string) => `${base}/s/${code}/stage`
/** The secret stands behind the #, where no server and no proxy on the way sees it. */
export const inviteLink = (base: string, code: string, secret: string) => `${base}/s/${code}/desk#invite=${secret}`

/** The addresses under which a server that listens on `host` can be opened, the most useful one first. */
export function addressesOf(host: string, port: number): string[] {
  const names = host === '0.0.0.0' || host === '::' ? [...localNetwork(), '127.0.0.1'] : [host]
  return names.map((name) => `http://${name.includes(':') ? `[${name}]` : name}:${port}`)
}

function localNetwork(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
}
