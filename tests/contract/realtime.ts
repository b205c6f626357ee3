/** One event stream of PocketBase, read without any library. */
export interface Stream {
  clientId: string
  /** What came, oldest first. */
  events: { topic: string; data: { action: string; record: { id: string; data: { seq: number } } }; at: number }[]
  subscribe(topics: string[], token?: string): Promise<number>
  close(): void
}

export async function openStream(origin: string): Promise<Stream> {
  const ending = new AbortController()
  const answer = await fetch(`${origin}/api/realtime`, { signal: ending.signal })
  const reader = answer.body?.getReader()
  if (!reader) throw new Error('no event stream')
  const stream: Stream = {
    clientId: '',
    events: [],
    async subscribe(subscriptions, token) {
      const { status } = await fetch(`${origin}/api/realtime`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token ? { authorization: token } : {}) },
        body: JSON.stringify({ clientId: stream.clientId, subscriptions }),
      })
      return status
    },
    close: () => ending.abort(),
  }
  let rest = ''
  const decoder = new TextDecoder()
  const readOn = async () => {
    const { value, done } = await reader.read()
    if (done) return false
    const pieces = (rest + decoder.decode(value, { stream: true })).split('\n\n')
    rest = pieces.pop() ?? ''
    for (const piece of pieces) {
      const field = (name: string) => new RegExp(`^${name}:\\s?(.*)$`, 'm').exec(piece)?.[1] ?? ''
      const data = JSON.parse(field('data'))
      if (field('event') === 'PB_CONNECT') stream.clientId = data.clientId
      else stream.events.push({ topic: field('event'), data, at: performance.now() })
    }
    return true
  }
  while (!stream.clientId) if (!(await readOn())) throw new Error('the event stream ended')
  const readAll = async () => {
    while (await readOn());
  }
  readAll().catch(() => undefined)
  return stream
}
