import { For, Index, type JSX, Show } from 'solid-js'
import { limits } from '../../../domain/limits.ts'
import type { KindName } from '../../../domain/poll/kinds.ts'
import { rangeOf } from '../../../domain/poll/scale/scale.ts'
import { cleanText, countGraphemes } from '../../../domain/text.ts'
import { useTexts } from '../../../messages/messages.ts'
import type { SettingsOf } from '../../results/settings-of.ts'
import { type Drafts, pointsLeft, stepPoints } from './drafts.ts'
import { RankingForm } from './ranking-form.tsx'

export interface FormProps<Name extends KindName> {
  settings: SettingsOf<Name>
  draft: Drafts[Name]
  onDraft: (draft: Drafts[Name]) => void
  /** For the names and ids of the controls; two forms may be on one page. */
  id: string
}

/** What is filled in to answer a poll of each kind. */
export const answerForms: { [Name in KindName]: (props: FormProps<Name>) => JSX.Element } = {
  single: SingleForm,
  multiple: MultipleForm,
  scale: ScaleForm,
  ranking: RankingForm,
  points: PointsForm,
  words: WordsForm,
  text: TextForm,
}

function SingleForm(props: FormProps<'single'>): JSX.Element {
  return (
    <div class="poll-options">
      <For each={props.settings.options}>
        {(option, place) => (
          <label class="poll-option">
            <input
              type="radio"
              name={props.id}
              checked={props.draft === place()}
              onChange={() => props.onDraft(place())}
            />
            <span class="people" dir="auto">
              {option}
            </span>
          </label>
        )}
      </For>
    </div>
  )
}

function MultipleForm(props: FormProps<'multiple'>): JSX.Element {
  const { t } = useTexts()
  const toggle = (place: number, on: boolean) =>
    props.onDraft(on ? [...props.draft, place] : props.draft.filter((one) => one !== place))
  return (
    <>
      <p class="poll-how soft">
        <span>{t('polls.answer.howMany', props.settings.least, props.settings.most)}</span>
        <strong>{t('polls.answer.chosen', props.draft.length)}</strong>
      </p>
      <div class="poll-options">
        <For each={props.settings.options}>
          {(option, place) => (
            <label class="poll-option">
              <input
                type="checkbox"
                checked={props.draft.includes(place())}
                onChange={(event) => toggle(place(), event.currentTarget.checked)}
              />
              <span class="people" dir="auto">
                {option}
              </span>
            </label>
          )}
        </For>
      </div>
    </>
  )
}

function ScaleForm(props: FormProps<'scale'>): JSX.Element {
  const range = () => rangeOf(props.settings)
  const steps = () => Array.from({ length: range().last - range().first + 1 }, (_, place) => range().first + place)
  return (
    <>
      <div class="poll-ends">
        <For
          each={[
            { step: range().first, end: props.settings.low },
            { step: range().last, end: props.settings.high },
          ]}
        >
          {({ step, end }) => (
            <p>
              <span class="soft">{step}</span>{' '}
              <span class="people" dir="auto" id={`${props.id}-${step}`}>
                {end}
              </span>
            </p>
          )}
        </For>
      </div>
      <div class="poll-steps" data-steps={steps().length}>
        <For each={steps()}>
          {(step) => (
            <label class="poll-step">
              <input
                type="radio"
                name={props.id}
                checked={props.draft === step}
                aria-describedby={step === range().first || step === range().last ? `${props.id}-${step}` : undefined}
                onChange={() => props.onDraft(step)}
              />
              <span>{step}</span>
            </label>
          )}
        </For>
      </div>
    </>
  )
}

function PointsForm(props: FormProps<'points'>): JSX.Element {
  const { t } = useTexts()
  const left = () => pointsLeft(props.draft)
  const type = (place: number, text: string) => {
    const points = Math.max(0, Math.min(100, Math.floor(Number(text)) || 0))
    props.onDraft(props.draft.map((before, index) => (index === place ? points : before)))
  }
  return (
    <>
      <p class="poll-how soft">
        <span>{t('polls.answer.pointsHow')}</span>
        <strong role="status">
          {left() < 0 ? t('polls.answer.pointsTooMany', -left()) : t('polls.answer.pointsLeft', left())}
        </strong>
      </p>
      <ul class="poll-points">
        <Index each={props.settings.options}>
          {(option, place) => (
            <li class="poll-share">
              <label class="people" for={`${props.id}-${place}`} dir="auto">
                {option()}
              </label>
              <span class="poll-share-set">
                <button
                  type="button"
                  class="button plain"
                  aria-label={t('polls.answer.fewerPoints', option())}
                  aria-disabled={(props.draft[place] ?? 0) === 0}
                  onClick={() => props.onDraft(stepPoints(props.draft, place, false))}
                >
                  −
                </button>
                <input
                  class="input"
                  id={`${props.id}-${place}`}
                  type="text"
                  inputmode="numeric"
                  autocomplete="off"
                  value={props.draft[place] ?? 0}
                  onFocus={(event) => event.currentTarget.select()}
                  onChange={(event) => {
                    type(place, event.currentTarget.value)
                    event.currentTarget.value = String(props.draft[place] ?? 0)
                  }}
                />
                <button
                  type="button"
                  class="button plain"
                  aria-label={t('polls.answer.morePoints', option())}
                  aria-disabled={left() <= 0}
                  onClick={() => props.onDraft(stepPoints(props.draft, place, true))}
                >
                  +
                </button>
              </span>
            </li>
          )}
        </Index>
      </ul>
    </>
  )
}

function WordsForm(props: FormProps<'words'>): JSX.Element {
  const { t } = useTexts()
  return (
    <>
      <p class="poll-how soft">{t('polls.answer.wordsHow', props.settings.most)}</p>
      <div class="poll-words">
        <Index each={props.draft}>
          {(word, place) => (
            <>
              <input
                class="input people"
                type="text"
                dir="auto"
                autocomplete="off"
                enterkeyhint={place + 1 < props.settings.most ? 'next' : 'send'}
                maxlength={limits.textUnits}
                aria-label={t('polls.answer.word', place + 1)}
                value={word()}
                onInput={(event) =>
                  props.onDraft(props.draft.map((one, index) => (index === place ? event.currentTarget.value : one)))
                }
              />
              <Left text={word()} most={limits.wordGraphemes} from={10} />
            </>
          )}
        </Index>
      </div>
    </>
  )
}

function TextForm(props: FormProps<'text'>): JSX.Element {
  const { t } = useTexts()
  return (
    <div class="poll-words">
      <textarea
        class="input"
        dir="auto"
        rows={4}
        maxlength={limits.textUnits}
        aria-label={t('polls.answer.text')}
        aria-describedby={`${props.id}-hint`}
        value={props.draft}
        onInput={(event) => props.onDraft(event.currentTarget.value)}
      />
      <p class="small soft" id={`${props.id}-hint`}>
        {t('polls.answer.textHint')}
      </p>
      <Left text={props.draft} most={limits.answerGraphemes} from={60} />
    </div>
  )
}

/** How much more can be written, from where it is worth its place. */
function Left(props: { text: string; most: number; from: number }): JSX.Element {
  const { t } = useTexts()
  const left = () => props.most - countGraphemes(cleanText(props.text))
  return (
    <Show when={left() <= props.from}>
      <p class="small">
        <strong>{left() >= 0 ? t('ask.left', left()) : t('ask.tooMany', -left())}</strong>
      </p>
    </Show>
  )
}
