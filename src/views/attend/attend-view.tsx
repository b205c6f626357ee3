import './attend.css'
import { type Accessor, createEffect, createSignal, type JSX, Match, on, onCleanup, Show, Switch } from 'solid-js'
import type { OwnQuestion } from '../../domain/pending.ts'
import type { Form } from '../../domain/question.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { usePreferences } from '../../state/preferences.ts'
import { LaneMark } from '../../ui/lane-mark.tsx'
import { createLatePart, MissingPart } from '../late-part.tsx'
import { AgendaPanel } from './agenda-panel.tsx'
import { AskBar } from './ask-bar.tsx'
import { fetchAskPart } from './ask-part.ts'
import { BriefingPanel } from './briefing-panel.tsx'
import { createCallDoor } from './call-door.tsx'
import { FloorPanel } from './floor-panel.tsx'
import { Notices } from './notices.tsx'
import { createOwnNews } from './own-news.ts'
import { createPollDoor, PollPart } from './poll-door.tsx'
import { createSessionPart } from './session-part.ts'
import { createSheetDoor } from './sheet-door.tsx'
import { type Tab, useShell } from './shell.ts'
import { Tabs } from './tabs.tsx'

/** An attendee's session: what to read on one side, the floor on the other; on a phone one tab at a time. */
export function AttendView(): JSX.Element {
  const shell = useShell()
  const preferences = usePreferences()
  const floor = useFloor()
  const texts = useTexts()
  const { t } = texts
  const [asking, setAsking] = createSignal<Form | null>(null)
  let reading!: HTMLElement
  let main!: HTMLElement
  const polls = createPollDoor()
  const speakers = createLatePart(
    () => shell.tab() === 'speakers',
    () => import('./speakers-panel.tsx'),
  )
  const call = createCallDoor(() => main.focus({ preventScroll: true }))
  const session = createSessionPart()
  const whyOff = (form: Form) => {
    const now = floor.snapshot()
    return (now && session.part()?.whyOff(form, now, texts)) ?? null
  }
  const askPart = createLatePart(
    () => asking() !== null,
    () => fetchAskPart(texts),
  )
  createOwnNews(call.isHere)
  keepPlaces(shell.tab)

  const grantWish = () => {
    const wish = shell.wish()
    if (!wish) return
    setAsking(wish === 'ask' ? 'written' : 'spoken')
    shell.grantWish()
  }
  createEffect(grantWish)
  createEffect(
    on(
      shell.tab,
      () => {
        setAsking(null)
        reading.scrollTop = 0
        main.focus({ preventScroll: true })
      },
      { defer: true },
    ),
  )

  const stopAsking = () => {
    setAsking(null)
    // What opened the sheet may be gone by now, with the refused question that was asked anew.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) main.focus({ preventScroll: true })
    })
  }
  const editAgain = (question: OwnQuestion) => {
    const replaces = question.state.is === 'rejected' ? question.id : null
    preferences.keepDraft(shell.code, question.form, { text: question.text, policy: question.policy, replaces })
    setAsking(question.form)
  }

  return (
    <div class="attend" data-tab={shell.tab()}>
      <header class="attend-top">
        <Notices>
          <call.Bar />
          <Show when={session.part()} keyed>
            {({ SessionNotice }) => <SessionNotice first={session.first()} />}
          </Show>
          <PollPart door={polls} part="PollBar" />
        </Notices>
        <Head />
      </header>
      <Tabs />
      <main class="panels" ref={main} tabindex="-1">
        {/* Beside the floor it scrolls by itself and has nothing else in it to focus. */}
        <section class="panel reading" ref={reading} tabindex="0" aria-label={t(`tab.${readingTab(shell.tab())}`)}>
          <Switch fallback={<BriefingPanel />}>
            <Match when={shell.tab() === 'agenda'}>
              <AgendaPanel polls={polls} />
            </Match>
            <Match when={shell.tab() === 'speakers'}>
              <Show when={speakers()} keyed fallback={speakers() === null && <MissingPart />}>
                {({ SpeakersPanel }) => <SpeakersPanel />}
              </Show>
            </Match>
          </Switch>
        </section>
        <section class="panel floor">
          <FloorPanel onEdit={editAgain} polls={polls} />
          <Show when={asking() && askPart() === null}>
            <MissingPart />
          </Show>
          <AskBar whyOff={whyOff} onAsk={setAsking} />
        </section>
      </main>
      <Show when={askPart()} keyed>
        {({ AskSheet }) => (
          <AskSheet form={asking()} whyOff={whyOff} onClose={stopAsking}>
            <PollPart door={polls} part="PollBar" onShow={stopAsking} />
          </AskSheet>
        )}
      </Show>
      <PollPart door={polls} part="PollSheet" />
    </div>
  )
}

/** What stands beside the floor where there is room for both. */
function readingTab(tab: Tab): Tab {
  return tab === 'floor' ? 'briefing' : tab
}

/** Each tab is found again where it was left. */
function keepPlaces(tab: Accessor<Tab>): void {
  const places = new Map<Tab, number>()
  const remember = () => places.set(tab(), scrollY)
  addEventListener('scroll', remember, { passive: true })
  onCleanup(() => removeEventListener('scroll', remember))
  createEffect(on(tab, (now) => scrollTo(0, places.get(now) ?? 0), { defer: true }))
}

function Head(): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const settings = createSheetDoor(
    async () => (await import('../settings/settings-sheet.tsx')).SettingsSheet,
    'settings',
  )
  const lane = () => floor.view()?.lane ?? floor.seat()?.lane ?? 'onsite'
  return (
    <div class="attend-head">
      <p class="attend-series soft" lang={floor.programme()?.language}>
        {floor.programme()?.series ?? floor.programme()?.title}
      </p>
      <button
        type="button"
        class="button bare seat"
        aria-haspopup="dialog"
        aria-label={`${t(`lane.${lane()}Start`)}. ${t('settings.open')}`}
        onClick={settings.show}
      >
        <LaneMark lane={lane()} />
        <span>{t(`lane.${lane()}Start`)}</span>
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
          <path d="M3 6h7m5 0h2M3 14h2m5 0h7" />
          <circle cx="12.5" cy="6" r="2.2" />
          <circle cx="7.5" cy="14" r="2.2" />
        </svg>
      </button>
      <settings.View />
    </div>
  )
}
