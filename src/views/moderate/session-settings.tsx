import { createMemo, createSignal, type JSX } from 'solid-js'
import { defaultSettings } from '../../domain/setting-defaults.ts'
import type { AllSettings, Setting } from '../../domain/settings.ts'
import { settingsWithPending } from '../../domain/steer.ts'
import { useTexts } from '../../messages/messages.ts'
import { limitWords } from '../../messages/setting-words.ts'
import { useFloor } from '../../state/floor.ts'
import { useActs } from './desk-acts.ts'
import { Choices } from './polls/choices.tsx'
import { Switched } from './switched.tsx'

const limits = {
  turnSeconds: [60, 90, 120, 180, 300, null],
  panelSeconds: [60, 90, 120, 180, 300, null],
  followUpSeconds: [30, 60, 90, 120, null],
} as const

/** M5: what moderators change while the session goes on, in rows for one thumb. */
export function SessionSettings(): JSX.Element {
  const floor = useFloor()
  const acts = useActs()
  const { t } = useTexts()
  const [busy, setBusy] = createSignal(false)
  const settings = createMemo(() => {
    const snapshot = floor.snapshot()
    return snapshot ? settingsWithPending(snapshot, floor.pending()) : defaultSettings
  })
  const put = async <Name extends Setting>(setting: Name, value: AllSettings[Name]) => {
    if (busy()) return false
    if (settings()[setting] === value) return true
    setBusy(true)
    const acted = await acts.setSetting(setting, value)
    setBusy(false)
    return acted.is !== 'refused'
  }
  return (
    <div class="session-settings">
      <p class="small soft">{t('desk.set.everybody')}</p>
      <Choices
        legend={t('desk.set.taking')}
        values={['open', 'paused', 'closed'] as const}
        chosen={settings().taking}
        wordOf={(taking) => t(`desk.set.takes.${taking}`)}
        onChoose={(taking) => void put('taking', taking)}
      />
      <p class="small soft">{t('desk.set.takingHint')}</p>
      <OnOff setting="premoderation" />
      <OnOff setting="onePerPerson" />
      <OnOff setting="firstTimersFirst" />
      <Switched
        text={t('polls.desk.advanceFirst')}
        hint={t('polls.desk.advanceFirstHint')}
        on={settings().advanceFirst}
        onChange={(on) => put('advanceFirst', on)}
      />
      <Choices
        legend={t('desk.set.order')}
        values={['arrival', 'support'] as const}
        chosen={settings().order}
        wordOf={(order) => t(`desk.set.orders.${order}`)}
        even
        onChoose={(order) => void put('order', order)}
      />
      <Limit setting="turnSeconds" />
      <Limit setting="panelSeconds" />
      <Limit setting="followUpSeconds" />
    </div>
  )

  function OnOff(props: { setting: 'premoderation' | 'onePerPerson' | 'firstTimersFirst' }): JSX.Element {
    return (
      <Switched
        text={t(`desk.set.${props.setting}`)}
        hint={t(`desk.set.${props.setting}Hint`)}
        on={settings()[props.setting]}
        onChange={(on) => put(props.setting, on)}
      />
    )
  }

  function Limit(props: { setting: keyof typeof limits }): JSX.Element {
    const texts = useTexts()
    const chosen = () => settings()[props.setting]
    const values = () => {
      const offered: readonly (number | null)[] = limits[props.setting]
      return offered.includes(chosen()) ? offered : [chosen(), ...offered]
    }
    return (
      <Choices
        legend={t(`desk.set.${props.setting}`)}
        values={values()}
        chosen={chosen()}
        wordOf={(seconds) => limitWords(seconds, texts) ?? t('desk.set.noLimit')}
        onChoose={(seconds) => void put(props.setting, seconds)}
      />
    )
  }
}
