import { renderUnicodeCompact } from 'uqr'
import type { Lane } from '../../src/domain/lane.ts'
import type { InvitedRole } from '../../src/domain/permission.ts'

/** All that somebody needs to know to use a running server; `npm start -- --json` prints exactly this. */
export interface Announcement {
  url: string
  /** Every address that reaches it; `url` is the one the links begin with. */
  addresses: string[]
  session: { code: string; title: string }
  join: Record<Lane, string>
  invites: Record<InvitedRole, string>
  stage: string
  dashboard: string
  /** The command line that makes an account for the dashboard. */
  dashboardAccount: string
  data: string
  /** The process to send SIGINT or SIGTERM to. */
  pid: number
}

/** The announcement for a terminal of this width. */
export function announce(announcement: Announcement, columns: number): string {
  const { url, addresses, session, join, invites, stage, dashboard, dashboardAccount, data } = announcement
  const others = addresses.filter((address) => address !== url)
  return [
    '',
    `Evenfloor is at ${url}${others.length ? ` (also ${others.join(', ')})` : ''}`,
    `  ${session.title} (${session.code})`,
    ...warnings(url),
    '',
    'Join',
    `  onsite  ${join.onsite}`,
    `  online  ${join.online}`,
    '',
    ...besides(codeFor('onsite', join.onsite), codeFor('online', join.online), columns),
    '',
    'Moderate (each link works once; a fresh one: npm run invite -- --role ROLE)',
    ...Object.entries(invites).map(([role, link]) => `  ${role.padEnd(18)}${link}`),
    '',
    'Stage',
    `  ${stage}`,
    '',
    `Dashboard of the database: ${dashboard}`,
    `  the organiser's account is made by: ${dashboardAccount}`,
    `Data: ${data}`,
    '',
    'Ctrl-C stops the server.',
    '',
  ].join('\n')
}

function warnings(url: string): string[] {
  const { protocol, hostname } = new URL(url)
  if (protocol === 'https:' || hostname === 'localhost' || hostname.startsWith('127.')) return []
  return ['  Browsers keep an app for offline use only from https addresses: see README.md, "On a server".']
}

function codeFor(lane: Lane, link: string): string[] {
  const rows = renderUnicodeCompact(link, { border: 2 }).split('\n')
  return [`  ${lane}`.padEnd(rows[0]?.length ?? 0), ...rows]
}

function besides(left: string[], right: string[], columns: number): string[] {
  const width = Math.max(...left.map((row) => row.length))
  if (2 * width + 4 > columns) return [...left, '', ...right]
  const rows = Math.max(left.length, right.length)
  return Array.from({ length: rows }, (_, row) => `${(left[row] ?? '').padEnd(width)}    ${right[row] ?? ''}`)
}
