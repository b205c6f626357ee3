import { startBackend } from '../../pb_schema/server/backend.ts'
import { invite } from '../../pb_schema/server/console-commands.ts'
import { fillQueue, joinCrowd } from '../browser/crowd.ts'
import { atMost, millis } from './figure.ts'
import type { Bench } from './figures.ts'
import { measureDesk } from './fluency.ts'
import { questionText, setTheScene } from './scene.ts'

const queued = 300
const waiting = 100
const limit = 100

/** The desk in a browser on a slow tablet, with a full queue; a session of its own, so that nothing else has filled it. */
export async function touch({ browser, newSite, print, say }: Bench): Promise<void> {
  if (browser === null) return say('No browser was found: what the desk costs a tablet is not measured.')
  const { place } = await newSite('touch')
  const code = await setTheScene(place)
  const backend = await startBackend(place)
  try {
    const invited = async () => {
      const made = await invite(place, code, 'onsite-moderator')
      if (!made.ok) throw new Error(made.reason)
      return made.secret
    }
    const textOf = (index: number) => `${index} ${questionText}`
    await fillQueue(backend.url, code, await invited(), queued, textOf)
    for (let index = 0; index < waiting; index += 5) {
      const asker = await joinCrowd(backend.url, code, (index / 5) % 2 ? 'online' : 'onsite')
      const texts = Array.from({ length: 5 }, (_, more) => textOf(queued + index + more))
      await asker.act(...texts.map((text) => ({ kind: 'question.ask', form: 'written', text, policy: null }) as const))
    }
    const moderator = await joinCrowd(backend.url, code, 'onsite', await invited())
    await moderator.act({ kind: 'session.start' })
    const address = `${backend.url}/s/${code}/desk#invite=${await invited()}`
    for (const { what, answer, frame } of await measureDesk(browser, address)) {
      print({
        name: `desk, ${queued} queued, 4x slower: ${what}`,
        value: `answers in ${millis(answer)}, frame ${millis(frame)}`,
        goal: atMost(Math.max(answer, frame), limit, ' ms'),
      })
    }
  } finally {
    await backend.stop()
  }
}
