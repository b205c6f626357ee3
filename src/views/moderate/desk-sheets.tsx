import { createMemo, For, type JSX, lazy, Match, Show, Suspense, Switch } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { Privacy } from '../settings/privacy.tsx'
import { AsideList } from './aside-list.tsx'
import { useActs } from './desk-acts.ts'
import { useDesk } from './desk-state.ts'
import { Inbox } from './inbox.tsx'
import { JoinSheet } from './join-sheet.tsx'
import { KeysSheet, MoreSheet } from './more-sheet.tsx'
import { QuestionSheet } from './question-sheet.tsx'
import { RefusedAct } from './refused-act.tsx'
import { ScanButton } from './scan-button.tsx'
import { StageSheet } from './stage-sheet.tsx'
import { NudgeSheet } from './together/nudge-sheet.tsx'
import { TurnsList } from './turns-list.tsx'
import { SlipForm } from './words/slip-form.tsx'

/** With every kind of poll: fetched when it is looked at first. */
const PollsPanel = lazy(async () => ({ default: (await import('./polls/polls-panel.tsx')).PollsPanel }))

const AgendaSheet = lazy(async () => ({ default: (await import('./agenda-sheet.tsx')).AgendaSheet }))
const SessionSettings = lazy(async () => ({ default: (await import('./session-settings.tsx')).SessionSettings }))
/** With the camera and what reads its pictures. */
const ScanSheet = lazy(async () => ({ default: (await import('../courier/scan-sheet.tsx')).ScanSheet }))

/** What opens over the desk, one at a time. */
export function DeskSheets(): JSX.Element {
  const floor = useFloor()
  const desk = useDesk()
  const acts = useActs()
  const { t } = useTexts()
  const about = createMemo(() => {
    const sheet = acts.sheet()
    if (sheet.is !== 'question') return null
    const question = desk.question(sheet.id)
    return question ? { question, part: sheet.part } : null
  })
  const polls = () => {
    const sheet = acts.sheet()
    return sheet.is === 'polls' ? sheet.at : null
  }
  const title = () => {
    const sheet = acts.sheet()
    switch (sheet.is) {
      case 'none':
        return ''
      case 'question': {
        const question = about()?.question
        return question ? `${t(`lane.${question.lane}Start`)}, ${t(`form.${question.form}`)}` : ''
      }
      case 'inbox':
        return t('desk.toLetIn')
      case 'aside':
        return t('desk.asideList')
      case 'turns':
        return t('desk.turnsList')
      case 'join':
        return t('desk.joinTitle')
      case 'more':
        return t('desk.more')
      case 'keys':
        return t('desk.keys')
      case 'stage':
        return t('stage.desk.title')
      case 'nudge':
        return t('together.nudgeTitle')
      case 'privacy':
        return t('privacy.title')
      case 'agenda':
        return t('desk.agenda.title')
      case 'slip':
        return t('words.desk.slip')
      case 'settings':
        return t('desk.set.title')
      case 'scan':
        return t('courier.scanTitle')
      case 'polls':
        if (sheet.at.is === 'list') return t('polls.desk.polls')
        if (sheet.at.is === 'poll') return t('polls.name')
        return t(sheet.at.poll === null ? 'polls.desk.newTitle' : 'polls.desk.editTitle')
    }
  }
  return (
    <Sheet open={acts.sheet().is !== 'none'} title={title()} closeWord={t('app.close')} onClose={acts.close}>
      <Show when={acts.said()}>{(text) => <p class="refusal">{text()}</p>}</Show>
      <Show when={polls()}>
        <For each={desk.refused().filter((refused) => refused.kind.startsWith('poll.'))}>
          {(refused) => <RefusedAct refused={refused} />}
        </For>
      </Show>
      <Switch>
        <Match when={about()}>
          {(one) => (
            <Show when={one().question.id} keyed>
              <QuestionSheet question={one().question} part={one().part} />
            </Show>
          )}
        </Match>
        <Match when={acts.sheet().is === 'inbox'}>
          <Show when={desk.mayAct()}>
            <p>
              <ScanButton />
            </p>
          </Show>
          <Inbox />
        </Match>
        <Match when={acts.sheet().is === 'aside'}>
          <AsideList />
        </Match>
        <Match when={acts.sheet().is === 'turns'}>
          <TurnsList />
        </Match>
        <Match when={acts.sheet().is === 'join'}>
          <JoinSheet code={floor.programme()?.code ?? ''} />
        </Match>
        <Match when={acts.sheet().is === 'more'}>
          <MoreSheet />
        </Match>
        <Match when={acts.sheet().is === 'nudge'}>
          <NudgeSheet />
        </Match>
        <Match when={acts.sheet().is === 'keys'}>
          <KeysSheet />
        </Match>
        <Match when={acts.sheet().is === 'agenda'}>
          <Suspense fallback={<p class="empty">{t('polls.desk.loading')}</p>}>
            <AgendaSheet />
          </Suspense>
        </Match>
        <Match when={acts.sheet().is === 'settings'}>
          <Suspense fallback={<p class="empty">{t('polls.desk.loading')}</p>}>
            <SessionSettings />
          </Suspense>
        </Match>
        <Match when={polls()}>
          {(at) => (
            <Suspense fallback={<p class="empty">{t('polls.desk.loading')}</p>}>
              <PollsPanel at={at()} />
            </Suspense>
          )}
        </Match>
        <Match when={acts.sheet().is === 'scan'}>
          <Suspense fallback={<p class="empty">{t('courier.cameraOpening')}</p>}>
            <ScanSheet />
          </Suspense>
        </Match>
        <Match when={acts.sheet().is === 'stage'}>
          <StageSheet />
        </Match>
        <Match when={acts.sheet().is === 'slip'}>
          <SlipForm />
        </Match>
        <Match when={acts.sheet().is === 'privacy'}>
          <Privacy />
        </Match>
      </Switch>
    </Sheet>
  )
}
