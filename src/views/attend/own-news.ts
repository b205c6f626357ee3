import { type Accessor, createEffect, createMemo, on } from 'solid-js'
import type { OwnQuestion } from '../../domain/pending.ts'
import { type Texts, useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { useAnnounce } from '../../ui/announcer.tsx'

/** Says aloud what became of one's own questions, and nothing of all the others. Who is called hears that from the call. */
export function createOwnNews(isCalled: Accessor<boolean>): void {
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
        if (!news || !before.has(id) || before.get(id)?.about === news.about) continue
        if (!(isCalled() && news.byCall)) announce(news.text)
      }
    }),
  )
}

/** `about` says whether it is news: a place that moves up by one with each turn is none. `byCall`: a call says it too. */
function ownNews({ state, away }: OwnQuestion, { t }: Texts): { about: string; text: string; byCall?: true } | null {
  switch (state.is) {
    case 'queued':
      if (away) return { about: away, text: t(`turn.away.${away}`) }
      if (state.place === 1) return { about: 'next', text: t('floor.youAreNext'), byCall: true }
      return { about: state.is, text: t('state.queued', state.place) }
    case 'floor':
      return { about: state.is, text: t('floor.youHave'), byCall: true }
    case 'aside':
      return {
        about: state.is,
        text: [t('state.aside'), state.reason && t(`reason.${state.reason}`), state.note].filter(Boolean).join('. '),
      }
    case 'rejected':
      return { about: state.is, text: `${t('state.rejected')}. ${t(`code.${state.code}`)}` }
    case 'waiting':
    case 'merged':
      return { about: state.is, text: t(`state.${state.is}`) }
    default:
      return null
  }
}
