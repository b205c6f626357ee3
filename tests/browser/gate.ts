import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * The way between phones and the server. `open` lets all through; `portal` answers everything itself like a Wi-Fi
 * sign-in page; `streamBlocked` refuses the event stream; `streamHeld` accepts it and never passes a byte on, as a
 * buffering proxy does.
 */
export type GateMode = 'open' | 'portal' | 'streamBlocked' | 'streamHeld'

export interface Gate {
  origin: string
  mode(mode: GateMode): void
  /** Nobody listens any more and every open connection breaks: what a dead access point is to a phone. */
  cut(): Promise<void>
  /** The same address answers again. */
  mend(): Promise<void>
  close(): Promise<void>
  /** Requests since the gate stands, as `METHOD /path`. */
  seen: string[]
}

const PORTAL = '<!doctype html><title>Hotel Wi-Fi</title><h1>Welcome. Please accept the terms.</h1>'

export async function openGate(backend: () => string): Promise<Gate> {
  let mode: GateMode = 'open'
  let port = 0
  const sockets = new Set<Socket>()
  const seen: string[] = []

  const pass = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const target = new URL(incoming.url ?? '/', backend())
    const onward = request(target, { method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
      answer.on('error', () => outgoing.destroy())
    })
    onward.on('error', () => outgoing.destroy())
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
  }

  const answer = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const path = (incoming.url ?? '').split('?')[0] ?? ''
    seen.push(`${incoming.method} ${path}`)
    const isStream = incoming.method === 'GET' && path === '/api/realtime'
    if (mode === 'portal') {
      outgoing.writeHead(200, { 'content-type': 'text/html' }).end(PORTAL)
    } else if (isStream && mode === 'streamBlocked') {
      outgoing.writeHead(403).end()
    } else if (isStream && mode === 'streamHeld') {
      outgoing.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
    } else {
      pass(incoming, outgoing)
    }
  }

  let server: Server | null = null
  const listen = () =>
    new Promise<void>((resolve, reject) => {
      server = createServer(answer)
      server.on('connection', (socket) => {
        sockets.add(socket)
        socket.on('close', () => sockets.delete(socket))
      })
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        const address = server?.address()
        if (address && typeof address === 'object') port = address.port
        resolve()
      })
    })
  const hangUp = () =>
    new Promise<void>((resolve) => {
      if (!server) return resolve()
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
      server = null
    })

  await listen()
  return {
    origin: `http://127.0.0.1:${port}`,
    mode(next) {
      mode = next
      for (const socket of sockets) socket.destroy()
    },
    cut: hangUp,
    mend: listen,
    close: hangUp,
    seen,
  }
}
