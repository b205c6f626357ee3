import { createEffect, createSignal, createUniqueId, For, type JSX, on, Show } from 'solid-js'
import { useActions } from '../../actions/floor-actions.ts'
import { limits } from '../../domain/limits.ts'
import type { Form } from '../../domain/question.ts'
import { cleanText, countGraphemes } from '../../domain/text.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { type Draft, emptyDraft, usePreferences } from '../../state/preferences.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { openHand } from './open-hand.ts'
import { useShell } from './shell.ts'

/** From how many left the counter is worth its place. */
const NEAR_LIMIT = 60

interface AskSheetProps {
  form: Form | null
  /** Why the floor takes no new questions of a form; null where it does. */
  whyOff: (form: Form) => string | null
  onClose: () => void
  children: JSX.Element
}

/** Asks in writing or raises the hand; a hand that is up can be lowered here. */
export function AskSheet(props: AskSheetProps): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const title = () => {
    if (props.form === 'spoken') return t(openHand(floor.view()) ? 'ask.handUpTitle' : 'ask.spokenTitle')
    return t(floor.phase() === 'advance' ? 'ask.inAdvance' : 'ask.writtenTitle')
  }
  return (
    <Sheet open={props.form !== null} title={title()} closeWord={t('app.close')} onClose={props.onClose}>
      {props.children}
      <Show when={props.form} keyed>
        {(form) => (
          <Show
            when={form === 'spoken' && openHand(floor.view())}
            fallback={<AskForm form={form} whyOff={props.whyOff} onSent={props.onClose} />}
          >
            {(hand) => <HandUp id={hand().id} onDone={props.onClose} />}
          </Show>
        )}
      </Show>
    </Sheet>
  )
}

function AskForm(props: Pick<AskSheetProps, 'whyOff'> & { form: Form; onSent: () => void }): JSX.Element {
  const floor = useFloor()
  const shell = useShell()
  const actions = useActions()
  const preferences = usePreferences()
  const announce = useAnnounce()
  const { t } = useTexts()
  const field = createUniqueId()
  const [draft, setDraft] = createSignal<Draft>(preferences.draft(shell.code, props.form))
  const [refusal, setRefusal] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)
  const isHand = () => props.form === 'spoken'
  const left = () => limits.textGraphemes - countGraphemes(cleanText(draft().text))

  createEffect(
    on(
      draft,
      (now) => {
        setRefusal(null)
        preferences.keepDraft(shell.code, props.form, now)
      },
      { defer: true },
    ),
  )

  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy()) return
    setBusy(true)
    const { text, policy, replaces } = draft()
    const acted = await actions.ask(props.form, text, policy)
    setBusy(false)
    if (acted.is === 'refused') return setRefusal(t(`code.${acted.code}`))
    if (replaces) await actions.discard(replaces)
    setDraft(emptyDraft)
    preferences.keepDraft(shell.code, props.form, null)
    props.onSent()
    announce(acted.is === 'saved' ? `${t('state.saved')}. ${t('floor.goesOut')}` : t('floor.heldOnly'))
  }

  return (
    <form class="ask" onSubmit={send}>
      <div class="field">
        <label for={field}>{t(isHand() ? 'ask.topic' : 'ask.question')}</label>
        <textarea
          class="input"
          id={field}
          dir="auto"
          rows={isHand() ? 2 : 4}
          autofocus
          value={draft().text}
          maxlength={limits.textUnits}
          aria-describedby={`${field}-hint`}
          onInput={(event) => setDraft({ ...draft(), text: event.currentTarget.value })}
        />
        <p class="ask-hint small soft" id={`${field}-hint`}>
          <span>{t(isHand() ? 'ask.topicHint' : 'ask.questionHint')}</span>
          <Show when={left() <= NEAR_LIMIT}>
            <strong>{left() >= 0 ? t('ask.left', left()) : t('ask.tooMany', -left())}</strong>
          </Show>
        </p>
      </div>
      <Show when={floor.programme()?.policyQuestions.length}>
        <fieldset class="field">
          <legend>{t('ask.policy')}</legend>
          <div class="chips">
            <For each={floor.programme()?.policyQuestions}>
              {(question) => (
                <label class="chip">
                  <input
                    type="radio"
                    name="policy"
                    checked={draft().policy === question.letter}
                    onChange={() => setDraft({ ...draft(), policy: question.letter })}
                  />
                  <span class="letter">{question.letter}</span>
                  <span class="chip-words people" lang={floor.programme()?.language} dir="auto">
                    {question.text}
                  </span>
                </label>
              )}
            </For>
            <label class="chip">
              <input
                type="radio"
                name="policy"
                checked={draft().policy === null}
                onChange={() => setDraft({ ...draft(), policy: null })}
              />
              <span class="chip-words">{t('ask.noPolicy')}</span>
            </label>
          </div>
        </fieldset>
      </Show>
      <div class="ask-send">
        <p role="alert">{refusal() ?? props.whyOff(props.form)}</p>
        <button class="button" type="submit" aria-disabled={busy()}>
          {t(isHand() ? 'ask.sendHand' : 'ask.send')}
        </button>
      </div>
    </form>
  )
}

function HandUp(props: { id: string; onDone: () => void }): JSX.Element {
  const actions = useActions()
  const { t } = useTexts()
  const [refusal, setRefusal] = createSignal<string | null>(null)
  const lower = async () => {
    const acted = await actions.withdraw(props.id)
    if (acted.is === 'refused') setRefusal(t(`code.${acted.code}`))
    else props.onDone()
  }
  return (
    <div class="ask">
      <p>{t('ask.handUpHint')}</p>
      <div class="ask-send">
        <p role="alert">{refusal()}</p>
        <button type="button" class="button destructive" onClick={lower}>
          {t('ask.lowerHand')}
        </button>
      </div>
    </div>
  )
}
