import { contractSuite } from './contract.ts'
import { useRealWorld } from './real-world.ts'

const world = useRealWorld()

contractSuite('the real server', world.makeServer)
