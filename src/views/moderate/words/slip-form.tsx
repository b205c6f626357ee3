import { createSignal, createUniqueId, For, type JSX, onMount, Show } from 'solid-js'
import { lanes } from '../../../domain/lane.ts'
import type { Form, PolicyLetter } from '../../../domain/question.ts'
import { useTexts } from '../../../messages/messages.ts'
import { useFloor } from '../../../state/floor.ts'
import { LaneMark } from '../../../ui/lane-mark.tsx'
import { createWriting } from '../begun.ts'
import { useActs } from '../desk-acts.ts'
import { LabelChoice } from '../label-choice.tsx'
import './words.css'

const forms: readonly Form[] = ['written', 'spoken']

/** Enters one paper slip after the other, for people without a device. */
export function SlipForm(): JSX.Element {
  const floor = useFloor()
  const acts = useActs()
  const { t } = useTexts()
  const none = { lane: floor.seat()?.lane ?? 'onsite', form: 'written', policy: '', text: '', mark: '' }
  const writing = createWriting<Record<keyof typeof none, string>>(acts.begun, 'slip', none)
  const lane = () => lanes.find((one) => one === writing.fields().lane) ?? 'onsite'
  const form = () => forms.find((one) => one === writing.fields().form) ?? 'written'
  const policy = (): PolicyLetter => writing.fields().policy || null
  const text = () => writing.fields().text
  const mark = () => writing.fields().mark
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
    // The next slip of a pile is likely of the same kind.
    const same = { lane: lane(), form: form() }
    writing.end()
    writing.write(same)
  }
  const write = (changes: Partial<ReturnType<typeof writing.fields>>) => {
    writing.write(changes)
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
              <button
                type="button"
                class="button plain"
                aria-pressed={lane() === one}
                onClick={() => writing.write({ lane: one })}
              >
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
              <button
                type="button"
                class="button plain"
                aria-pressed={form() === one}
                onClick={() => writing.write({ form: one })}
              >
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
          onInput={(event) => write({ text: event.currentTarget.value })}
        />
      </div>
      <LabelChoice chosen={policy()} startHere={false} onChoose={(letter) => writing.write({ policy: letter ?? '' })} />
      <div class="field">
        <label for={markId}>{t('words.desk.mark')}</label>
        <input
          id={markId}
          class="input"
          dir="auto"
          autocomplete="off"
          aria-describedby={hintId}
          value={mark()}
          onInput={(event) => write({ mark: event.currentTarget.value })}
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
