import { describe } from 'vitest'
import { contractSuite } from './contract.ts'
import { finalContract, pollsContract } from './contract-polls.ts'
import { useRealWorld } from './real-world.ts'

const world = useRealWorld()

contractSuite('the real server', world.makeServer)
describe('the real server, polls', () => {
  pollsContract(world.makeServer)
  finalContract(world.makeServer)
})
