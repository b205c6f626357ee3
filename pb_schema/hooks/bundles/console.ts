export { eraseRehearsal } from '../erase.ts'
export { importFile } from '../import.ts'
export { makeInvite } from '../invite.ts'
