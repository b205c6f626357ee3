import { describe } from 'vitest'
import type { Settings } from '../../src/domain/settings.ts'
import { actionsContract } from './contractActions.ts'
import { forgetContract } from './contractForget.ts'
import { joinContract } from './contractJoin.ts'
import { moderationContract } from './contractModeration.ts'
import { questionsContract } from './contractQuestions.ts'
import { readingContract } from './contractReading.ts'
import { turnsContract } from './contractTurns.ts'
import type { ContractServer } from './person.ts'

/** Gives a server, or a session of one, that nobody else uses. */
export type MakeServer = (settings?: Partial<Settings>) => Promise<ContractServer>

/** What any server of the protocol must do, the real one and the tests' own. */
export function contractSuite(name: string, makeServer: MakeServer): void {
  describe(name, () => {
    describe('join', () => joinContract(makeServer))
    describe('actions', () => actionsContract(makeServer))
    describe('questions', () => questionsContract(makeServer))
    describe('moderation', () => moderationContract(makeServer))
    describe('turns', () => turnsContract(makeServer))
    describe('forgetting', () => forgetContract(makeServer))
    describe('reading', () => readingContract(makeServer))
  })
}
