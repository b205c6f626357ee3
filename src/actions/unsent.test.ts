import { createHash, createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { idOf } from '../../tests/samples.ts'
import type { Intent } from '../domain/action.ts'
import { keySource, PROMISE_LENGTH, promiseSource } from '../domain/courier.ts'
import { type Collected, collect, joinParts, readPart } from '../domain/courier-code.ts'
import { readPackage } from '../domain/courier-reading.ts'
import { limits } from '../domain/limits.ts'
import { createSigning } from '../platform/signing.ts'
import { createWorld } from '../platform/twin.ts'
import { createMemoryStore } from '../store/open.ts'
import type { Device } from '../store/store.ts'
import { type Shown, showUnsent } from './unsent.ts'

const CODE = 'ab12'
const device: Device = {
  code: CODE,
  id: idOf('d', 1),
  secret: 'x'.repeat(32),
  lane: 'online',
  role: 'attendee',
  invite: null,
  seat: { session: idOf('s', 1), token: 'token', invite: null },
}
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const key = sha256(keySource(device.secret))

const ask = (text: string): Intent => ({ kind: 'question.ask', form: 'written', text, policy: null })
const ballot: Intent = { kind: 'ballot.cast', poll: idOf('p', 1), edition: 0, answer: [1] }

async function scene(intents: Intent[], kept: Device | null = device) {
  const world = createWorld()
  const platform = world.device({ clockOff: -3_600_000 }).tab()
  const store = createMemoryStore()
  await store.changeDevice(CODE, () => kept)
  for (const [at, intent] of intents.entries()) await store.enqueue(CODE, { id: idOf('a', at), at: 1_000 + at, intent })
  const show = (round = 0, signing = createSigning()) => showUnsent({ platform, store, signing, code: CODE }, round)
  return { store, show, platform }
}

function codesOf(shown: Shown): Shown & { is: 'codes' } {
  if (shown.is !== 'codes') throw new Error(shown.is)
  return shown
}

function readBack(shown: Shown) {
  const collected = codesOf(shown).parts.reduce<Collected | null>((before, code) => {
    const part = readPart(code)
    return part.is === 'part' ? collect(before, part) : before
  }, null)
  const signed = collected && joinParts(collected)
  const read = signed && readPackage(signed.text)
  if (!read?.ok) throw new Error('not readable')
  return { ...signed, package: read.package }
}

describe('O10 what a phone shows', () => {
  test('O10 everything unsent, in order, signed by the device, and it stays in the outbox', async () => {
    const { show, store, platform } = await scene([ask('Who decides? 谁决定？'), ballot])
    const { outbox } = await store.read(CODE)
    const shown = await show()
    expect(shown).toMatchObject({ contents: { questions: 1, ballots: 1 }, round: 0, rounds: 1, tooLong: 0 })
    const { text, signature, package: read } = readBack(shown)
    expect(signature).toBe(
      createHmac('sha256', key)
        .update(text ?? '')
        .digest('hex'),
    )
    expect(read).toEqual({
      session: CODE,
      device: device.id,
      sentAt: platform.now(),
      actions: outbox.map(({ action }) => action),
      newcomer: null,
    })
    expect((await store.read(CODE)).outbox).toEqual(outbox)
  })

  test('O10 a device without a seat introduces itself, and its secret and its key stay with it', async () => {
    const { show } = await scene([ask('Who?')], { ...device, seat: null })
    const { text, package: read } = readBack(await show())
    expect(read.newcomer).toEqual({ lane: 'online', promise: sha256(promiseSource(key)).slice(0, PROMISE_LENGTH) })
    for (const hidden of [device.secret, key]) expect(text).not.toContain(hidden)
  })

  test('O10 what the server settled is not shown again, and nothing unsent shows nothing', async () => {
    const { show, store } = await scene([ask('First'), ask('Second')])
    await store.settle(CODE, [{ id: idOf('a', 0), verdict: 'accepted' }], 5)
    expect(readBack(await show()).package.actions.map(({ id }) => id)).toEqual([idOf('a', 1)])
    await store.settle(CODE, [{ id: idOf('a', 1), verdict: 'rejected', code: 'question.tooManyOpen' }], 6)
    expect(await show()).toEqual({ is: 'nothing' })
    expect(await (await scene([], null)).show()).toEqual({ is: 'nothing' })
  })

  test('O10 more than fits goes into rounds, one after the other and from the start again', async () => {
    const { show } = await scene([1, 2, 3, 4, 5].map((number) => ask(`${number}${'谁'.repeat(499)}`)))
    const rounds = codesOf(await show()).rounds
    expect(rounds).toBe(2)
    const seen = await Promise.all([0, 1].map(async (round) => readBack(await show(round)).package.actions))
    expect(seen.flat().map(({ id }) => id)).toEqual([0, 1, 2, 3, 4].map((at) => idOf('a', at)))
    expect(codesOf(await show(rounds))).toMatchObject({ round: 0 })
  })

  test('O10 what is too long for any code is told, and the rest is shown', async () => {
    const long = ask('👩‍👩‍👧‍👦'.repeat(500).slice(0, limits.textUnits))
    const both = await scene([long, ask('Short')])
    expect(await both.show()).toMatchObject({ is: 'codes', contents: { questions: 1 }, tooLong: 1 })
    expect(await (await scene([long])).show()).toEqual({ is: 'onlyTooLong' })
  })

  test('O10 without a way to sign there is no code', async () => {
    const { show } = await scene([ask('Who?')])
    expect(await show(0, null)).toEqual({ is: 'unsigned' })
  })
})
