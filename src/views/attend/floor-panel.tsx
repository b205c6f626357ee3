import { createEffect, createMemo, type JSX, Show } from 'solid-js'
import type { OwnQuestion } from '../../domain/pending.ts'
import { countLanes } from '../../domain/queue.ts'
import { useTexts } from '../../messages/messages.ts'
import { type OnFloor, useFloor } from '../../state/floor.ts'
import { Entry } from '../../ui/entry.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { LaneMark } from '../../ui/lane-mark.tsx'
import { Level } from '../../ui/level.tsx'
import { createLatePart } from '../late-part.tsx'
import { EvenDoor } from './even-door.tsx'
import { OwnPart } from './own-part.tsx'
import { type PollDoor, PollPart } from './poll-door.tsx'
import { QueueList } from './queue-list.tsx'
import { AnsweredPart, ToldPart } from './told-part.tsx'

export function FloorPanel(props: { onEdit: (question: OwnQuestion) => void; polls: PollDoor }): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const had = createMemo(() => ({
    onsite: floor.turns().filter((turn) => turn.lane === 'onsite').length,
    online: floor.turns().filter((turn) => turn.lane === 'online').length,
  }))
  const isOver = () => floor.phase() === 'ended'
  const heard = createLatePart(
    () => isOver() || floor.turns().some((turn) => turn.status === 'ended'),
    () => import('./heard.tsx'),
  )
  const waiting = createMemo(() => countLanes(floor.queue()))
  return (
    <div>
      <h1 class="only-heard">{t('tab.floor')}</h1>
      <Level
        onsite={had().onsite}
        online={had().online}
        label={t('level.label')}
        onsiteWords={t('level.onsite', had().onsite)}
        onlineWords={t('level.online', had().online)}
      />
      <EvenDoor />
      <section class="part speaking" aria-labelledby="speaking">
        <h2 id="speaking" class="only-heard">
          {t('state.floor')}
        </h2>
        <Show when={floor.onFloor()} fallback={<p class="soft">{t('floor.nobody')}</p>}>
          {(onFloor) => <Speaking onFloor={onFloor()} />}
        </Show>
      </section>
      <PollPart door={props.polls} part="AdvancePolls" />
      <OwnPart onEdit={props.onEdit} />
      <Show when={!isOver()}>
        <section class="part queue" aria-labelledby="queue">
          <div class="part-head">
            <h2 id="queue">{t('floor.queue')}</h2>
            <Show when={floor.queue().length > 0}>
              <p class="soft small">{t('floor.waiting', floor.queue().length)}</p>
              <p class="lane-counts small">
                <span class="lane-word">
                  <LaneMark lane="onsite" />
                  <span class="only-heard">{t('lane.onsite')}</span> {waiting().onsite}
                </span>
                <span class="lane-word">
                  <LaneMark lane="online" />
                  <span class="only-heard">{t('lane.online')}</span> {waiting().online}
                </span>
              </p>
            </Show>
          </div>
          <QueueList />
        </section>
      </Show>
      <PollPart door={props.polls} part="PastPolls" />
      <Show when={heard()} keyed>
        {({ Heard }) => <Heard />}
      </Show>
      <AnsweredPart />
    </div>
  )
}

function Speaking(props: { onFloor: OnFloor }): JSX.Element {
  const floor = useFloor()
  const { t, timer, need } = useTexts()
  const question = () => props.onFloor.question
  const part = () => props.onFloor.turn.part
  const isPassed = createMemo(() => part() != null)
  // Who speaks, once that is not the asker alone. Without it the turn still says whose it is.
  createEffect(() => isPassed() && void need('turn').catch(() => undefined))
  const speaks = () => {
    const is = part()?.is ?? 'asking'
    return is !== 'asking' && !(is === 'followUp' && isOwn()) && t(`turn.part.${is}`)
  }
  const isOwn = () => floor.view()?.own.some((own) => own.id === question().id) ?? false
  return (
    <Entry
      solid="floor"
      lane={question().lane}
      laneWord={t(`lane.${question().lane}`)}
      policy={question().policy}
      text={question().text || t('form.spokenNoTopic')}
      unsaid={question().text === ''}
      head={
        <>
          <Glyph of={question().form} />
          <strong>{speaks() || t(isOwn() ? 'floor.youHave' : 'state.floor')}</strong>
          <span class="speaking-timer">{timer(floor.now() - (part()?.began ?? props.onFloor.turn.startedAt))}</span>
        </>
      }
    >
      <ToldPart question={question()} />
    </Entry>
  )
}
