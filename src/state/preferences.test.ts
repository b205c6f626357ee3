import { describe, expect, it } from 'vitest'
import { carriedKey, createPreferences } from './preferences.ts'

function createMemoryKeep(kept: Record<string, string> = {}) {
  const values = new Map(Object.entries(kept))
  return {
    read: (key: string) => values.get(key) ?? null,
    write: (key: string, value: string | null) => void (value === null ? values.delete(key) : values.set(key, value)),
  }
}

describe('preferences', () => {
  it('O7 a draft is there again after a reload, one for each session and form', () => {
    const keep = createMemoryKeep()
    createPreferences(keep).keepDraft('ws267', 'written', { text: 'Half a quest', policy: 'B', replaces: null })
    const reloaded = createPreferences(keep)
    expect(reloaded.draft('ws267', 'written')).toEqual({ text: 'Half a quest', policy: 'B', replaces: null })
    expect(reloaded.draft('ws267', 'spoken').text).toBe('')
    expect(reloaded.draft('other', 'written').text).toBe('')
  })

  it('a sent draft is gone', () => {
    const preferences = createPreferences(createMemoryKeep())
    preferences.keepDraft('ws267', 'written', { text: 'Sent', policy: null, replaces: null })
    preferences.keepDraft('ws267', 'written', null)
    expect(preferences.draft('ws267', 'written')).toEqual({ text: '', policy: null, replaces: null })
  })

  it('V3 forgetting a session leaves nothing of it, and everything else', () => {
    const keep = createMemoryKeep()
    const preferences = createPreferences(keep)
    for (const code of ['ws267', 'other']) {
      preferences.keepDraft(code, 'spoken', { text: 'Half', policy: null, replaces: null })
      preferences.hide(code, 'abcdefghijklmno')
      keep.write(carriedKey(code), '[]')
    }
    preferences.rememberVisit({ code: 'ws267', title: 'A session' })
    preferences.forget('ws267')
    const reloaded = createPreferences(keep)
    expect([reloaded.draft('ws267', 'spoken').text, reloaded.draft('other', 'spoken').text]).toEqual(['', 'Half'])
    expect([reloaded.hidden('ws267'), reloaded.hidden('other')]).toEqual([[], ['abcdefghijklmno']])
    expect([keep.read(carriedKey('ws267')), keep.read(carriedKey('other'))]).toEqual([null, '[]'])
    expect(reloaded.lastVisit()).toBeNull()
  })

  it('what was kept damaged counts as nothing', () => {
    const preferences = createPreferences(
      createMemoryKeep({ theme: 'purple', visit: '{"code":5}', 'draft.ws267.written': '[1' }),
    )
    expect(preferences.theme()).toBe('system')
    expect(preferences.lastVisit()).toBeNull()
    expect(preferences.draft('ws267', 'written').text).toBe('')
  })

  it('O2 polls that are being written are there again after a reload, and V3 gone with their session', () => {
    const keep = createMemoryKeep({ 'draft.other.polls': '[1' })
    const drafts = { new: { fields: { text: 'Half a po' }, base: null } }
    createPreferences(keep).keepPollDrafts('ws267', drafts)
    const reloaded = createPreferences(keep)
    expect([reloaded.pollDrafts('ws267'), reloaded.pollDrafts('other')]).toEqual([drafts, {}])
    reloaded.forget('ws267')
    expect(createPreferences(keep).pollDrafts('ws267')).toEqual({})
  })

  it('O2 what is half written at the desk is there again after a reload, and V3 gone with its session', () => {
    const keep = createMemoryKeep({ 'draft.other.desk': '[1' })
    const drafts = { nudge: { text: 'Two min' } }
    createPreferences(keep).keepDeskDrafts('ws267', drafts)
    const reloaded = createPreferences(keep)
    expect([reloaded.deskDrafts('ws267'), reloaded.deskDrafts('other')]).toEqual([drafts, {}])
    reloaded.forget('ws267')
    expect(createPreferences(keep).deskDrafts('ws267')).toEqual({})
  })

  it('the stream delay is the one said last, within its limits', () => {
    const keep = createMemoryKeep()
    createPreferences(keep).rememberStreamDelay(25)
    expect(createPreferences(keep).streamDelay()).toBe(25)
    expect(createPreferences(createMemoryKeep({ 'desk.delay': '9000' })).streamDelay()).toBe(120)
    expect(createPreferences(createMemoryKeep({ 'desk.delay': 'soon' })).streamDelay()).toBe(0)
  })

  it('Q10 a set-aside question goes out of sight only where its person removed it', () => {
    const keep = createMemoryKeep()
    createPreferences(keep).hide('ws267', 'abcdefghijklmno')
    const reloaded = createPreferences(keep)
    expect(reloaded.hidden('ws267')).toEqual(['abcdefghijklmno'])
    expect(reloaded.hidden('other')).toEqual([])
  })

  it('the theme and the language chosen last are there again', () => {
    const keep = createMemoryKeep()
    const first = createPreferences(keep)
    first.chooseTheme('dark')
    first.chooseLanguage('fr')
    const second = createPreferences(keep)
    expect([second.theme(), second.language()]).toEqual(['dark', 'fr'])
    second.chooseTheme('system')
    expect(createPreferences(keep).theme()).toBe('system')
  })

  it('no phone sounds unless its person chose that, and a choice is taken back', () => {
    const keep = createMemoryKeep()
    const first = createPreferences(keep)
    expect(first.callSound()).toBe(false)
    first.chooseCallSound(true)
    expect([first.callSound(), createPreferences(keep).callSound()]).toEqual([true, true])
    first.chooseCallSound(false)
    expect(createPreferences(keep).callSound()).toBe(false)
  })
})
