import { contractSuite } from './contract.ts'
import { useRealWorld } from './realWorld.ts'

const world = useRealWorld()

contractSuite('the real server', world.makeServer)
