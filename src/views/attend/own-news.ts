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
        if (news && before.has(id) && before.get(id) !== news) announce(news)
      }
    }),
  )
}

function ownNews({ state }: OwnQuestion, { t }: Texts): string | null {
  switch (state.is) {
    case 'queued':
      return state.place === 1 ? t('floor.youAreNext') : t('state.queued', state.place)
    case 'floor':
      return t('floor.youHave')
    case 'aside':
      return state.note ? `${t('state.aside')}. ${state.note}` : t('state.aside')
    case 'rejected':
      return `${t('state.rejected')}. ${t(`code.${state.code}`)}`
    case 'waiting':
      return t('state.waiting')
    default:
      return null
  }
}
