import { createEffect, For, type JSX, Match, on, Show, Switch } from 'solid-js'
import type { Presence } from '../../../domain/together/presence.ts'
import type { DeskAct, Nudge } from '../../../domain/together.ts'
import { useTexts } from '../../../messages/messages.ts'
import { useAnnounce } from '../../../ui/announcer.tsx'
import { createHold } from '../../../ui/hold.ts'
import { useActs } from '../desk-acts.ts'
import { useDesk } from '../desk-state.ts'
import { wordsOf } from '../words.ts'
import { RoleMark } from './role-mark.tsx'
import './together.css'
import { actSentence, nudgeText } from './words.ts'

/** In ms. */
const HURRIED = 700

/** The other desks in one line, always of the same height: who is there, a word to be read, what somebody just did. */
export function TogetherStrip(): JSX.Element {
  const { together } = useDesk()
  const acts = useActs()
  const announce = useAnnounce()
  const texts = useTexts()
  const { t } = texts
  const hold = createHold()
  let takenAt = Number.NEGATIVE_INFINITY
  /** The second press of a hurried hand would take what it has not read. */
  const take = (id: string, at: number) => {
    if (at - takenAt < HURRIED) return
    takenAt = at
    void acts.takeNudge(id)
  }
  const nudge = hold.still(() => together.incoming()[0] ?? null)
  const saidOf = ({ from, say }: Nudge) => t('together.said', t(`together.role.${from}`), nudgeText(say, texts))
  const heard = new Set<string>()
  createEffect(
    on(together.incoming, (nudges) => {
      for (const one of nudges.filter(({ id }) => !heard.has(id))) {
        heard.add(one.id)
        announce(saidOf(one))
      }
    }),
  )
  return (
    <section
      class="together"
      aria-label={t('together.name')}
      data-nudged={nudge() ? '' : undefined}
      onPointerDown={hold.press}
    >
      <ul class="together-people">
        <For each={together.people()}>{(person) => <Person person={person} />}</For>
      </ul>
      <div class="together-line">
        <Switch>
          <Match when={nudge()}>
            {(one) => (
              <>
                <p class="together-nudge" dir="auto">
                  {saidOf(one())}
                </p>
                <Show when={together.incoming().length > 1}>
                  <span class="soft small">{t('together.moreNudges', together.incoming().length - 1)}</span>
                </Show>
                <button
                  type="button"
                  class="button plain"
                  aria-label={t('together.gotItOf', nudgeText(one().say, texts))}
                  onClick={(event) => take(one().id, event.timeStamp)}
                >
                  {t('together.gotIt')}
                </button>
              </>
            )}
          </Match>
          <Match when={together.latest()}>{(act) => <Act act={act()} />}</Match>
          <Match when={together.waiting()}>{(one) => <Sent nudge={one()} />}</Match>
        </Switch>
      </div>
      <button
        type="button"
        class="button bare together-word"
        aria-keyshortcuts="m"
        onClick={() => acts.open({ is: 'nudge' })}
      >
        {t('together.nudge')}
      </button>
    </section>
  )
}

function Person(props: { person: Presence }): JSX.Element {
  const { t, clock } = useTexts()
  const words = () => {
    switch (props.person.is) {
      case 'here':
        return t('together.here')
      case 'away':
        return t('together.lastSeen', clock(props.person.seenAt))
      case 'never':
        return t('together.notYet')
    }
  }
  return (
    <li class="together-person" data-is={props.person.is}>
      <RoleMark role={props.person.role} />
      <span class="together-who">
        {t(`together.role.${props.person.role}`)} <span class="together-is">{words()}</span>
      </span>
    </li>
  )
}

function Act(props: { act: DeskAct }): JSX.Element {
  const desk = useDesk()
  const texts = useTexts()
  const question = () => {
    const { question } = props.act
    return question === null ? undefined : desk.question(question)
  }
  return (
    <p class="together-act">
      <RoleMark role={props.act.role} />
      <span>{actSentence(props.act, texts)}</span>
      <Show when={question()}>
        {(one) => (
          <span class="people together-words" dir="auto">
            {wordsOf(one(), texts)}
          </span>
        )}
      </Show>
    </p>
  )
}

/** One's own word, and whether it was read. */
export function Sent(props: { nudge: Nudge }): JSX.Element {
  const texts = useTexts()
  const { t } = texts
  const readers = () => {
    const { taken } = props.nudge
    const roles = (['onsite-moderator', 'online-moderator', 'rapporteur'] as const).filter((role) => taken[role])
    return roles.map((role) => t(`together.role.${role}`)).join(', ')
  }
  return (
    <p class="together-sent">
      <span class="together-words" dir="auto">
        {nudgeText(props.nudge.say, texts)}
      </span>
      <span class="soft small">{readers() ? t('together.readBy', readers()) : t('together.unread')}</span>
    </p>
  )
}
