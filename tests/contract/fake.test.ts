import { describe } from 'vitest'
import { createFakeServer } from '../faults/fake-server.ts'
import { programme } from '../samples.ts'
import { contractSuite, type MakeServer } from './contract.ts'
import { finalContract, pollsContract } from './contract-polls.ts'
import { makeId } from './person.ts'

const makeServer: MakeServer = async (settings = {}) => {
  let now = 1_700_000_000_000
  let seed = 1
  const random = () => {
    seed = (seed * 48271) % 2147483647
    return seed / 2147483647
  }
  const code = makeId().slice(0, 12)
  const fake = createFakeServer({ programme: { ...programme, code }, settings, now: () => now, random })
  return {
    code,
    now: () => now,
    fetch(path, init) {
      now++
      return fake.fetch(path, init)
    },
    invite: async (role, lasts = 60_000) => fake.invite(role, now + lasts),
    async pause(ms) {
      now += ms
    },
    async travel(ms) {
      now += ms
      return 0
    },
  }
}

contractSuite('the fake server', makeServer)
describe('the fake server, polls', () => {
  pollsContract(makeServer)
  finalContract(makeServer)
})
