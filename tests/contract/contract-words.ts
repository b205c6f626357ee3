import { describe, expect, test } from 'vitest'
import type { ActionOf, Intent } from '../../src/domain/action.ts'
import type { Id } from '../../src/domain/id.ts'
import { limits } from '../../src/domain/limits.ts'
import type { MakeServer } from './contract.ts'
import { type ContractServer, joined, type Moderator, makeId, moderator, type Person, snapshot } from './person.ts'

type Slip = Omit<ActionOf<'question.slip'>, 'id' | 'n' | 'at' | 'kind'>

const slip: Slip = { lane: 'onsite', form: 'written', text: 'Who asks?', policy: null, mark: 'row 3, red scarf' }
const support = (question: Id, on = true): Intent => ({ kind: 'support.set', question, on })

async function merge(by: Moderator, question: Id, into: Id): Promise<string> {
  const { rev } = await by.row(into)
  return by.on(question, { kind: 'question.merge', into, intoSeen: rev })
}

async function shownOf(server: ContractServer, question: Id) {
  return (await snapshot(server)).questions.find(({ id }) => id === question)
}

/** What a moderator does to words: other words, merging, answers in writing, paper slips. */
export function wordsContract(makeServer: MakeServer): void {
  describe('other words', () => {
    test('everybody sees the new ones with the asker’s beside them, until they are the same again', async () => {
      const server = await makeServer()
      const person = await joined(server)
      const question = await person.ask('Who dicides?')
      const moderating = await moderator(server)
      await moderating.letIn(question)
      expect(await moderating.on(question, { kind: 'question.edit', text: ' Who decides?\n' })).toBe('accepted')
      const edited = { text: 'Who decides?', original: 'Who dicides?', rev: 2 }
      expect(await shownOf(server, question)).toMatchObject(edited)
      expect((await person.mine()).questions).toMatchObject([edited])
      expect(await moderating.on(question, { kind: 'question.edit', text: 'Who decides now?' })).toBe('accepted')
      expect(await moderating.row(question)).toMatchObject({ text: 'Who decides now?', original: 'Who dicides?' })
      expect(await moderating.on(question, { kind: 'question.edit', text: 'Who dicides?' })).toBe('accepted')
      expect(await shownOf(server, question)).not.toHaveProperty('original')
    })

    test('a raised hand gets a topic, beside none', async () => {
      const server = await makeServer({ premoderation: false })
      const person = await joined(server)
      const hand = person.make({ kind: 'question.ask', form: 'spoken', text: '', policy: null })
      await person.send([hand])
      const moderating = await moderator(server)
      expect(await moderating.on(hand.id, { kind: 'question.edit', text: 'Helplines' })).toBe('accepted')
      expect(await shownOf(server, hand.id)).toMatchObject({ text: 'Helplines', original: '' })
      expect(await moderating.on(hand.id, { kind: 'question.edit', text: '' })).toBe('accepted')
      expect(await shownOf(server, hand.id)).not.toHaveProperty('original')
    })

    test('are held to the limits of asking', async () => {
      const server = await makeServer()
      const question = await (await joined(server)).ask()
      const moderating = await moderator(server)
      const long = 'x'.repeat(limits.textGraphemes + 1)
      expect(await moderating.on(question, { kind: 'question.edit', text: long })).toBe('question.tooLong')
      expect(await moderating.on(question, { kind: 'question.edit', text: '' })).toBe('question.empty')
    })
  })

  describe('merging', () => {
    test('Q10 M1 the merged one leaves the queue of everybody; its asker is told into which, and follows it', async () => {
      const server = await makeServer()
      const [one, two] = [await joined(server), await joined(server, { lane: 'online' })]
      const [kept, merged] = [await one.ask('Who decides?'), await two.ask('Who is deciding?')]
      const moderating = await moderator(server)
      await moderating.letIn(kept, merged)
      const { seq } = await snapshot(server)
      expect(await merge(moderating, merged, kept)).toBe('accepted')
      const since = await snapshot(server, seq)
      expect(since.gone).toEqual([merged])
      expect(since.questions).toMatchObject([{ id: kept, lane: 'onsite', supports: 1, rev: 2 }])
      expect((await two.mine()).questions).toMatchObject([{ id: merged, status: 'merged', into: kept, rev: 2 }])
      expect(JSON.stringify(await snapshot(server))).not.toContain('Who is deciding?')
      await moderating.on(kept, { kind: 'question.setAside', reason: 'noTime', note: 'By mail' })
      expect((await two.mine()).questions).toMatchObject([{ status: 'merged', reason: 'noTime', note: 'By mail' }])
    })

    test('Q4 the earliest place wins, in advance and first turn with it; the lane stays', async () => {
      const server = await makeServer()
      const [early, late] = [await joined(server, { lane: 'online' }), await joined(server)]
      const merged = await early.ask('In advance')
      const moderating = await moderator(server)
      await moderating.act({ kind: 'session.start' })
      const before = await late.ask('Before')
      await moderating.letIn(before)
      const { turn } = await moderating.give(before)
      await moderating.act({ kind: 'turn.end', turn })
      const kept = await late.ask('In the session')
      await moderating.letIn(kept, merged)
      await moderating.on(merged, { kind: 'question.pin', on: true })
      const [own, other] = [await moderating.row(kept), await moderating.row(merged)]
      expect(own).toMatchObject({ advance: false, hadTurn: true, pinned: false })
      expect(await merge(moderating, merged, kept)).toBe('accepted')
      const place = { askedAt: other.askedAt, advance: true, hadTurn: false, pinned: true, lane: 'onsite' }
      expect(await shownOf(server, kept)).toMatchObject(place)
      expect(await moderating.row(kept)).toMatchObject(place)
      expect((await late.mine()).questions).toContainEqual(expect.objectContaining({ id: kept, ...place }))
      expect(await moderating.on(merged, { kind: 'question.takeBack' })).toBe('accepted')
      expect(await moderating.row(kept)).toMatchObject({ askedAt: own.askedAt, advance: false, hadTurn: true })
      expect(await moderating.row(merged)).toMatchObject({ status: 'queued', askedAt: other.askedAt, pinned: false })
    })

    test('Q4 a turn of whoever asked the merged one moves the one that stays', async () => {
      const server = await makeServer({ premoderation: false })
      const [one, two] = [await joined(server), await joined(server)]
      const moderating = await moderator(server)
      const had = await one.ask('A turn before')
      const { turn } = await moderating.give(had)
      await moderating.act({ kind: 'turn.end', turn })
      const [kept, merged, other] = [await one.ask('Kept'), await two.ask('Merged'), await two.ask('Something else')]
      await merge(moderating, merged, kept)
      expect((await shownOf(server, kept))?.hadTurn).toBe(false)
      const { seq } = await snapshot(server)
      await moderating.give(other)
      expect((await snapshot(server, seq)).questions).toContainEqual(
        expect.objectContaining({ id: kept, hadTurn: true }),
      )
    })

    test('Q1 next is who has the better place by what was merged into it', async () => {
      const server = await makeServer({ premoderation: false })
      const [one, two, three] = [await joined(server), await joined(server), await joined(server)]
      const moderating = await moderator(server)
      const merged = await one.ask('First')
      await server.pause(5)
      const second = await two.ask('Second')
      await server.pause(5)
      const kept = await three.ask('Third')
      await merge(moderating, merged, kept)
      expect((await moderating.give(second, true)).verdict).toBe('turn.nextMoved')
      expect((await moderating.give(kept, true)).verdict).toBe('accepted')
    })

    test('M2 both are named as they were seen', async () => {
      const server = await makeServer()
      const person = await joined(server)
      const [kept, merged] = [await person.ask('One'), await person.ask('Two')]
      const moderating = await moderator(server)
      const based = { kind: 'question.merge', question: merged, seen: 0, into: kept, intoSeen: 0 } as const
      await moderating.on(kept, { kind: 'question.label', policy: 'A' })
      expect(await moderating.act(based)).toBe('question.moved')
      expect(await moderating.act({ ...based, seen: 1, intoSeen: 1 })).toBe('question.moved')
      expect(await moderating.act({ ...based, into: makeId() })).toBe('question.unknown')
      expect(await moderating.act({ ...based, intoSeen: 1 })).toBe('accepted')
      expect(await moderating.act({ ...based, seen: 1, intoSeen: 2 })).toBe('question.notOpen')
    })

    test('M1 merging with one that was let in lets the other in', async () => {
      const server = await makeServer()
      const person = await joined(server)
      const [kept, merged] = [await person.ask('Waiting'), await person.ask('Let in')]
      const moderating = await moderator(server)
      await moderating.letIn(merged)
      await merge(moderating, merged, kept)
      expect(await shownOf(server, kept)).toMatchObject({ status: 'queued' })
    })

    test('is taken back while neither had its turn, and not afterwards', async () => {
      const server = await makeServer({ premoderation: false })
      const person = await joined(server)
      const [kept, merged] = [await person.ask('One'), await person.ask('Two')]
      const moderating = await moderator(server)
      await merge(moderating, merged, kept)
      await moderating.give(kept)
      expect(await moderating.on(merged, { kind: 'question.takeBack' })).toBe('question.notOpen')
      const { turn } = await moderating.give(await person.ask('Three'))
      await moderating.act({ kind: 'turn.end', turn })
      expect(await moderating.on(merged, { kind: 'question.takeBack' })).toBe('question.notOpen')
      expect((await person.mine()).questions).toContainEqual(
        expect.objectContaining({ id: merged, status: 'merged', into: kept }),
      )
    })

    test('Q10 when the asker of the one that stays withdraws it, what was merged into it waits by itself', async () => {
      const server = await makeServer()
      const [one, two] = [await joined(server), await joined(server)]
      const [kept, merged] = [await one.ask('One'), await two.ask('Two')]
      const moderating = await moderator(server)
      await moderating.letIn(kept, merged)
      await merge(moderating, merged, kept)
      expect(await one.act({ kind: 'question.withdraw', question: kept })).toBe('accepted')
      const [row] = (await two.mine()).questions
      expect(row).toMatchObject({ id: merged, status: 'waiting' })
      expect(row).not.toHaveProperty('into')
    })

    test('Q10 what was merged before goes along, so that one step leads to the one that stays', async () => {
      const server = await makeServer({ premoderation: false })
      const people = await Promise.all([1, 2, 3, 4].map(() => joined(server)))
      const [first, second, last] = await Promise.all(people.slice(0, 3).map((person) => person.ask()))
      const [one, two, three] = [first, second, last] as [Id, Id, Id]
      const moderating = await moderator(server)
      await people[3]?.act(support(one))
      await merge(moderating, one, two)
      await merge(moderating, two, three)
      expect(await moderating.row(one)).toMatchObject({ status: 'merged', into: three })
      expect(await moderating.row(two)).toMatchObject({ status: 'merged', into: three, supports: 0 })
      expect(await moderating.row(three)).toMatchObject({ supports: 3 })
      expect(await moderating.on(two, { kind: 'question.takeBack' })).toBe('accepted')
      expect([(await moderating.row(three)).supports, (await moderating.row(two)).supports]).toEqual([2, 0])
    })

    describe('supporters', () => {
      test('count once each, who asked the merged one among them, and who asked the one that stays not', async () => {
        const server = await makeServer({ premoderation: false })
        const people = await Promise.all([1, 2, 3, 4, 5].map(() => joined(server)))
        const [asker, other, both, one, two] = people as [Person, Person, Person, Person, Person]
        const [kept, merged] = [await asker.ask('Kept'), await other.ask('Merged')]
        for (const [person, question] of [
          [both, kept],
          [both, merged],
          [one, kept],
          [two, merged],
          [asker, merged],
        ] as const)
          expect(await person.act(support(question))).toBe('accepted')
        const moderating = await moderator(server)
        await merge(moderating, merged, kept)
        expect((await moderating.row(kept)).supports).toBe(4)
        expect((await two.mine()).supports.sort()).toEqual([kept, merged].sort())
        expect((await other.mine()).supports).toEqual([kept])
        expect(await two.act(support(kept))).toBe('accepted')
        expect((await moderating.row(kept)).supports).toBe(4)
        expect(await other.act(support(kept, false))).toBe('accepted')
        expect((await moderating.row(kept)).supports).toBe(3)
      })

      test('what a device says of the one that stays afterwards outlives the taking back', async () => {
        const server = await makeServer({ premoderation: false })
        const people = await Promise.all([1, 2, 3, 4].map(() => joined(server)))
        const [asker, other, again, never] = people as [Person, Person, Person, Person]
        const [kept, merged] = [await asker.ask('Kept'), await other.ask('Merged')]
        await again.act(support(merged))
        await never.act(support(merged))
        const moderating = await moderator(server)
        await merge(moderating, merged, kept)
        await again.act(support(kept))
        await moderating.on(merged, { kind: 'question.takeBack' })
        expect([(await moderating.row(kept)).supports, (await moderating.row(merged)).supports]).toEqual([1, 2])
        expect((await again.mine()).supports.sort()).toEqual([kept, merged].sort())
        expect((await never.mine()).supports).toEqual([merged])
      })

      test.each([1, 2, 3])(
        'whatever was merged and taken back, they are the union of all that is in it (%i)',
        async (seed) => {
          const server = await makeServer({ premoderation: false })
          const roll = dice(seed)
          const crowd = await Promise.all(Array.from({ length: 6 }, () => joined(server)))
          const questions: Id[] = []
          for (const person of crowd.slice(0, 4)) questions.push(await person.ask(`Number ${questions.length}`))
          /** Who stands behind each by itself: those who support it, and who asked. */
          const supporters = questions.map(() => new Set<number>())
          for (const [index, set] of supporters.entries()) {
            for (const who of crowd.keys()) {
              if (who === index || roll(3) === 0) continue
              set.add(who)
              await crowd[who]?.act(support(questions[index] as Id))
            }
          }
          const into: (number | null)[] = questions.map(() => null)
          const moderating = await moderator(server)
          const asked = (await moderating.desk()).questions
          const askedAt = questions.map((id) => asked.find((row) => row.id === id)?.askedAt ?? 0)
          for (let step = 0; step < 8; step++) {
            const [from, to] = [roll(questions.length), roll(questions.length)]
            if (into[from] !== null) {
              expect(await moderating.on(questions[from] as Id, { kind: 'question.takeBack' })).toBe('accepted')
              into[from] = null
            } else if (from !== to && into[to] === null) {
              expect(await merge(moderating, questions[from] as Id, questions[to] as Id)).toBe('accepted')
              for (const [index, target] of into.entries()) if (target === from) into[index] = to
              into[from] = to
            }
            const rows = (await moderating.desk()).questions
            for (const [index, id] of questions.entries()) {
              if (into[index] !== null) continue
              const within = into.flatMap((target, other) => (target === index ? [other] : []))
              const behind = new Set([...(supporters[index] as Set<number>), ...within])
              for (const other of within) for (const who of supporters[other] as Set<number>) behind.add(who)
              behind.delete(index)
              const places = [index, ...within].map((one) => askedAt[one] as number)
              expect(rows.find((row) => row.id === id)).toMatchObject({
                supports: behind.size,
                askedAt: Math.min(...places),
              })
            }
          }
        },
      )
    })
  })

  describe('an answer in writing', () => {
    test('everybody reads it under the question, which is done without a turn', async () => {
      const server = await makeServer()
      const person = await joined(server)
      const question = await person.ask()
      const moderating = await moderator(server)
      expect(await moderating.on(question, { kind: 'question.answer', text: ' The board.\n' })).toBe('accepted')
      const answered = { id: question, status: 'done', answer: 'The board.', hadTurn: false }
      const seen = await snapshot(server)
      expect([seen.questions, seen.turns]).toMatchObject([[answered], []])
      expect((await person.mine()).questions).toMatchObject([answered])
      expect(await moderating.on(question, { kind: 'question.answer', text: 'The new board.' })).toBe('accepted')
      expect(await shownOf(server, question)).toMatchObject({ answer: 'The new board.', rev: 2 })
      expect(await moderating.on(question, { kind: 'question.takeBack' })).toBe('accepted')
      const back = await shownOf(server, question)
      expect(back).toMatchObject({ status: 'queued' })
      expect(back).not.toHaveProperty('answer')
    })

    test('M1 comes from the rapporteur too, for what was let in', async () => {
      const server = await makeServer()
      const question = await (await joined(server)).ask()
      const [reporting, moderating] = [await moderator(server, 'rapporteur'), await moderator(server)]
      const answer = { kind: 'question.answer', text: 'The board.' } as const
      expect(await reporting.on(question, answer)).toBe('question.notLetIn')
      await moderating.letIn(question)
      expect(await reporting.on(question, answer)).toBe('accepted')
      expect(await shownOf(server, question)).toMatchObject({ answer: 'The board.' })
    })

    test('is for what was written, and for nothing that had its turn', async () => {
      const server = await makeServer({ premoderation: false })
      const person = await joined(server)
      const hand = person.make({ kind: 'question.ask', form: 'spoken', text: 'A word', policy: null })
      await person.send([hand])
      const said = await person.ask('Said')
      const moderating = await moderator(server)
      const answer = { kind: 'question.answer', text: 'Yes.' } as const
      expect(await moderating.on(hand.id, answer)).toBe('question.notWritten')
      const { turn } = await moderating.give(said)
      await moderating.act({ kind: 'turn.end', turn })
      expect(await moderating.on(said, answer)).toBe('question.notOpen')
      expect(await moderating.on(said, { kind: 'question.takeBack' })).toBe('question.notOpen')
      expect(await moderating.on(said, { kind: 'question.answer', text: '\n' })).toBe('answer.empty')
    })
  })

  describe('a paper slip', () => {
    const enter = async (by: Person, changes: Partial<Slip> = {}, at?: number) => {
      const action = by.make({ kind: 'question.slip', ...slip, ...changes }, at === undefined ? {} : { at })
      const { body } = await by.send([action])
      return { id: action.id, settled: body.settled[0] }
    }

    test('Q4 is let in, in either lane, with a first turn each, and only the desk knows that it is paper', async () => {
      const server = await makeServer()
      const moderating = await moderator(server)
      for (const lane of ['onsite', 'online'] as const) {
        const { id } = await enter(moderating, { lane })
        const { turn } = await moderating.give(id)
        await moderating.act({ kind: 'turn.end', turn })
      }
      for (let count = 0; count <= limits.openQuestions; count++) await enter(moderating, { form: 'spoken' })
      const seen = (await snapshot(server)).questions
      expect(seen.map(({ hadTurn }) => hadTurn)).toEqual(seen.map(() => false))
      expect(seen).toHaveLength(limits.openQuestions + 3)
      expect(JSON.stringify(seen)).not.toMatch(/paper|scarf/)
      const { id } = await enter(moderating, { policy: 'A', text: ' Who?\n' })
      expect(await moderating.row(id)).toMatchObject({
        ...{ lane: 'onsite', form: 'written', text: 'Who?', policy: 'A', status: 'queued', paper: true },
        ...{ mark: 'row 3, red scarf', rev: 0 },
      })
    })

    test('Q6 one entered while the tablet was away keeps its place', async () => {
      const server = await makeServer({ premoderation: false })
      const moderating = await moderator(server)
      const person = await joined(server)
      await server.pause(50)
      const at = server.now()
      await server.pause(50)
      const later = await person.ask('Asked later')
      const { id } = await enter(moderating, {}, at)
      const [first, second] = [await moderating.row(id), await moderating.row(later)]
      expect(first.askedAt).toBeLessThan(second.askedAt)
    })

    test('is edited, supported, answered and merged like any other', async () => {
      const server = await makeServer({ premoderation: false })
      const moderating = await moderator(server)
      const person = await joined(server)
      const [{ id }, asked] = [await enter(moderating), await person.ask('The same')]
      expect(await person.act(support(id))).toBe('accepted')
      expect(await moderating.on(id, { kind: 'question.edit', text: 'Who?' })).toBe('accepted')
      expect(await merge(moderating, asked, id)).toBe('accepted')
      expect(await moderating.row(id)).toMatchObject({ supports: 1, original: 'Who asks?' })
      expect(await moderating.on(id, { kind: 'question.answer', text: 'We do.' })).toBe('accepted')
    })

    test('V4 loses its mark when the session ends', async () => {
      const server = await makeServer()
      const moderating = await moderator(server)
      const { id } = await enter(moderating)
      const { seq } = await moderating.desk()
      await moderating.act({ kind: 'session.start' })
      await moderating.act({ kind: 'session.end' })
      expect((await moderating.desk(seq)).questions.find((row) => row.id === id)).not.toHaveProperty('mark')
      const late = await enter(moderating)
      expect(await moderating.row(late.id)).not.toHaveProperty('mark')
    })
  })

  describe('forgetting', () => {
    const forget = (person: Person) => person.act({ kind: 'device.forget' })

    test('V3 the words of the asker go with those that a moderator made of them', async () => {
      const server = await makeServer()
      const person = await joined(server)
      const question = await person.ask('An old secret')
      const moderating = await moderator(server)
      await moderating.on(question, { kind: 'question.edit', text: 'A new secret' })
      await forget(person)
      const row = await moderating.row(question)
      expect(row).toMatchObject({ status: 'withdrawn', text: '' })
      expect(row).not.toHaveProperty('original')
      expect(JSON.stringify(await moderating.desk())).not.toContain('secret')
    })

    test('V3 what was merged leaves with its words and its place; what it went into stays', async () => {
      const server = await makeServer({ premoderation: false })
      const [one, two] = [await joined(server), await joined(server)]
      const merged = await one.ask('A merged secret')
      await server.pause(5)
      const kept = await two.ask('Kept')
      const moderating = await moderator(server)
      const { askedAt } = await moderating.row(kept)
      await merge(moderating, merged, kept)
      const { seq } = await snapshot(server)
      await forget(one)
      expect(await moderating.row(merged)).toMatchObject({ status: 'withdrawn', text: '' })
      expect(await moderating.row(merged)).not.toHaveProperty('into')
      await server.pause(1100)
      expect((await snapshot(server, seq)).questions).toMatchObject([{ id: kept, askedAt }])
    })

    test('V3 Q10 what was merged into a forgotten one waits by itself', async () => {
      const server = await makeServer()
      const [one, two] = [await joined(server), await joined(server)]
      const [kept, merged] = [await one.ask('One'), await two.ask('Two')]
      const moderating = await moderator(server)
      await merge(moderating, merged, kept)
      await forget(one)
      expect((await two.mine()).questions).toMatchObject([{ id: merged, status: 'waiting', text: 'Two' }])
    })
  })
}

/** mulberry32, so that every run and both servers see the same. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
