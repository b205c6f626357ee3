import { describe } from 'vitest'
import type { Settings } from '../../src/domain/settings.ts'
import { actionsContract } from './contract-actions.ts'
import { agendaContract } from './contract-agenda.ts'
import { courierContract } from './contract-courier.ts'
import { endContract } from './contract-end.ts'
import { forgetContract } from './contract-forget.ts'
import { joinContract } from './contract-join.ts'
import { ledgerContract } from './contract-ledger.ts'
import { moderationContract } from './contract-moderation.ts'
import { panelContract } from './contract-panel.ts'
import { partsContract } from './contract-parts.ts'
import { questionsContract } from './contract-questions.ts'
import { readingContract } from './contract-reading.ts'
import { rehearsalContract } from './contract-rehearsal.ts'
import { settingsContract } from './contract-settings.ts'
import { stageContract } from './contract-stage.ts'
import { togetherContract } from './contract-together.ts'
import { turnsContract } from './contract-turns.ts'
import { wordsContract } from './contract-words.ts'
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
    describe('agenda', () => agendaContract(makeServer))
    describe('settings', () => settingsContract(makeServer))
    describe('words', () => wordsContract(makeServer))
    describe('turns', () => turnsContract(makeServer))
    describe('the panel', () => panelContract(makeServer))
    describe('the ledger', () => ledgerContract(makeServer))
    describe('parts', () => partsContract(makeServer))
    describe('together', () => togetherContract(makeServer))
    describe('the end', () => endContract(makeServer))
    describe('stage', () => stageContract(makeServer))
    describe('forgetting', () => forgetContract(makeServer))
    describe('courier', () => courierContract(makeServer))
    describe('rehearsal', () => rehearsalContract(makeServer))
    describe('reading', () => readingContract(makeServer))
  })
}
