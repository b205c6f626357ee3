import { createRoot, createSignal } from 'solid-js'
import { describe, expect, it } from 'vitest'
import type { Acted } from '../../actions/floor-actions.ts'
import type { Pending } from '../../domain/pending.ts'
import type { Floor } from '../../state/floor.ts'
import { createHurried } from './hurried.ts'

const question = 'question0000001'
const action = 'action000000001'

function createDesk(answer: Acted) {
  const [pending, setPending] = createSignal<Pending[]>([])
  const asked: string[] = []
  const floor = { pending, snapshot: () => null } as unknown as Floor
  const act = async (id: string) => {
    asked.push(id)
    return answer
  }
  const hear = (state: Pending['state']) =>
    setPending([
      { action: { id: action, n: 1, at: 1, kind: 'turn.give', question, seen: 0, floor: null, asNext: true }, state },
    ])
  const hurried = createRoot(() => createHurried(floor, { giveTurn: act, letIn: act, notHere: act }))
  return { hurried, asked, hear, settle: () => setPending([]) }
}

describe('pressed twice in a hurry', () => {
  it('Q9 the floor is being given from the press until the outbox has let go of it', async () => {
    const { hurried, hear, settle } = createDesk({ is: 'saved', id: action })
    const given = hurried.giveTurn(question, true)
    expect(hurried.giving()).toBe(true)
    await given
    expect(hurried.giving()).toBe(true)
    hear({ is: 'saved' })
    expect(hurried.giving()).toBe(true)
    settle()
    expect(hurried.giving()).toBe(false)
  })

  it('Q9 a refused turn leaves Next free again', async () => {
    const { hurried, hear } = createDesk({ is: 'saved', id: action })
    await hurried.giveTurn(question, true)
    hear({ is: 'rejected', code: 'turn.moved' })
    expect(hurried.giving()).toBe(false)
  })

  it('a turn refused on this tablet leaves Next free at once', async () => {
    const { hurried } = createDesk({ is: 'refused', code: 'device.offline' })
    await hurried.giveTurn(question, true)
    expect(hurried.giving()).toBe(false)
  })

  it('Q4 who is next is missing once, until the screen shows who comes instead', async () => {
    const { hurried, hear, settle } = createDesk({ is: 'saved', id: action })
    const said = hurried.notHere(question)
    expect(hurried.missing()).toBe(true)
    await said
    expect(hurried.missing()).toBe(true)
    hear({ is: 'settled', seq: 9 })
    expect(hurried.missing()).toBe(true)
    settle()
    expect(hurried.missing()).toBe(false)
    await hurried.notHere(question)
    hear({ is: 'rejected', code: 'turn.nextMoved' })
    expect(hurried.missing()).toBe(false)
  })

  it('a question is let in once until the list shows it, and again after it was refused', async () => {
    const { hurried, asked, hear } = createDesk({ is: 'saved', id: action })
    await Promise.all([hurried.letIn(question), hurried.letIn(question)])
    expect(asked).toEqual([question])
    expect(hurried.isLetIn(question)).toBe(true)
    hear({ is: 'rejected', code: 'question.moved' })
    expect(hurried.isLetIn(question)).toBe(false)
    await hurried.letIn(question)
    expect(asked).toEqual([question, question])
  })
})
