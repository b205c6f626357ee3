// Apart from `floor`: what settles the requests of a crowd needs few of the schemas.
export { settleGroup } from '../group.ts'
