export { importFile } from '../import.ts'
export { makeInvite } from '../invite.ts'
