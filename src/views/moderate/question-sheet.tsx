import { createEffect, createSignal, type JSX, Match, on, Show, Switch } from 'solid-js'
import type { Acted, GiveWhy } from '../../actions/floor-actions.ts'
import type { PrivateQuestion } from '../../domain/question.ts'
import { giveReasons } from '../../domain/turn.ts'
import { useTexts } from '../../messages/messages.ts'
import { whySentence } from '../../messages/why.ts'
import { LaneMark } from '../../ui/lane-mark.tsx'
import { createWriting } from './begun.ts'
import { type QuestionPart, useActs } from './desk-acts.ts'
import { useDesk } from './desk-state.ts'
import { GiveWhyField } from './give-why.tsx'
import { LabelChoice } from './label-choice.tsx'
import { SetAsideForm } from './set-aside-form.tsx'
import { ClaimPart } from './together/claim-part.tsx'
import { BegunMark, WordActs, WordForm, type Wording } from './words/word-acts.tsx'
import { WordsOfQuestion } from './words/words-of-question.tsx'
import { askedWhen, whoIs, wholeMinutes, wordsOf } from './words.ts'

interface QuestionSheetProps {
  question: PrivateQuestion
  part: QuestionPart
}

/** All about one question, and what a moderator may do with it. */
export function QuestionSheet(props: QuestionSheetProps): JSX.Element {
  const desk = useDesk()
  const acts = useActs()
  const texts = useTexts()
  const { t } = texts
  const [doing, setDoing] = createSignal<Wording | 'aside' | null>(
    props.part === 'all' || props.part === 'label' ? null : props.part,
  )
  const wording = () => (doing() === 'aside' ? null : (doing() as Wording | null))
  const is = (...statuses: PrivateQuestion['status'][]) => statuses.includes(props.question.status)
  const openedAs = props.question.status
  const place = () => desk.why().get(props.question.id)?.place
  const why = () => {
    const reason = desk.why().get(props.question.id)
    return reason ? whySentence(reason, texts) : null
  }
  const closeIfDone = async (act: Promise<Acted>) => {
    const acted = await act
    if (acted.is !== 'refused') acts.close()
    return acted
  }
  return (
    <div class="question-sheet">
      <p class="entry-head">
        <Show when={place()} fallback={<LaneMark lane={props.question.lane} />}>
          {(number) => (
            <span class="zip-place" data-lane={props.question.lane} aria-hidden="true">
              {number()}
            </span>
          )}
        </Show>
        <Show when={is('waiting', 'queued')}>
          <span>
            {props.question.advance
              ? askedWhen(props.question, desk.slowNow(), texts)
              : t('desk.waits', wholeMinutes(desk.slowNow() - props.question.askedAt))}
          </span>
        </Show>
        <Show when={props.question.supports > 0}>
          <span>{t('desk.supports', props.question.supports)}</span>
        </Show>
        <Show when={!props.question.hadTurn && is('waiting', 'queued')}>
          <span>{t('desk.firstTurn')}</span>
        </Show>
        <Show when={is('queued') && props.question.away}>{(away) => <span>{t(`desk.away.${away().is}`)}</span>}</Show>
        <Show when={is('queued') && props.question.pinned}>
          <span>{t('desk.pinned')}</span>
        </Show>
        <Show when={desk.unsent(props.question.id)}>
          <span>{t('desk.notSent')}</span>
        </Show>
      </p>
      <p class="people question-words" dir="auto">
        {wordsOf(props.question, texts)}
      </p>
      <WordsOfQuestion question={props.question} />
      <Show when={why()}>
        {(sentence) => (
          <p class="soft">
            {t('state.queued', place() ?? 0)}. {sentence()}
          </p>
        )}
      </Show>
      <Show when={openedAs !== props.question.status}>
        <p class="refusal">{t(`desk.gone.${props.question.status}`)}</p>
      </Show>
      <Show when={wording()}>
        {(what) => (
          <WordForm question={props.question} wording={what()} onAct={closeIfDone} onCancel={() => setDoing(null)} />
        )}
      </Show>
      <Show when={!desk.mayAct() && !doing()}>
        <div class="question-acts">
          <WordActs question={props.question} onBegin={setDoing} />
        </div>
      </Show>
      <Show when={desk.mayAct() && !wording()}>
        <Show
          when={!doing()}
          fallback={
            <SetAsideForm
              question={props.question.id}
              onCancel={() => setDoing(null)}
              onSetAside={(reason, note) => closeIfDone(acts.setAside(props.question.id, reason, note))}
            />
          }
        >
          <Show when={is('waiting', 'queued', 'floor')}>
            <LabelChoice
              chosen={props.question.policy}
              startHere={props.part === 'label'}
              onChoose={(policy) => closeIfDone(acts.label(props.question.id, policy))}
            />
          </Show>
          <div class="question-acts">
            <Switch>
              <Match when={is('waiting')}>
                <button type="button" class="button" onClick={() => closeIfDone(acts.letIn(props.question.id))}>
                  {t('desk.letIn')}
                </button>
              </Match>
              <Match when={is('queued')}>
                <button
                  type="button"
                  class="button plain"
                  onClick={() => closeIfDone(acts.pin(props.question.id, !props.question.pinned))}
                >
                  {t(props.question.pinned ? 'desk.unpin' : 'desk.pin')}
                </button>
              </Match>
              <Match when={is('aside')}>
                <button type="button" class="button" onClick={() => closeIfDone(acts.takeBack(props.question.id))}>
                  {t('desk.takeBack')}
                </button>
              </Match>
            </Switch>
            <Show when={is('waiting', 'queued')}>
              <ClaimPart question={props.question.id} />
              <button type="button" class="button plain" onClick={() => setDoing('aside')}>
                {t('desk.setAside')}
                <BegunMark of={`aside.${props.question.id}`} />
              </button>
              <GiveNow question={props.question} onGive={closeIfDone} />
            </Show>
            <WordActs question={props.question} onBegin={setDoing} />
          </div>
        </Show>
      </Show>
    </div>
  )
}

/** The next one at once; anybody else after it was said that this is out of order (Q5). */
function GiveNow(props: { question: PrivateQuestion; onGive: (act: Promise<Acted>) => Promise<Acted> }): JSX.Element {
  const desk = useDesk()
  const acts = useActs()
  const texts = useTexts()
  const { t } = texts
  const [asked, setAsked] = createSignal(false)
  const writing = createWriting(acts.begun, `give.${props.question.id}`, { reason: '', note: '' })
  const why = (): GiveWhy => {
    const { reason, note } = writing.fields()
    return { reason: giveReasons.find((one) => one === reason) ?? null, note: note || null }
  }
  const setWhy = ({ reason, note }: GiveWhy) => writing.write({ reason: reason ?? '', note: note ?? '' })
  let sure: HTMLButtonElement | undefined
  createEffect(on(asked, () => sure?.focus(), { defer: true }))
  const isNext = () => desk.next()?.id === props.question.id
  const sentence = () => {
    const next = desk.next()
    return props.question.status === 'queued' && next ? t('desk.outOfOrder', whoIs(next, texts)) : t('desk.notLetIn')
  }
  const give = async () => {
    const { reason, note } = why()
    const said = !isNext() && (reason !== null || note !== null) ? why() : undefined
    if ((await props.onGive(acts.giveTurn(props.question.id, isNext(), said))).is !== 'refused') writing.end()
  }
  return (
    <Show
      when={asked() && !isNext()}
      fallback={
        <button
          type="button"
          class="button plain"
          aria-disabled={acts.giving()}
          onClick={() => !acts.giving() && (isNext() ? void give() : setAsked(true))}
        >
          {t(isNext() ? 'desk.give' : 'desk.giveNow')}
        </button>
      }
    >
      <div class="give-sure">
        <p>{sentence()}</p>
        <GiveWhyField why={why()} onChange={setWhy} />
        <button ref={sure} type="button" class="button" aria-disabled={acts.giving()} onClick={() => void give()}>
          {t('desk.giveAnyway')}
        </button>
        <button
          type="button"
          class="button plain"
          onClick={() => {
            writing.end()
            setAsked(false)
          }}
        >
          {t('app.cancel')}
        </button>
      </div>
    </Show>
  )
}
