import { createHash, createHmac } from 'node:crypto'
import { showUnsent } from '../../src/actions/unsent.ts'
import type { Signing } from '../../src/platform/signing.ts'
import { createHandIn } from '../../src/remote/courier.ts'
import { type Carrying, createCarrying } from '../../src/sync/carrying.ts'
import { nothingRead, readMore } from '../../src/views/courier/reading.ts'
import { CODE, type Phone, type Tab } from './scene.ts'

/** At once, since the browser's own signs whenever it likes. */
const signing: Signing = {
  sha256: async (text) => createHash('sha256').update(text).digest('hex'),
  hmac: async (text, key) => createHmac('sha256', key).update(text).digest('hex'),
}

/** The moderator's tablet as it takes over what phones show, in whichever of its pages is open (O10). */
export function createCarrier(tablet: Phone) {
  let kept: string | null = null
  const keep = {
    read: () => kept,
    write(text: string | null) {
      kept = text
    },
  }
  let desk: { tab: Tab; carrying: Carrying } | null = null

  /** A page that opens goes on with what the one before it kept. */
  function atDesk(): Carrying | null {
    const [tab] = tablet.tabs
    if (desk && desk.tab === tab) return desk.carrying
    desk?.carrying.close()
    const { platform, store } = tab ?? {}
    const handIn = platform && createHandIn(platform, 'http://floor.test')
    desk =
      tab && platform && store && handIn
        ? { tab, carrying: createCarrying({ platform, keep, store, handIn, code: CODE }) }
        : null
    return desk?.carrying ?? null
  }

  return {
    atDesk,
    holds: () => kept !== null,
    /** The first round of codes of all that a page has unsent, read whole. */
    async carry({ platform, store }: Tab): Promise<void> {
      const shown = await showUnsent({ platform, store, signing, code: CODE }, 0)
      const { signed } = shown.is === 'codes' ? shown.parts.reduce(readMore, nothingRead) : nothingRead
      if (signed) atDesk()?.take(signed)
    },
  }
}
