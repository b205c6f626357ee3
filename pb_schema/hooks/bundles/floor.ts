export { actions } from '../actions.ts'
export { finishEnded, sweepFiles } from '../final.ts'
export { join } from '../join.ts'
export { countEntries, countTally } from '../tallies.ts'
