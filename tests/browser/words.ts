import { en as everybody } from '../../src/messages/en.ts'
import { enDesk } from '../../src/messages/en-desk.ts'
import { enTurn } from '../../src/messages/en-turn.ts'

/** All that the screens say, in English. */
export const en = { ...everybody, ...enDesk, ...enTurn }
