import { createEffect, createMemo, createSignal, createUniqueId, For, type JSX, on, onMount, Show } from 'solid-js'
import { createStore, unwrap } from 'solid-js/store'
import type { Id } from '../../../domain/id.ts'
import { limits } from '../../../domain/limits.ts'
import { asksTheSame } from '../../../domain/poll/content.ts'
import { type KindName, kindNames } from '../../../domain/poll/kinds.ts'
import type { Poll } from '../../../domain/poll.ts'
import type { PollContent } from '../../../domain/poll-content.ts'
import { cleanText, countGraphemes } from '../../../domain/text.ts'
import { useTexts } from '../../../messages/messages.ts'
import { useFloor } from '../../../state/floor.ts'
import { useActs } from '../desk-acts.ts'
import { Choices } from './choices.tsx'
import { copyPoll } from './copy-poll.ts'
import { type Faults, faultsOf } from './faults.ts'
import { Fault, kindFields } from './kind-fields.tsx'
import { contentOf, contentOfPoll, draftOf, draftOfKept, emptyDraft, type PollDraft } from './poll-draft.ts'
import { lastOrder } from './poll-order.ts'
import { countdowns, durationWords, pollWords } from './poll-words.ts'

interface PollFormProps {
  /** Null for a new one. */
  poll: Poll | null
}

/** Makes a poll or edits one; what is typed is kept until it is saved or thrown away. */
export function PollForm(props: PollFormProps): JSX.Element {
  let form!: HTMLFormElement
  const floor = useFloor()
  const acts = useActs()
  const texts = useTexts()
  const { t } = texts
  const id: Id | null = props.poll?.id ?? null
  const textId = createUniqueId()
  const now = () => (props.poll ? contentOfPoll(props.poll) : null)
  const kept = acts.drafts.of(id)
  const fresh = (): PollDraft => {
    const content = now()
    return (content && draftOf(content)) ?? emptyDraft(floor.phase() === 'advance' ? 'advance' : 'live')
  }
  const [draft, setDraft] = createStore<PollDraft>(kept ? draftOfKept(kept, fresh()) : fresh())
  const [base, setBase] = createSignal<PollContent | null>(kept ? kept.base : now())
  const [isTried, setTried] = createSignal(false)
  const [isSaving, setSaving] = createSignal(false)

  const programme = () => ({
    letters: (floor.programme()?.policyQuestions ?? []).map(({ letter }) => letter),
    items: floor.programme()?.agenda.length ?? 0,
  })
  const faults = createMemo<Faults>(() => (isTried() ? faultsOf(draft, programme()) : {}))
  // M2: an edit is of the poll as it was when the writing began.
  const isMoved = () => JSON.stringify(base()) !== JSON.stringify(now())
  const isLocked = () => id !== null && hasBallots(id)
  const isOpened = () => props.poll !== null && props.poll.status !== 'draft'
  const left = () => limits.pollTextGraphemes - countGraphemes(cleanText(draft.text))

  const change = (changes: Partial<PollDraft>) => {
    setDraft(changes)
    acts.drafts.keep(id, { fields: structuredClone(unwrap(draft)), base: base() })
  }
  const leave = (to: Id | null) => acts.open({ is: 'polls', at: to === null ? { is: 'list' } : { is: 'poll', id: to } })
  const throwAway = () => {
    acts.drafts.keep(id, null)
    leave(id)
  }
  const takeTheirs = () => {
    setBase(now())
    setDraft(fresh())
    acts.drafts.keep(id, null)
  }

  onMount(() => queueMicrotask(() => form.querySelector<HTMLElement>('textarea, .poll-kinds button')?.focus()))

  const save = async () => {
    setTried(true)
    if (Object.keys(faults()).length > 0) {
      queueMicrotask(() => form.querySelector<HTMLElement>('[aria-invalid="true"], .fault')?.focus())
      return
    }
    if (isSaving() || (id !== null && isMoved())) return
    setSaving(true)
    const content = contentOf(unwrap(draft))
    if (!(await pairOther(content))) {
      setSaving(false)
      return
    }
    const acted =
      id === null
        ? await acts.createPoll(content, lastOrder(floor.deskPolls() ?? []))
        : await acts.editPoll(id, content)
    setSaving(false)
    if (acted.is === 'refused') return
    acts.drafts.keep(id, null)
    leave(id ?? acted.id)
  }

  /** The other one of a pair may have no mark yet: it gets the one chosen here. */
  async function pairOther({ pair }: PollContent): Promise<boolean> {
    const other = pair === null ? undefined : floor.deskPolls()?.find((poll) => poll.id === pair && poll.pair === null)
    if (!other || other.id === id) return true
    return (await acts.editPoll(other.id, { ...contentOfPoll(other), pair })).is !== 'refused'
  }

  function hasBallots(poll: Id): boolean {
    const turnout = floor.turnout()[poll]
    return turnout !== undefined && turnout.onsite + turnout.online > 0
  }

  return (
    <form
      ref={form}
      class="poll-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Show when={isMoved()}>
        <div class="refusal" role="alert">
          <p>{t('polls.desk.moved')}</p>
          <div class="ask-first-acts">
            <button type="button" class="button plain" onClick={takeTheirs}>
              {t('polls.desk.useTheirs')}
            </button>
            <button type="button" class="button plain" onClick={() => setBase(now())}>
              {t('polls.desk.useMine')}
            </button>
          </div>
        </div>
      </Show>
      <Show when={isLocked()}>
        <div class="refusal">
          <p>{t('polls.desk.locked')}</p>
          <button
            type="button"
            class="button plain"
            onClick={() => props.poll && void copyPoll(props.poll, floor, acts)}
          >
            {t('polls.desk.copy')}
          </button>
        </div>
      </Show>

      <div class="field">
        <label for={textId}>{t('polls.desk.asked')}</label>
        <textarea
          id={textId}
          class="input"
          rows="3"
          dir="auto"
          readOnly={isLocked()}
          aria-invalid={faults().text !== undefined}
          aria-describedby={`${textId}-said`}
          value={draft.text}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
        <p id={`${textId}-said`} class="small" classList={{ soft: !faults().text, fault: !!faults().text }}>
          <Show
            when={faults().text}
            fallback={isLocked() ? '' : left() < 0 ? t('ask.tooMany', -left()) : t('ask.left', left())}
          >
            {(code) => t(`code.${code()}`)}
          </Show>
        </p>
      </div>

      <div class="poll-kinds">
        <Choices<KindName>
          legend={t('polls.desk.howAnswered')}
          values={kindNames}
          chosen={draft.kind}
          wordOf={(kind) => t(`polls.desk.kind.${kind}`)}
          disabled={isLocked()}
          onChoose={(kind) => change({ kind })}
        />
      </div>
      <KindFields draft={draft} faults={faults()} locked={isLocked()} onChange={change} />

      <Choices<PollDraft['policy']>
        legend={t('polls.desk.policyQuestion')}
        values={[...programme().letters, null]}
        chosen={draft.policy}
        wordOf={(letter) => letter ?? t('polls.desk.noPolicy')}
        hintOf={(letter) => floor.programme()?.policyQuestions.find((one) => one.letter === letter)?.text}
        onChoose={(policy) => change({ policy })}
      />
      <Fault code={faults().policy} />
      <Choices<PollDraft['phase']>
        legend={t('polls.desk.when')}
        values={['advance', 'live']}
        chosen={draft.phase}
        wordOf={(phase) => t(phase === 'live' ? 'polls.desk.whenLive' : 'polls.desk.whenAdvance')}
        even
        disabled={isOpened()}
        onChoose={(phase) => change({ phase, seconds: phase === 'live' ? 90 : null })}
      />
      <Show when={draft.phase === 'live'}>
        <ItemChoice draft={draft} onChange={change} />
        <Fault code={faults().item} />
      </Show>
      <Choices<number | null>
        legend={t('polls.desk.countdown')}
        values={countdowns(draft.phase, draft.seconds)}
        chosen={draft.seconds}
        wordOf={(seconds) => (seconds === null ? t('polls.desk.noCountdown') : durationWords(seconds, texts))}
        onChoose={(seconds) => change({ seconds })}
      />
      <Choices<PollDraft['results']>
        legend={t('polls.desk.whoSees')}
        values={['hidden', 'shown', 'live']}
        chosen={draft.results}
        wordOf={(results) => t(whoSees[results])}
        onChoose={(results) => change({ results })}
      />
      <PairChoice own={id} draft={draft} locked={isLocked()} onChange={change} />
      <Fault code={faults().whole} />

      <div class="poll-form-acts">
        <button type="button" class="button bare" onClick={throwAway}>
          {t(acts.drafts.of(id) ? 'polls.desk.discard' : 'app.cancel')}
        </button>
        <button type="submit" class="button" aria-disabled={isSaving() || (id !== null && isMoved())}>
          {t(id === null ? 'polls.desk.saveDraft' : 'polls.desk.save')}
        </button>
      </div>
    </form>
  )
}

const whoSees = { hidden: 'polls.desk.seeHidden', shown: 'polls.desk.seeShown', live: 'polls.desk.seeLive' } as const

interface PartProps {
  draft: PollDraft
  onChange: (changes: Partial<PollDraft>) => void
}

function KindFields(props: PartProps & { faults: Faults; locked: boolean }): JSX.Element {
  const kind = createMemo(() => props.draft.kind)
  return (
    <Show when={kind()} keyed>
      {(name) => {
        const Fields = kindFields[name]
        return <Fields draft={props.draft} faults={props.faults} locked={props.locked} onChange={props.onChange} />
      }}
    </Show>
  )
}

function ItemChoice(props: PartProps): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const selectId = createUniqueId()
  let select!: HTMLSelectElement
  createEffect(
    on(
      () => props.draft.item,
      (item) => {
        select.value = item === null ? '' : String(item)
      },
    ),
  )
  return (
    <div class="field">
      <label for={selectId}>{t('polls.desk.item')}</label>
      <select
        ref={select}
        id={selectId}
        class="input"
        onChange={({ currentTarget: { value } }) => props.onChange({ item: value === '' ? null : Number(value) })}
      >
        <option value="">{t('polls.desk.noItem')}</option>
        <For each={floor.programme()?.agenda}>{(item, place) => <option value={place()}>{item.title}</option>}</For>
      </select>
    </div>
  )
}

/** Polls are told apart by their words; a pair by a mark, which is made of the other one's id where it has none. */
function PairChoice(props: PartProps & { own: Id | null; locked: boolean }): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const selectId = createUniqueId()
  let select!: HTMLSelectElement
  const others = () => (floor.deskPolls() ?? []).filter((poll) => poll.id !== props.own)
  const markOf = (poll: Poll) => poll.pair ?? poll.id
  const other = () => others().find((poll) => props.draft.pair !== null && markOf(poll) === props.draft.pair)
  const differs = () => {
    const poll = other()
    return poll !== undefined && !asksTheSame(contentOf(props.draft), poll)
  }
  createEffect(() => {
    select.value = other()?.id ?? ''
  })
  const choose = (id: string) => {
    const poll = others().find((one) => one.id === id)
    props.onChange({ pair: poll ? markOf(poll) : null })
  }
  const takeWords = () => {
    const poll = other()
    const taken = poll && draftOf(contentOfPoll(poll))
    if (!taken) return
    const { kind, text, options, least, most, steps, low, high, words, policy } = taken
    props.onChange({ kind, text, options, least, most, steps, low, high, words, policy })
  }
  return (
    <div class="field">
      <label for={selectId}>{t('polls.desk.pair')}</label>
      <select
        ref={select}
        id={selectId}
        class="input"
        aria-describedby={`${selectId}-hint`}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{t('polls.desk.noPair')}</option>
        <For each={others()}>
          {(poll) => (
            <option value={poll.id}>
              {t(`polls.desk.phase.${poll.phase}`)}: {pollWords(poll)}
            </option>
          )}
        </For>
      </select>
      <p id={`${selectId}-hint`} class="small soft">
        {t(differs() ? 'polls.desk.pairDiffers' : 'polls.desk.pairHint')}
      </p>
      <Show when={differs() && !props.locked}>
        <button type="button" class="button plain" onClick={takeWords}>
          {t('polls.desk.pairTake')}
        </button>
      </Show>
    </div>
  )
}
