import './call-bar.css'
import { createEffect, createMemo, type JSX, on, onCleanup, Show } from 'solid-js'
import { type Call, callFor } from '../../domain/call.ts'
import { type Texts, useTexts } from '../../messages/messages.ts'
import { type Calling, type CallStep, createCaller } from '../../state/caller.ts'
import { useFloor } from '../../state/floor.ts'
import { usePreferences } from '../../state/preferences.ts'
import { createTurnClock } from '../../state/turn-clock.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { LaneMark } from '../../ui/lane-mark.tsx'
import { TurnClock } from '../../ui/turn-clock.tsx'
import { CallActs } from './call-acts.tsx'
import { useShell } from './shell.ts'

/** Says on every tab, and in the window's title, that this person's turn comes or is here; stays until it is over. */
export function CallBar(props: { calling: Calling; onDone: () => void }): JSX.Element {
  const floor = useFloor()
  const shell = useShell()
  const preferences = usePreferences()
  const announce = useAnnounce()
  const texts = useTexts()
  const call = createMemo(
    () => {
      const view = floor.view()
      return view && callFor(view, floor.onFloor(), floor.phase())
    },
    null,
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  )
  const time = createTurnClock(floor)
  createCaller({
    call,
    time,
    rings: preferences.callSound,
    calling: props.calling,
    say(step) {
      const now = call()
      if (now) announce(heardOf(step, now))
    },
  })
  createEffect(
    on(call, (now) => {
      shell.leadTitle(now && headOf(now, texts))
    }),
  )
  onCleanup(() => shell.leadTitle(null))

  return (
    <Show when={call()}>
      {(now) => (
        <div class="call" data-call={isAnswered(now()) ? 'listen' : now().is} data-lane={now().question.lane}>
          <LaneMark lane={now().question.lane} />
          <p class="call-words">
            <strong class="call-head">{headOf(now(), texts)}.</strong>{' '}
            <span class="call-hint">{hintOf(now(), texts)}</span>
          </p>
          <Show when={now().is !== 'now'}>
            <CallActs question={now().question} onDone={props.onDone} />
          </Show>
          <Show when={now().is === 'now' && time()}>{(running) => <TurnClock time={running()} />}</Show>
        </div>
      )}
    </Show>
  )

  function heardOf(step: CallStep, now: Call): string {
    const { passed = 0, limit = 0 } = time() ?? {}
    if (step === 'warning') return texts.t('turn.heardLeft', (limit ?? 0) - passed)
    if (step === 'over') return texts.t('turn.heardOver')
    return `${headOf(now, texts)}. ${hintOf(now, texts)}`
  }
}

/** The panel speaks in this person's turn. */
function isAnswered(call: Call): boolean {
  return call.is === 'now' && call.turn.part?.is === 'panel'
}

function headOf(call: Call, { t }: Texts): string {
  switch (call.is) {
    case 'second':
      return t('turn.second')
    case 'next':
      return t('floor.youAreNext')
    case 'now':
      if (isAnswered(call)) return t('turn.part.panel')
      return t(call.turn.part?.is === 'followUp' ? 'turn.youFollowUp' : 'floor.youHave')
  }
}

/** What there is to do: a written question is read out by a moderator, and who speaks online must unmute. */
function hintOf(call: Call, { t }: Texts): string {
  const { form, lane, away } = call.question
  switch (call.is) {
    case 'second':
      return away ? t(`turn.away.${away}`) : ''
    case 'next':
      if (form === 'written') return t('turn.nextWritten')
      return t(lane === 'online' ? 'turn.nextOnline' : 'turn.nextOnsite')
    case 'now':
      if (isAnswered(call)) return t('turn.panelHint')
      // To follow up on what a moderator read out, its asker speaks.
      if (form === 'written' && call.turn.part?.is !== 'followUp')
        return t(lane === 'online' ? 'turn.nowWrittenOnline' : 'turn.nowWrittenOnsite')
      return t(lane === 'online' ? 'turn.nowOnline' : 'turn.nowOnsite')
  }
}
