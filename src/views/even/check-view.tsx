import './check.css'
import {
  type Accessor,
  createEffect,
  createMemo,
  createResource,
  createSignal,
  For,
  type JSX,
  Match,
  on,
  Show,
  Switch,
} from 'solid-js'
import type { Id } from '../../domain/id.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { type CheckedTurn, checkLedger } from '../../domain/ledger-check.ts'
import type { Question } from '../../domain/question.ts'
import { panelTime } from '../../domain/turn-part.ts'
import { checkTexts } from '../../messages/check.ts'
import type { CheckMessages } from '../../messages/en-check.ts'
import { useTexts } from '../../messages/messages.ts'
import { whySentence } from '../../messages/why.ts'
import { useFloor } from '../../state/floor.ts'
import { LaneMark } from '../../ui/lane-mark.tsx'

interface CheckProps {
  /** What was written down of the turns, up to this seq at least; null where it cannot be read. */
  read: (want: number) => Promise<Ledger | null>
}

/** A page for anybody: orders the queue of each turn once more and says whether the rules were kept (Q1 to Q5, M3). */
export function CheckView(props: CheckProps): JSX.Element {
  const { language } = useTexts()
  const [texts] = createResource(language, (tag) => checkTexts[tag]())
  return <Show when={texts.latest}>{(words) => <Check read={props.read} words={words} />}</Show>
}

type Words = Accessor<CheckMessages>

function Check(props: CheckProps & { words: Words }): JSX.Element {
  const floor = useFloor()
  const { clock } = useTexts()
  const words = () => props.words()
  const [ledger, setLedger] = createSignal<Ledger | null>()
  const [reading, setReading] = createSignal(false)
  const read = async () => {
    setReading(true)
    const came = await props.read(floor.snapshot()?.seq ?? 0)
    // What was read before still holds for the turns of then.
    setLedger((before) => came ?? before ?? null)
    setReading(false)
  }
  createEffect(
    on(
      createMemo(
        () =>
          floor.ready() &&
          floor
            .turns()
            .map(({ id }) => id)
            .join(' '),
      ),
      (turns) => turns !== false && void read(),
    ),
  )
  const questions = createMemo(() => new Map(floor.snapshot()?.questions.map((question) => [question.id, question])))
  const checked = createMemo(() => {
    const written = ledger()
    const session = floor.snapshot()
    if (!written) return null
    return checkLedger(written, session && session.seq <= written.seq ? session.turns : [])
  })
  return (
    <main class="check">
      <header>
        <p class="soft" lang={floor.programme()?.language} dir="auto">
          {floor.programme()?.title}
        </p>
        <h1>{words().name}</h1>
        <p class="soft">{words().about}</p>
      </header>
      <div class="check-verdict" role="status">
        <Switch fallback={<p>{words().reading}</p>}>
          <Match when={checked()}>
            {(turns) => (
              <>
                <Verdict turns={turns()} words={words} />
                <p class="soft small">{words().asOf(clock(ledger()?.now ?? 0))}</p>
              </>
            )}
          </Match>
          <Match when={ledger() === null && !reading()}>
            <p>{words().away}</p>
          </Match>
        </Switch>
      </div>
      <p>
        <button type="button" class="button plain" aria-disabled={reading()} onClick={() => !reading() && void read()}>
          {words().again}
        </button>
      </p>
      <ol class="check-turns">
        <For each={checked()}>
          {(one, index) => (
            <TurnRow checked={one} place={placeOf(checked() ?? [], index())} questions={questions()} words={words} />
          )}
        </For>
      </ol>
    </main>
  )
}

/** Turns that were taken back have no number. */
function placeOf(turns: readonly CheckedTurn[], index: number): number | null {
  const isCounted = ({ turn }: CheckedTurn) => turn.status !== 'takenBack'
  const own = turns[index]
  return own && isCounted(own) ? turns.slice(0, index + 1).filter(isCounted).length : null
}

function Verdict(props: { turns: readonly CheckedTurn[]; words: Words }): JSX.Element {
  const words = () => props.words()
  const faulty = () => props.turns.filter(({ faults }) => faults.length > 0).length
  const old = () => props.turns.filter(({ queue, faults }) => queue === null && faults.length === 0).length
  const well = () => props.turns.filter(({ turn, queue }) => queue !== null && turn.status !== 'takenBack').length
  return (
    <>
      <Switch fallback={<p class="check-well">{words().allWell(well())}</p>}>
        <Match when={props.turns.length === 0}>
          <p>{words().none}</p>
        </Match>
        <Match when={faulty() > 0}>
          <p class="check-fault">{words().differ(faulty())}</p>
        </Match>
        <Match when={old() === props.turns.length}>{null}</Match>
      </Switch>
      <Show when={old() > 0}>
        <p>{words().notRecorded(old())}</p>
      </Show>
    </>
  )
}

interface TurnRowProps {
  checked: CheckedTurn
  place: number | null
  questions: ReadonlyMap<Id, Question>
  words: Words
}

/** Who was next by the rules, who got it, and why. */
function TurnRow(props: TurnRowProps): JSX.Element {
  const texts = useTexts()
  const { t, clock, timer } = texts
  const words = () => props.words()
  const turn = () => props.checked.turn
  const panel = () => panelTime(turn(), turn().startedAt)
  const next = () => props.checked.queue?.[0]
  /** Of what was taken out or set aside since, only that it was there. */
  const wordsOf = (id: Id) => {
    const question = props.questions.get(id)
    return question ? question.text || t('form.spokenNoTopic') : words().noWords
  }
  const standing = () => {
    const { why } = props.checked
    if (!why) return words().notQueued
    const sentence = whySentence(why, texts)
    return why.place === 1 ? words().wasNext(sentence) : words().stood(why.place, sentence)
  }
  const order = () => {
    if (turn().status === 'takenBack') return words().takenBack
    if (!turn().outOfOrder) return words().inOrder
    return `${words().outOfOrder}, ${t(`even.by.${turn().givenAs ?? 'unknown'}`)}`
  }
  return (
    <li class="check-turn" data-faults={props.checked.faults.length > 0 ? '' : undefined}>
      <h2>
        <LaneMark lane={turn().lane} />{' '}
        {[
          props.place === null ? '' : words().turn(props.place),
          t(`lane.${turn().lane}`),
          clock(turn().startedAt),
          order(),
        ]
          .filter(Boolean)
          .join(', ')}
      </h2>
      <p class={props.questions.has(turn().question) ? 'people' : 'soft'} dir="auto">
        {wordsOf(turn().question)}
      </p>
      <Show when={panel() > 0 && turn().endedAt}>
        {(endedAt) => (
          <p class="soft small">{words().spoke(timer(endedAt() - turn().startedAt - panel()), timer(panel()))}</p>
        )}
      </Show>
      <For each={props.checked.faults}>{(fault) => <p class="check-fault">{words().fault[fault]}</p>}</For>
      <Show
        when={props.checked.queue}
        fallback={<p class="soft">{props.checked.faults.length === 0 && words().old}</p>}
      >
        {(queue) => (
          <>
            <p>{standing()}</p>
            <Show when={next()?.id !== turn().question}>
              <p>
                <Show when={next()} fallback={words().nobodyNext}>
                  {(one) => words().next(`${t(`lane.${one().lane}`)}, ${wordsOf(one().id)}`)}
                </Show>
              </p>
            </Show>
            <Show when={queue().length > 0}>
              <details>
                <summary>{words().queue(queue().length)}</summary>
                <ol class="check-queue">
                  <For each={queue()}>
                    {(entry) => (
                      <li>
                        <LaneMark lane={entry.lane} /> {t(`lane.${entry.lane}`)}, {clock(entry.askedAt)}
                        <Show when={entry.supports > 0}>, +{entry.supports}</Show>{' '}
                        <span class="people" dir="auto">
                          {wordsOf(entry.id)}
                        </span>
                      </li>
                    )}
                  </For>
                </ol>
              </details>
            </Show>
          </>
        )}
      </Show>
    </li>
  )
}
