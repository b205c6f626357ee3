import { createSignal, createUniqueId, type JSX, Show } from 'solid-js'
import { useActions } from '../../../actions/floor-actions.ts'
import type { SentAnswer } from '../../../domain/ballot.ts'
import type { KindName } from '../../../domain/poll/kinds.ts'
import type { Poll } from '../../../domain/poll.ts'
import { useTexts } from '../../../messages/messages.ts'
import { useFloor } from '../../../state/floor.ts'
import { useAnnounce } from '../../../ui/announcer.tsx'
import type { KnownPoll } from '../../results/settings-of.ts'
import { answerForms, type FormProps } from './answer-forms.tsx'
import { answerOf, type Drafts, readDraft } from './drafts.ts'

interface AnswerFormProps {
  poll: Poll
  known: KnownPoll
  /** What was begun or answered before. */
  start: unknown
  /** With what is filled in after each change. */
  onDraft: (given: unknown) => void
  onSent: () => void
  /** Back to the answer that was given; without one there is nothing to go back to. */
  onKeep: (() => void) | null
}

/** Fills in an answer and sends it; what it is refused for stands beside the button, with everything still there. */
export function AnswerForm(props: AnswerFormProps): JSX.Element {
  const floor = useFloor()
  const actions = useActions()
  const announce = useAnnounce()
  const { t } = useTexts()
  const id = createUniqueId()
  const [draft, setDraft] = createSignal<Drafts[KindName]>(readDraft(props.known, props.start))
  const [refusal, setRefusal] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)

  const change = (next: Drafts[KindName]) => {
    setRefusal(null)
    setDraft(() => next)
    props.onDraft(next)
  }
  const cast = async (answer: SentAnswer) => {
    if (busy()) return
    setBusy(true)
    const acted = await actions.answerPoll(props.poll.id, answer)
    setBusy(false)
    if (acted.is === 'refused') return setRefusal(t(`code.${acted.code}`))
    props.onSent()
    announce(acted.is === 'saved' && floor.status().storage === 'durable' ? t('state.saved') : t('floor.heldOnly'))
  }
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    const answer = answerOf(props.known, draft())
    if (answer === undefined) setRefusal(t('polls.answer.first'))
    else cast(answer)
  }

  return (
    <form class="poll-form" onSubmit={send}>
      <fieldset class="poll-fields">
        <legend class="only-heard">{props.poll.text}</legend>
        <Show when={props.known.kind} keyed>
          {(kind) => {
            const Form = answerForms[kind] as (props: FormProps<KindName>) => JSX.Element
            return <Form settings={props.known.settings as never} draft={draft()} onDraft={change} id={id} />
          }}
        </Show>
      </fieldset>
      <div class="ask-send poll-send">
        <p role="alert">{refusal()}</p>
        <button type="button" class="button plain" aria-disabled={busy()} onClick={() => cast(null)}>
          {t('polls.answer.abstain')}
        </button>
        {props.onKeep && (
          <button type="button" class="button plain" onClick={() => props.onKeep?.()}>
            {t('polls.answer.keep')}
          </button>
        )}
        <button class="button" type="submit" aria-disabled={busy()}>
          {t('polls.answer.send')}
        </button>
      </div>
    </form>
  )
}
