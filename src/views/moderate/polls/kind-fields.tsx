import { createUniqueId, Index, type JSX, Show } from 'solid-js'
import { limits } from '../../../domain/limits.ts'
import type { KindName } from '../../../domain/poll/kinds.ts'
import type { RejectionCode } from '../../../domain/verdict.ts'
import { useTexts } from '../../../messages/messages.ts'
import { Choices, Stepper } from './choices.tsx'
import type { Faults, LabelFault } from './faults.ts'
import { optionsOf, type PollDraft } from './poll-draft.ts'

export interface FieldsProps {
  draft: PollDraft
  faults: Faults
  /** There are ballots: what it asks stays as it is. */
  locked: boolean
  onChange: (changes: Partial<PollDraft>) => void
}

/** What each kind asks for besides the words of the poll. */
export const kindFields: Record<KindName, (props: FieldsProps) => JSX.Element> = {
  single: OptionFields,
  multiple: (props) => (
    <>
      <OptionFields {...props} />
      <BoundFields {...props} />
    </>
  ),
  scale: ScaleFields,
  ranking: OptionFields,
  points: OptionFields,
  words: WordsField,
  text: () => null,
}

export function Fault(props: { code: RejectionCode | undefined }): JSX.Element {
  const { t } = useTexts()
  return (
    <Show when={props.code}>
      {(code) => (
        <p class="fault small" role="alert" tabindex="-1">
          {t(`code.${code()}`)}
        </p>
      )}
    </Show>
  )
}

function OptionFields(props: FieldsProps): JSX.Element {
  let list!: HTMLOListElement
  const { t } = useTexts()
  const faultId = createUniqueId()
  const options = () => props.draft.options
  const put = (changed: string[]) => props.onChange({ options: changed })
  const focusLine = (line: number, selector = 'input') =>
    queueMicrotask(() => list.children[line]?.querySelector<HTMLElement>(selector)?.focus())
  const add = () => {
    put([...options(), ''])
    focusLine(options().length - 1)
  }
  const remove = (line: number) => {
    put(options().filter((_, index) => index !== line))
    focusLine(Math.min(line, options().length - 1))
  }
  const move = (line: number, by: -1 | 1) => {
    const [one, other] = [options()[line], options()[line + by]]
    if (one === undefined || other === undefined) return
    put(options().map((option, index) => (index === line ? other : index === line + by ? one : option)))
    focusLine(line + by, by < 0 ? '[data-act="up"]' : '[data-act="down"]')
  }
  const lineFault = (line: number) => (props.faults.option?.line === line ? props.faults.option.fault : undefined)
  return (
    <fieldset class="field option-fields">
      <legend>{t('polls.desk.options')}</legend>
      <ol ref={list}>
        <Index each={options()}>
          {(option, line) => (
            <li class="option-line">
              <input
                class="input people"
                dir="auto"
                aria-label={t('polls.desk.option', line + 1)}
                aria-invalid={lineFault(line) !== undefined || props.faults.options !== undefined}
                aria-describedby={faultId}
                readOnly={props.locked}
                value={option()}
                onInput={(event) =>
                  put(options().map((before, index) => (index === line ? event.currentTarget.value : before)))
                }
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || event.isComposing) return
                  event.preventDefault()
                  if (line + 1 < options().length) focusLine(line + 1)
                  else if (options().length < limits.pollOptions && !props.locked) add()
                }}
              />
              <Show when={!props.locked}>
                <button
                  type="button"
                  class="button bare"
                  data-act="up"
                  aria-label={t('polls.desk.optionUp', line + 1)}
                  aria-disabled={line === 0}
                  onClick={() => move(line, -1)}
                >
                  ↑
                </button>
                <button
                  type="button"
                  class="button bare"
                  data-act="down"
                  aria-label={t('polls.desk.optionDown', line + 1)}
                  aria-disabled={line === options().length - 1}
                  onClick={() => move(line, 1)}
                >
                  ↓
                </button>
                <button
                  type="button"
                  class="button bare"
                  aria-label={t('polls.desk.removeOption', line + 1)}
                  aria-disabled={options().length <= 2}
                  onClick={() => options().length > 2 && remove(line)}
                >
                  ×
                </button>
              </Show>
              <Show when={lineFault(line)}>
                {(fault) => <p class="fault small">{t(`polls.desk.fault.${fault()}`)}</p>}
              </Show>
            </li>
          )}
        </Index>
      </ol>
      <p id={faultId} class="fault small" role={props.faults.options ? 'alert' : undefined}>
        <Show when={props.faults.options}>{(fault) => t(`polls.desk.fault.${fault()}`)}</Show>
      </p>
      <Show when={!props.locked && options().length < limits.pollOptions}>
        <button type="button" class="button plain" onClick={add}>
          {t('polls.desk.addOption')}
        </button>
      </Show>
    </fieldset>
  )
}

function BoundFields(props: FieldsProps): JSX.Element {
  const { t } = useTexts()
  const last = () => Math.max(2, optionsOf(props.draft).length)
  const words = (name: 'least' | 'most') => {
    const word = t(`polls.desk.${name}`)
    return { legend: word, lessWord: t('polls.desk.fewer', word), moreWord: t('polls.desk.oneMore', word) }
  }
  return (
    <div class="bounds">
      <Stepper
        {...words('least')}
        value={props.draft.least}
        words={String(props.draft.least)}
        first={1}
        last={last()}
        by={1}
        disabled={props.locked}
        onChange={(least) => props.onChange({ least, most: Math.max(least, props.draft.most) })}
      />
      <Stepper
        {...words('most')}
        value={props.draft.most}
        words={String(props.draft.most)}
        first={1}
        last={last()}
        by={1}
        disabled={props.locked}
        fault={props.faults.bounds && t('polls.desk.fault.bounds')}
        onChange={(most) => props.onChange({ most, least: Math.min(most, props.draft.least) })}
      />
    </div>
  )
}

function ScaleFields(props: FieldsProps): JSX.Element {
  const { t } = useTexts()
  return (
    <>
      <Choices<PollDraft['steps']>
        legend={t('polls.desk.steps')}
        values={['1-5', '0-10']}
        chosen={props.draft.steps}
        wordOf={(steps) => t(steps === '1-5' ? 'polls.desk.steps15' : 'polls.desk.steps010')}
        even
        disabled={props.locked}
        onChoose={(steps) => props.onChange({ steps })}
      />
      <LabelField
        label={t('polls.desk.low')}
        value={props.draft.low}
        fault={props.faults.low}
        locked={props.locked}
        onInput={(low) => props.onChange({ low })}
      />
      <LabelField
        label={t('polls.desk.high')}
        value={props.draft.high}
        fault={props.faults.high}
        locked={props.locked}
        onInput={(high) => props.onChange({ high })}
      />
    </>
  )
}

interface LabelFieldProps {
  label: string
  value: string
  fault: LabelFault | undefined
  locked: boolean
  onInput: (value: string) => void
}

function LabelField(props: LabelFieldProps): JSX.Element {
  const { t } = useTexts()
  const id = createUniqueId()
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        class="input people"
        dir="auto"
        readOnly={props.locked}
        aria-invalid={props.fault !== undefined}
        aria-describedby={`${id}-fault`}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      <p id={`${id}-fault`} class="fault small">
        <Show when={props.fault}>{(fault) => t(`polls.desk.fault.${fault()}`)}</Show>
      </p>
    </div>
  )
}

function WordsField(props: FieldsProps): JSX.Element {
  const { t } = useTexts()
  return (
    <Choices<number>
      legend={t('polls.desk.howMany')}
      values={Array.from({ length: limits.words }, (_, place) => place + 1)}
      chosen={props.draft.words}
      wordOf={(count) => count}
      disabled={props.locked}
      onChoose={(words) => props.onChange({ words })}
    />
  )
}
