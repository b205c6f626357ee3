import { expect, test } from 'vitest'
import { limits } from '../limits.ts'
import { type Presence, presenceOf } from './presence.ts'

const NOW = 1_000_000
const gone = NOW - limits.hereFor - 1

test('whose desk was looked at a moment ago is here, who was there before is away, and oneself is no news', () => {
  const people = { 'onsite-moderator': NOW, 'online-moderator': NOW - limits.hereFor, rapporteur: gone }
  expect(presenceOf([], people, NOW, 'onsite-moderator')).toEqual([
    { role: 'online-moderator', seenAt: NOW - limits.hereFor, is: 'here' },
    { role: 'rapporteur', seenAt: gone, is: 'away' },
  ])
  expect(presenceOf([], {}, NOW, 'rapporteur').map(({ role, is }) => [role, is])).toEqual([
    ['onsite-moderator', 'never'],
    ['online-moderator', 'never'],
  ])
})

test('a server that was just started does not send anybody away', () => {
  let people: Presence[] = presenceOf([], { 'online-moderator': NOW }, NOW, 'onsite-moderator')
  people = presenceOf(people, {}, NOW + 5_000, 'onsite-moderator')
  expect(people[0]).toEqual({ role: 'online-moderator', seenAt: NOW, is: 'here' })
  people = presenceOf(people, { 'online-moderator': NOW + 6_000 }, NOW + 7_000, 'onsite-moderator')
  expect(people[0]).toMatchObject({ seenAt: NOW + 6_000, is: 'here' })
})

test('an older answer that comes late takes nobody back', () => {
  const people = presenceOf([], { rapporteur: NOW }, NOW, 'onsite-moderator')
  expect(presenceOf(people, { rapporteur: NOW - 9_000 }, NOW + 1_000, 'onsite-moderator')[1]?.seenAt).toBe(NOW)
})

test('V3 of who was forgotten nothing stays for long', () => {
  const people = presenceOf([], { rapporteur: NOW }, NOW, 'onsite-moderator')
  const later = presenceOf(people, {}, NOW + limits.hereFor + 1, 'onsite-moderator')
  expect(later[1]).toEqual({ role: 'rapporteur', seenAt: 0, is: 'never' })
})
