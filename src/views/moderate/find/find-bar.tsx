import './find.css'
import { createUniqueId, For, type JSX, onCleanup, onMount } from 'solid-js'
import { lanes } from '../../../domain/lane.ts'
import { forms } from '../../../domain/question.ts'
import { useTexts } from '../../../messages/messages.ts'
import { useFloor } from '../../../state/floor.ts'
import { type Finder, foundStates } from './finder.ts'

/** What to look for, and how much of all is shown. Escape clears it, wherever on the desk the focus is. */
export function FindBar(props: {
  finder: Finder
  /** Hands out the way to its field. */
  onFocus: (back: () => void) => void
  onClose: () => void
}): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const count = createUniqueId()
  let words!: HTMLInputElement
  const filter = () => props.finder.filter()
  const letters = () => (floor.programme()?.policyQuestions ?? []).map(({ letter }) => letter)
  const press = (event: KeyboardEvent) => {
    const inSheet = event.target instanceof Element && event.target.closest('dialog')
    if (event.key === 'Escape' && !event.defaultPrevented && !inSheet) props.onClose()
  }
  onMount(() => {
    words.focus()
    props.onFocus(() => words.focus())
    addEventListener('keydown', press)
  })
  onCleanup(() => removeEventListener('keydown', press))
  return (
    <search class="find-bar">
      <input
        ref={words}
        class="input find-words"
        type="search"
        enterkeyhint="search"
        autocomplete="off"
        aria-label={t('find.words')}
        placeholder={t('find.words')}
        aria-describedby={count}
        value={filter().words}
        onInput={(event) => props.finder.change({ words: event.currentTarget.value })}
      />
      <Choice
        label={t('find.state')}
        any={t('find.anyState')}
        chosen={filter().state}
        choices={foundStates}
        wordOf={(state) => t(`find.is.${state}`)}
        onChoose={(state) => props.finder.change({ state })}
      />
      <Choice
        label={t('find.lane')}
        any={t('find.anyLane')}
        chosen={filter().lane}
        choices={lanes}
        wordOf={(lane) => t(`lane.${lane}Start`)}
        onChoose={(lane) => props.finder.change({ lane })}
      />
      <Choice
        label={t('find.form')}
        any={t('find.anyForm')}
        chosen={filter().form}
        choices={forms}
        wordOf={(form) => t(`find.kind.${form}`)}
        onChoose={(form) => props.finder.change({ form })}
      />
      <Choice
        label={t('desk.label')}
        any={t('find.anyPolicy')}
        chosen={filter().policy}
        choices={[...letters(), 'none']}
        wordOf={(letter) => (letter === 'none' ? t('find.noPolicy') : letter)}
        onChoose={(policy) => props.finder.change({ policy })}
      />
      <p class="find-count" id={count}>
        {props.finder.isOn()
          ? t('find.shown', props.finder.found().length, props.finder.all())
          : t('find.all', props.finder.all())}
      </p>
      <button type="button" class="button plain" aria-keyshortcuts="Escape" onClick={() => props.onClose()}>
        {t(props.finder.isOn() ? 'find.showAll' : 'app.close')}
      </button>
    </search>
  )
}

function Choice<Value extends string>(props: {
  label: string
  any: string
  chosen: Value | null
  choices: readonly Value[]
  wordOf: (choice: Value) => string
  onChoose: (choice: Value | null) => void
}): JSX.Element {
  return (
    <select
      class="input find-choice"
      aria-label={props.label}
      data-on={props.chosen === null ? undefined : ''}
      onChange={(event) => props.onChoose((event.currentTarget.value || null) as Value | null)}
    >
      <option value="" selected={props.chosen === null}>
        {props.any}
      </option>
      <For each={props.choices}>
        {(choice) => (
          <option value={choice} selected={props.chosen === choice}>
            {props.wordOf(choice)}
          </option>
        )}
      </For>
    </select>
  )
}
