import { createEffect, createMemo, on } from 'solid-js'
import type { OwnQuestion } from '../../domain/pending.ts'
import { type Texts, useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { useAnnounce } from '../../ui/announcer.tsx'

/** Says aloud what became of one's own questions, and nothing of all the others. */
export function createOwnNews(): void {
  const floor = useFloor()
  const texts = useTexts()
  const announce = useAnnounce()
  const states = createMemo(
    () => new Map((floor.view()?.own ?? []).map((own) => [own.id, ownNews(own, texts)] as const)),
  )
  createEffect(
    on(states, (now, before) => {
      if (!before) return
      for (const [id, news] of now) {
        if (news && before.has(id) && before.get(id)?.about !== news.about) announce(news.text)
      }
    }),
  )
}

/** `about` says whether it is news: a place that moves up by one with each turn is none. */
function ownNews({ state }: OwnQuestion, { t }: Texts): { about: string; text: string } | null {
  switch (state.is) {
    case 'queued':
      if (state.place === 1) return { about: 'next', text: t('floor.youAreNext') }
      return { about: state.is, text: t('state.queued', state.place) }
    case 'floor':
      return { about: state.is, text: t('floor.youHave') }
    case 'aside':
      return { about: state.is, text: state.note ? `${t('state.aside')}. ${state.note}` : t('state.aside') }
    case 'rejected':
      return { about: state.is, text: `${t('state.rejected')}. ${t(`code.${state.code}`)}` }
    case 'waiting':
      return { about: state.is, text: t('state.waiting') }
    default:
      return null
  }
}
