import { describe, expect, test } from 'vitest'
import { settingsOf } from '../../../../tests/poll-samples.ts'
import { pollOf } from '../../../../tests/samples.ts'
import { cleanContent, contentFault } from '../../../domain/poll/content.ts'
import { kindNames } from '../../../domain/poll/kinds.ts'
import type { PollContent } from '../../../domain/poll-content.ts'
import { contentOf, contentOfPoll, draftOf, draftOfKept, emptyDraft, isBegun, readDraft } from './poll-draft.ts'

const content = (changes: Partial<PollContent>): PollContent => ({
  ...contentOfPoll(pollOf({ policy: 'A', phase: 'advance', results: 'live', seconds: 45, item: 2, pair: 'a' })),
  ...changes,
})

describe('a poll as somebody writes it', () => {
  test.each(kindNames)('%s goes into the form and comes out as it was', (kind) => {
    const written = content({ kind, settings: settingsOf[kind] })
    const draft = draftOf(written)
    expect(draft && contentOf(draft)).toEqual(written)
    expect(contentFault(written, { letters: ['A'], items: 3 })).toBeNull()
  })

  test('a number that differs from what a new form begins with stays as well', () => {
    const words = draftOf(content({ kind: 'words', settings: { most: 1 } }))
    expect(words && contentOf(words).settings).toEqual({ most: 1 })
    const steps = { steps: '0-10', low: 'Never', high: 'Always' }
    const scale = draftOf(content({ kind: 'scale', settings: steps }))
    expect(scale && contentOf(scale).settings).toEqual(steps)
  })

  test('a kind that a newer app made is not written over', () => {
    expect(draftOf(content({ kind: 'drawing' }))).toBeNull()
  })

  test('trying another kind loses nothing of the one before', () => {
    const draft = { ...emptyDraft('live'), text: 'Who?', options: ['One', 'Two'], low: 'Never', high: 'Always' }
    expect(contentOf({ ...draft, kind: 'scale' }).settings).toEqual({ steps: '1-5', low: 'Never', high: 'Always' })
    expect(contentOf({ ...draft, kind: 'ranking' }).settings).toEqual({ options: ['One', 'Two'] })
  })

  test('lines that were left empty are no options', () => {
    const draft = { ...emptyDraft('live'), text: 'Who?', options: ['One', ' ', 'Two', ''] }
    expect(cleanContent(contentOf(draft)).settings).toEqual({ options: ['One', 'Two'] })
  })

  test('what was kept by an older version, or damaged, is taken as far as it fits', () => {
    const base = emptyDraft('live')
    const kept = { text: 'Who?', kind: 'guess', options: [1], least: 'two', seconds: null, phase: 'advance', pair: 7 }
    expect(readDraft(kept, base)).toEqual({ ...base, text: 'Who?', seconds: null, phase: 'advance' })
    expect(readDraft('nothing', base)).toEqual(base)
  })

  test('a draft that was kept is the same one again, and so is content that was refused', () => {
    const draft = { ...emptyDraft('live'), text: 'Who?', options: ['One', 'Two', 'Three'], item: 4 }
    const kept = JSON.parse(JSON.stringify(draft))
    expect(draftOfKept({ base: null, fields: kept }, emptyDraft('advance'))).toEqual(draft)
    expect(draftOfKept({ base: null, content: contentOf(draft) }, emptyDraft('advance'))).toEqual(draft)
    expect(draftOfKept({ base: null, content: { text: 'Who?' } }, emptyDraft('live'))).toEqual(emptyDraft('live'))
  })

  test('a form that was only looked at holds nothing to lose', () => {
    expect(isBegun({ ...emptyDraft('live'), kind: 'text' })).toBe(false)
    expect(isBegun({ ...emptyDraft('live'), options: ['', 'One'] })).toBe(true)
  })
})
