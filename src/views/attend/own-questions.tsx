import { createEffect, createMemo, createSignal, For, type JSX, Match, Show, Switch } from 'solid-js'
import { useActions } from '../../actions/floor-actions.ts'
import { isRecallable } from '../../domain/action-kind.ts'
import { callFor } from '../../domain/call.ts'
import type { Id } from '../../domain/id.ts'
import type { OwnQuestion, OwnState, Pending } from '../../domain/pending.ts'
import { isAdvance } from '../../domain/phase.ts'
import type { RejectionCode } from '../../domain/verdict.ts'
import { type Texts, useTexts } from '../../messages/messages.ts'
import { missingSince } from '../../state/connection-line.ts'
import { useFloor } from '../../state/floor.ts'
import { usePreferences } from '../../state/preferences.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Entry, solidOf } from '../../ui/entry.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { CallActs } from './call-acts.tsx'
import { CourierOffer } from './courier-offer.tsx'
import { createKeptNews, keptBy, MergedNote } from './merged-note.tsx'
import { useShell } from './shell.ts'
import { ToldToAsker } from './told.tsx'

type OnEdit = (question: OwnQuestion) => void

/** Q10: everything this person asked and how far each has come, the newest on top; what is over folds away. */
export function OwnQuestions(props: { onEdit: OnEdit }): JSX.Element {
  const floor = useFloor()
  const shell = useShell()
  const preferences = usePreferences()
  const { t, need } = useTexts()
  // Why the floor did not take it is among what is said of the settings.
  createEffect(
    () => floor.pending().some(({ state }) => state.is === 'rejected') && void need('session').catch(() => undefined),
  )
  const rows = createMemo(() => new Map((floor.view()?.own ?? []).map((own) => [own.id, own])))
  const shown = createMemo(() =>
    [...rows().values()]
      .filter((own) => !preferences.hidden(shell.code).includes(own.id))
      .sort((a, b) => b.askedAt - a.askedAt),
  )
  // An answer is there to be read until its asker takes it away.
  const isAnswered = (own: OwnQuestion) => (keptBy(own, floor) ?? own).answer !== undefined
  const open = createMemo(() =>
    shown()
      .filter((own) => !isOver(own) || isAnswered(own))
      .map((own) => own.id),
  )
  const over = createMemo(() =>
    shown()
      .filter((own) => isOver(own) && !isAnswered(own))
      .map((own) => own.id),
  )
  const list = (ids: readonly Id[]) => (
    <For each={ids}>
      {(id) => <Show when={rows().get(id)}>{(own) => <Own own={own()} onEdit={props.onEdit} />}</Show>}
    </For>
  )
  const refused = createMemo(() => floor.pending().filter(isRefusedChange))
  createKeptNews(shown)
  return (
    <Show when={shown().length > 0 || refused().length > 0}>
      <section class="part" aria-labelledby="mine">
        <h2 id="mine">{t('floor.mine')}</h2>
        <CourierOffer />
        <ul class="own">
          <For each={refused()}>{(pending) => <RefusedChange pending={pending} />}</For>
          {list(open())}
        </ul>
        <Show when={over().length > 0}>
          <details class="heard">
            <summary>{t('floor.ownOver', over().length)}</summary>
            <ul class="own">{list(over())}</ul>
          </details>
        </Show>
      </section>
    </Show>
  )
}

function isOver({ state }: OwnQuestion): boolean {
  return state.is === 'done' || (state.is === 'merged' && state.over) || state.is === 'withdrawn'
}

function Own(props: { own: OwnQuestion; onEdit: OnEdit }): JSX.Element {
  const floor = useFloor()
  const actions = useActions()
  const shell = useShell()
  const preferences = usePreferences()
  const texts = useTexts()
  const { t } = texts
  const state = () => props.own.state
  const mayWithdraw = () => ['saved', 'sent', 'waiting', 'queued'].includes(state().is) && !props.own.withdrawing
  const remove = () => {
    if (state().is === 'rejected') actions.discard(props.own.id)
    else preferences.hide(shell.code, props.own.id)
  }
  const called = () => {
    const view = floor.view()
    const call = view && callFor(view, floor.onFloor(), floor.phase())
    return call && call.is !== 'now' && call.question.id === props.own.id ? call.question : null
  }
  const answered = () => state().is === 'floor' && floor.onFloor()?.turn.part?.is === 'panel' && t('turn.part.panel')
  const isAnswered = () => isOver(props.own) && (keptBy(props.own, floor) ?? props.own).answer !== undefined
  let part!: HTMLLIElement
  const stays = () => ['aside', 'rejected', 'unheard'].includes(state().is)
  const mayEdit = () => state().is !== 'unheard' && floor.phase() !== 'ended'
  return (
    <li ref={part} tabindex="-1">
      <Entry
        solid={props.own.withdrawing ? 'saved' : solidOf(state())}
        lane={props.own.lane}
        laneWord={t(`lane.${props.own.lane}`)}
        policy={props.own.policy}
        place={placeOf(state())}
        text={props.own.text || t('form.spokenNoTopic')}
        unsaid={props.own.text === ''}
        head={
          <>
            <Show when={props.own.form === 'spoken'}>
              <Glyph of="spoken" />
              <span class="only-heard">{t('form.spoken')}</span>
            </Show>
            <Show when={isAdvance(props.own.askedAt, floor.snapshot()?.startedAt ?? null)}>
              <span class="soft">{t('why.advanceFirst')}</span>
            </Show>
            <span class="own-state">
              {props.own.withdrawing
                ? t('state.withdrawing')
                : answered() || stateWords(state(), floor.status().storage === 'durable', texts)}
            </span>
          </>
        }
      >
        <ToldToAsker question={props.own} />
        <MergedNote own={props.own} />
        <Show when={asideNote(state())}>
          {(note) => (
            <p class="people own-note" dir="auto">
              {note()}
            </p>
          )}
        </Show>
        <Show when={rejectionOf(state())}>{(code) => <p class="own-note">{t(`code.${code()}`)}</p>}</Show>
        <Show when={stays()}>
          <div class="acts">
            <Show when={mayEdit()}>
              <button type="button" class="button plain" onClick={() => props.onEdit(props.own)}>
                {t('floor.edit')}
              </button>
            </Show>
            <Show when={props.own.text}>
              <Copy text={props.own.text} />
            </Show>
            <button type="button" class="button bare" onClick={remove}>
              {t('floor.remove')}
            </button>
          </div>
        </Show>
        <Show when={isAnswered()}>
          <div class="acts">
            <button type="button" class="button bare" onClick={remove}>
              {t('floor.remove')}
            </button>
          </div>
        </Show>
        <Show when={state().is === 'queued' && props.own.away}>
          {(away) => <p class="own-note">{t(`turn.away.${away()}`)}</p>}
        </Show>
        <Show when={mayWithdraw()}>
          <Show when={called()} fallback={<Withdraw id={props.own.id} />}>
            {(question) => (
              <>
                <CallActs question={question()} onDone={() => part.focus({ preventScroll: true })} />
                <p class="small soft">{t('turn.leaveHint')}</p>
              </>
            )}
          </Show>
        </Show>
        <Recall id={props.own.id} />
      </Entry>
    </li>
  )
}

function placeOf(state: OwnState): number | undefined {
  return state.is === 'queued' ? state.place : undefined
}

function asideNote(state: OwnState): string | null {
  return state.is === 'aside' ? state.note : null
}

function rejectionOf(state: OwnState): RejectionCode | null {
  return state.is === 'rejected' ? state.code : null
}

/** A question's state in words; what only this device has says how it goes on. */
function stateWords(state: OwnState, durable: boolean, { t }: Texts): string {
  switch (state.is) {
    case 'saved':
      return durable ? `${t('state.saved')}. ${t('floor.goesOut')}` : t('floor.heldOnly')
    case 'queued':
      return t('state.queued', state.place)
    case 'aside':
      return state.reason && state.reason !== 'other'
        ? `${t('state.aside')}: ${t(`reason.${state.reason}`)}`
        : t('state.aside')
    case 'floor':
      return t('floor.youHave')
    case 'unheard':
      return t('session.over.unheard')
    default:
      return t(`state.${state.is}`)
  }
}

function Copy(props: { text: string }): JSX.Element {
  const shell = useShell()
  const announce = useAnnounce()
  const { t } = useTexts()
  const [copied, setCopied] = createSignal(false)
  const copy = async () => {
    setCopied(await shell.copy(props.text))
    if (copied()) announce(t('app.copied'))
  }
  return (
    <button type="button" class="button bare" onClick={copy}>
      {t(copied() ? 'app.copied' : 'app.copy')}
    </button>
  )
}

/** The way back from a withdrawal, or from letting one go first, while nobody but this device has heard of it. */
function Recall(props: { id: Id }): JSX.Element {
  const actions = useActions()
  const floor = useFloor()
  const { t } = useTexts()
  const unsent = () =>
    floor
      .pending()
      .findLast(
        ({ action, state }) =>
          state.is === 'saved' && isRecallable(action.kind) && 'question' in action && action.question === props.id,
      )?.action
  return (
    <Show when={missingSince(floor.status()) !== null && unsent()}>
      {(action) => (
        <button type="button" class="button plain" onClick={() => actions.recall(action().id)}>
          {t(action().kind === 'question.defer' ? 'turn.recallNow' : 'turn.recall')}
        </button>
      )}
    </Show>
  )
}

/** A step to confirm, since the place in the queue is lost with it. */
function Withdraw(props: { id: Id }): JSX.Element {
  const actions = useActions()
  const { t } = useTexts()
  const [step, setStep] = createSignal<'offered' | 'sure'>('offered')
  const [refusal, setRefusal] = createSignal<string | null>(null)
  let offer: HTMLButtonElement | undefined
  const withdraw = async () => {
    const acted = await actions.withdraw(props.id)
    if (acted.is === 'refused') setRefusal(t(`code.${acted.code}`))
  }
  const keep = () => {
    setStep('offered')
    offer?.focus()
  }
  return (
    <div class="withdraw">
      <Switch>
        <Match when={step() === 'offered'}>
          <button ref={offer} type="button" class="button bare" onClick={() => setStep('sure')}>
            {t('floor.withdraw')}
          </button>
        </Match>
        <Match when={step() === 'sure'}>
          <p>{t('floor.withdrawSure')}</p>
          <div class="acts">
            <button type="button" class="button destructive" onClick={withdraw}>
              {t('floor.withdrawYes')}
            </button>
            <button
              type="button"
              class="button plain"
              ref={(button) => queueMicrotask(() => button.focus())}
              onClick={keep}
            >
              {t('floor.keep')}
            </button>
          </div>
        </Match>
      </Switch>
      <Show when={refusal()}>
        <p class="small" role="alert">
          {refusal()}
        </p>
      </Show>
    </div>
  )
}

/** O5: a support, withdrawal or change of lane that was not accepted; a refused question shows itself. */
function isRefusedChange({ action, state }: Pending): boolean {
  return state.is === 'rejected' && action.kind !== 'question.ask'
}

function RefusedChange(props: { pending: Pending }): JSX.Element {
  const actions = useActions()
  const floor = useFloor()
  const { t } = useTexts()
  const code = () => rejectedCode(props.pending.state)
  const words = () => {
    const reason = code() ? t(`code.${code() as RejectionCode}`) : ''
    switch (props.pending.action.kind) {
      case 'support.set':
        return t('floor.supportRefused', reason)
      case 'question.withdraw':
        return t('floor.withdrawRefused', reason)
      default:
        return t('floor.changeRefused', reason)
    }
  }
  const about = () => {
    const { action } = props.pending
    if (!('question' in action)) return ''
    const view = floor.view()
    return [...(view?.questions ?? []), ...(view?.own ?? [])].find(({ id }) => id === action.question)?.text ?? ''
  }
  return (
    <li class="entry" data-solid="refused">
      <p>{words()}</p>
      <Show when={about()}>
        <p class="entry-text refused-about" dir="auto">
          {about()}
        </p>
      </Show>
      <div class="acts">
        <button type="button" class="button bare" onClick={() => actions.discard(props.pending.action.id)}>
          {t('floor.remove')}
        </button>
      </div>
    </li>
  )
}

function rejectedCode(state: Pending['state']): RejectionCode | null {
  return state.is === 'rejected' ? state.code : null
}
