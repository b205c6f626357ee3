export { actions } from '../actions.ts'
export { join } from '../join.ts'
