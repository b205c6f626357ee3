import { createSignal, createUniqueId, For, type JSX, onMount, Show } from 'solid-js'
import { type Lane, lanes } from '../../../domain/lane.ts'
import type { Form, PolicyLetter } from '../../../domain/question.ts'
import { useTexts } from '../../../messages/messages.ts'
import { useFloor } from '../../../state/floor.ts'
import { LaneMark } from '../../../ui/lane-mark.tsx'
import { useActs } from '../desk-acts.ts'
import { LabelChoice } from '../label-choice.tsx'
import './words.css'

const forms: readonly Form[] = ['written', 'spoken']

/** Enters one paper slip after the other, for people without a device. */
export function SlipForm(): JSX.Element {
  const floor = useFloor()
  const acts = useActs()
  const { t } = useTexts()
  const [lane, setLane] = createSignal<Lane>(floor.seat()?.lane ?? 'onsite')
  const [form, setForm] = createSignal<Form>('written')
  const [policy, setPolicy] = createSignal<PolicyLetter>(null)
  const [text, setText] = createSignal('')
  const [mark, setMark] = createSignal('')
  const [entered, setEntered] = createSignal(false)
  const [textId, markId, hintId] = [createUniqueId(), createUniqueId(), createUniqueId()]
  let field!: HTMLTextAreaElement
  onMount(() => queueMicrotask(() => field.focus()))
  const enter = async () => {
    const slip = { lane: lane(), form: form(), text: text(), policy: policy(), mark: mark() || null }
    setEntered(false)
    const acted = await acts.enterSlip(slip)
    field.focus()
    if (acted.is === 'refused') return
    setEntered(true)
    setText('')
    setMark('')
    setPolicy(null)
  }
  const write = (change: () => void) => {
    change()
    setEntered(false)
  }
  return (
    <form
      class="words-form"
      onSubmit={(event) => {
        event.preventDefault()
        void enter()
      }}
    >
      <p class="soft">{t('words.desk.slipHint')}</p>
      <fieldset class="field">
        <legend>{t('words.desk.slipLane')}</legend>
        <div class="words-choice">
          <For each={lanes}>
            {(one) => (
              <button type="button" class="button plain" aria-pressed={lane() === one} onClick={() => setLane(one)}>
                <LaneMark lane={one} />
                {t(one === 'onsite' ? 'lane.inTheRoom' : 'lane.onTheCall')}
              </button>
            )}
          </For>
        </div>
      </fieldset>
      <fieldset class="field">
        <legend>{t('words.desk.slipForm')}</legend>
        <div class="words-choice">
          <For each={forms}>
            {(one) => (
              <button type="button" class="button plain" aria-pressed={form() === one} onClick={() => setForm(one)}>
                {t(one === 'written' ? 'words.desk.slipWritten' : 'words.desk.slipSpoken')}
              </button>
            )}
          </For>
        </div>
      </fieldset>
      <div class="field">
        <label for={textId}>{t(form() === 'written' ? 'words.desk.slipText' : 'words.desk.slipTopic')}</label>
        <textarea
          id={textId}
          ref={field}
          class="input people"
          rows="3"
          dir="auto"
          value={text()}
          onInput={(event) => write(() => setText(event.currentTarget.value))}
        />
      </div>
      <LabelChoice chosen={policy()} startHere={false} onChoose={setPolicy} />
      <div class="field">
        <label for={markId}>{t('words.desk.mark')}</label>
        <input
          id={markId}
          class="input"
          dir="auto"
          autocomplete="off"
          aria-describedby={hintId}
          value={mark()}
          onInput={(event) => write(() => setMark(event.currentTarget.value))}
        />
        <p id={hintId} class="small soft">
          {t('words.desk.markHint')}
        </p>
      </div>
      <div class="set-aside-acts">
        <Show when={entered()}>
          <p class="words-entered">{t('words.desk.heardSlip')}</p>
        </Show>
        <button type="submit" class="button">
          {t('words.desk.slipSave')}
        </button>
      </div>
    </form>
  )
}
