import { describe, expect, test } from 'vitest'
import file from '../../../../pb_schema/sessions/igf-2023-ws-267.json' with { type: 'json' }
import { contentFault } from '../../../domain/poll/content.ts'
import { presetOf } from './presets.ts'

const { agenda, policyQuestions } = file.programme
const programme = { letters: ['A', 'B', 'C'], items: agenda.length }

describe('a policy question as a ready draft', () => {
  test.each(policyQuestions)('$letter is asked in the session’s own words, with its agenda item', (question) => {
    const preset = presetOf(question, 'live', agenda)
    expect(preset.text).toBe(question.text)
    expect(agenda[preset.item ?? -1]?.policy).toEqual([question.letter])
    expect(contentFault(preset, programme)).toBeNull()
  })

  test('before the session it is due with nothing and has no countdown', () => {
    const preset = presetOf({ letter: 'B', text: 'Who?' }, 'advance', agenda)
    expect(preset).toMatchObject({ phase: 'advance', item: null, seconds: null, policy: 'B' })
  })

  test('of a long one the last whole sentences are kept, of one long sentence its beginning', () => {
    const long = `${'Much is said. '.repeat(30)}What follows? And who decides?`
    const { text } = presetOf({ letter: 'A', text: long }, 'live', [])
    expect(text.endsWith('What follows? And who decides?')).toBe(true)
    expect(text.length).toBeLessThanOrEqual(280)
    const endless = presetOf({ letter: 'A', text: 'why '.repeat(200) }, 'live', [])
    expect(contentFault(endless, programme)).toBeNull()
    expect(endless.text.startsWith('why why')).toBe(true)
  })
})
