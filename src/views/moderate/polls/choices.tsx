import { For, type JSX } from 'solid-js'

interface ChoicesProps<Value> {
  legend: string
  values: readonly Value[]
  chosen: Value
  wordOf: (value: Value) => JSX.Element
  /** What it means, where the word alone does not say so. */
  hintOf?: (value: Value) => string | undefined
  /** One of two: as wide as they are together. */
  even?: boolean
  disabled?: boolean
  onChoose: (value: Value) => void
}

/** One of a few, each a tap away. */
export function Choices<Value>(props: ChoicesProps<Value>): JSX.Element {
  return (
    <fieldset class="field choices" data-even={props.even ? '' : undefined}>
      <legend>{props.legend}</legend>
      <div class="choice-row">
        <For each={props.values}>
          {(value) => (
            <button
              type="button"
              class="button plain"
              aria-pressed={value === props.chosen}
              aria-disabled={props.disabled}
              title={props.hintOf?.(value)}
              onClick={() => !props.disabled && props.onChoose(value)}
            >
              {props.wordOf(value)}
            </button>
          )}
        </For>
      </div>
    </fieldset>
  )
}

interface StepperProps {
  legend: string
  hint?: string
  value: number
  words: string
  first: number
  last: number
  by: number
  lessWord: string
  moreWord: string
  fault?: string | undefined
  disabled?: boolean
  onChange: (value: number) => void
}

/** A number between two ends, without a keyboard. */
export function Stepper(props: StepperProps): JSX.Element {
  const step = (by: number) => {
    const next = Math.min(props.last, Math.max(props.first, props.value + by))
    if (!props.disabled && next !== props.value) props.onChange(next)
  }
  return (
    <fieldset class="field stepper">
      <legend>{props.legend}</legend>
      <div class="stepper-row">
        <button
          type="button"
          class="button plain"
          aria-label={props.lessWord}
          aria-disabled={props.disabled || props.value <= props.first}
          onClick={() => step(-props.by)}
        >
          −
        </button>
        <output>{props.words}</output>
        <button
          type="button"
          class="button plain"
          aria-label={props.moreWord}
          aria-disabled={props.disabled || props.value >= props.last}
          onClick={() => step(props.by)}
        >
          +
        </button>
      </div>
      {props.fault ? (
        <p class="fault" role="alert">
          {props.fault}
        </p>
      ) : null}
      {props.hint ? <p class="small soft">{props.hint}</p> : null}
    </fieldset>
  )
}
