import { For, type JSX } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { type Tab, tabs, useShell } from './shell.ts'

const icons: Record<Tab, () => JSX.Element> = {
  agenda: () => <path d="M3.5 5h3m3 0h9M3.5 11h3m3 0h9M3.5 17h3m3 0h9" />,
  briefing: () => <path d="M11 5.5C9 4 6.5 3.5 3 3.5v13c3.5 0 6 .5 8 2 2-1.5 4.5-2 8-2v-13c-3.5 0-6 .5-8 2v13" />,
  speakers: () => (
    <>
      <circle cx="11" cy="7" r="3.5" />
      <path d="M4 19c.5-4 3-6 7-6s6.5 2 7 6" />
    </>
  ),
  floor: () => (
    <>
      <rect x="1.5" y="6.5" width="19" height="9" rx="4.5" />
      <rect class="icon-bubble" x="7.5" y="9" width="7" height="4" rx="2" />
    </>
  ),
}

/** Links, since each tab has an address of its own and the way back leads through them. */
export function Tabs(): JSX.Element {
  const shell = useShell()
  const { t } = useTexts()
  return (
    <nav class="tabs" aria-label={t('tab.label')}>
      <For each={tabs}>
        {(tab) => (
          <a
            class="tab"
            data-tab={tab}
            href={shell.addressOf(tab)}
            aria-current={shell.tab() === tab ? 'page' : undefined}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
              event.preventDefault()
              shell.show(tab)
            }}
          >
            <svg class="icon" viewBox="0 0 22 22" aria-hidden="true">
              {icons[tab]()}
            </svg>
            {t(`tab.${tab}`)}
          </a>
        )}
      </For>
    </nav>
  )
}
