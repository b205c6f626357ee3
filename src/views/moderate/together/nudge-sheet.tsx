import { createSignal, createUniqueId, For, type JSX, Show } from 'solid-js'
import type { ActionOf } from '../../../domain/action.ts'
import { lanes } from '../../../domain/lane.ts'
import { type InvitedRole, invitedRoles } from '../../../domain/permission.ts'
import { offeredNudges } from '../../../domain/together/nudges.ts'
import { nudgeFault } from '../../../domain/together/rules.ts'
import { useTexts } from '../../../messages/messages.ts'
import { useFloor } from '../../../state/floor.ts'
import { createWriting } from '../begun.ts'
import { useActs } from '../desk-acts.ts'
import { useDesk } from '../desk-state.ts'
import { Sent } from './strip.tsx'
import { markOf, nudgeText } from './words.ts'

type Say = ActionOf<'nudge.send'>['say']

/** A word to another desk: one tap for what is said often, with the figures of the moment, or a few words of one's own. */
export function NudgeSheet(): JSX.Element {
  const floor = useFloor()
  const desk = useDesk()
  const acts = useActs()
  const texts = useTexts()
  const { t } = texts
  const own = () => floor.seat()?.role
  const others = () => invitedRoles.filter((role) => role !== own())
  const [to, setTo] = createSignal<InvitedRole | null>(own() === 'rapporteur' ? null : (others()[0] ?? null))
  const writing = createWriting(acts.begun, 'nudge', { text: '' })
  const words = () => writing.fields().text
  const [problem, setProblem] = createSignal<string | null>(null)
  const fieldId = createUniqueId()
  const problemId = createUniqueId()
  let field!: HTMLInputElement

  const ready = () => {
    const role = own()
    const mark = role && role !== 'attendee' ? markOf(role) : null
    const about = mark ? [mark] : lanes
    return offeredNudges(about, [...desk.queue(), ...desk.waiting()], desk.waiting().length)
  }
  const send = async (say: Say) => {
    if ((await acts.nudge(to(), say)).is === 'refused') return
    if (say.is === 'words') writing.end()
    acts.close()
  }
  const sendWords = () => {
    const fault = nudgeFault(words())
    if (fault === null) return void send({ is: 'words', text: words() })
    setProblem(t(`code.${fault}`))
    field.focus()
  }
  return (
    <div class="nudge-sheet">
      <fieldset class="field">
        <legend>{t('together.to')}</legend>
        <div class="nudge-to">
          <For each={[...others(), null]}>
            {(role) => (
              <button type="button" class="button plain" aria-pressed={to() === role} onClick={() => setTo(role)}>
                {role === null ? t('together.toAll') : t(`together.role.${role}`)}
              </button>
            )}
          </For>
        </div>
      </fieldset>
      <ul class="nudge-ready">
        <For each={ready()}>
          {(say) => (
            <li>
              <button type="button" class="button plain" onClick={() => void send(say)}>
                {nudgeText(say, texts)}
              </button>
            </li>
          )}
        </For>
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          sendWords()
        }}
      >
        <div class="field">
          <label for={fieldId}>{t('together.ownWords')}</label>
          <div class="nudge-write">
            <input
              id={fieldId}
              ref={field}
              class="input"
              type="text"
              dir="auto"
              autocomplete="off"
              aria-describedby={problemId}
              aria-invalid={problem() !== null}
              value={words()}
              onInput={(event) => {
                writing.write({ text: event.currentTarget.value })
                setProblem(null)
              }}
            />
            <button type="submit" class="button">
              {t('together.send')}
            </button>
          </div>
          <p id={problemId} class="small" role={problem() ? 'alert' : undefined}>
            {problem()}
          </p>
        </div>
      </form>
      <Show when={desk.together.sent().length > 0}>
        <h3>{t('together.sentNudges')}</h3>
        <ul class="nudge-sent">
          <For each={desk.together.sent()}>
            {(nudge) => (
              <li>
                <Sent nudge={nudge} />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  )
}
