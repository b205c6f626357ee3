import { afterEach, beforeEach, expect, test } from 'vitest'
import { idOf } from '../../tests/samples.ts'
import { listen } from './listen.ts'

/** The browser's EventSource, as far as the SDK uses it, with the server's end in the test's hands. */
class FakeEventSource extends EventTarget {
  static opened: FakeEventSource[] = []
  onerror: ((event: Event) => void) | null = null
  closed = false

  constructor(readonly url: string) {
    super()
    FakeEventSource.opened.push(this)
  }
  close() {
    this.closed = true
  }
  say(name: string, data: object, lastEventId = '') {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data), lastEventId }))
  }
  fail() {
    this.onerror?.(new Event('error'))
  }
}

const original = globalThis.EventSource
beforeEach(() => {
  FakeEventSource.opened = []
  globalThis.EventSource = FakeEventSource as unknown as typeof EventSource
})
afterEach(() => {
  globalThis.EventSource = original
})

const session = idOf('s', 1)
const pulse = { seq: 4, now: 9, floor: null, poll: null }

function start({ desk = false, status = 204 } = {}) {
  const heard: unknown[] = []
  const posted: { authorization: string | undefined; body: unknown }[] = []
  const world = {
    async fetch(_: string, init?: RequestInit) {
      const headers = init?.headers as Record<string, string>
      posted.push({ authorization: headers.Authorization, body: JSON.parse(String(init?.body)) })
      return new Response(null, { status })
    },
    after: () => () => undefined,
  }
  const stop = listen(
    world,
    'http://floor.test',
    { session, token: desk ? 'token' : null, desk },
    {
      open: () => heard.push('open'),
      pulse: (one) => heard.push(one),
      desk: (seq) => heard.push(seq),
      lost: () => heard.push('lost'),
    },
  )
  return { heard, posted, stop, source: () => FakeEventSource.opened.at(-1) as FakeEventSource }
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 5))

test('it opens once the server has taken the subscription, and hears pulses', async () => {
  const { heard, posted, source } = start()
  await soon()
  source().say('PB_CONNECT', {}, 'client1')
  await soon()
  source().say(`pulses/${session}`, { action: 'update', record: { data: pulse } })
  source().say(`pulses/${session}`, { action: 'update', record: { data: { seq: 'x' } } })
  expect(heard).toEqual(['open', pulse])
  expect(posted).toEqual([
    { authorization: undefined, body: { clientId: 'client1', subscriptions: [`pulses/${session}`] } },
  ])
})

test('a desk listens with its token', async () => {
  const { heard, posted, source } = start({ desk: true })
  await soon()
  source().say('PB_CONNECT', {}, 'client1')
  await soon()
  source().say(`desk_pulses/${session}`, { action: 'update', record: { data: { seq: 12 } } })
  expect(heard).toEqual(['open', 12])
  expect(posted[0]).toMatchObject({ authorization: 'token' })
})

test.each([
  ['before it was open', false],
  ['after it was open', true],
])('a stream that breaks %s is lost once, and the SDK does not try again by itself', async (_, opened) => {
  const { heard, source } = start()
  await soon()
  if (opened) source().say('PB_CONNECT', {}, 'client1')
  await soon()
  source().fail()
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(heard).toEqual(opened ? ['open', 'lost'] : ['lost'])
  expect(FakeEventSource.opened).toHaveLength(1)
  expect(source().closed).toBe(true)
})

test('a refused subscription is a lost stream', async () => {
  const { heard, source } = start({ status: 403 })
  await soon()
  source().say('PB_CONNECT', {}, 'client1')
  await soon()
  expect(heard).toEqual(['lost'])
})

test('whoever stops hears nothing more, and the stream is closed', async () => {
  const { heard, source, stop } = start()
  await soon()
  source().say('PB_CONNECT', {}, 'client1')
  await soon()
  stop()
  await soon()
  expect(heard).toEqual(['open'])
  expect(source().closed).toBe(true)
})
