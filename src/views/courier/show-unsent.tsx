import './courier.css'
import { createEffect, createMemo, createSignal, type JSX, Match, on, onCleanup, Show, Switch } from 'solid-js'
import type { Shown } from '../../actions/unsent.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { CodePart } from '../../ui/qr.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { type CourierPart, useShell } from '../attend/shell.ts'
import { thingsIn } from './things.ts'

/** Most gaps are over before anybody gets up. */
const A_WHILE = 15_000

/** The codes of what is unsent; where it needs several rounds of them, of this round. */
type ShowRound = (round: number) => Promise<Shown>

/** The ways to the sheet with the codes: there once being without a connection lasts. */
export function createUnsentDoor(show: ShowRound): CourierPart {
  const [open, setOpen] = createSignal(false)
  const [isOffered, setOffered] = createSignal(false)
  return {
    Notice(props) {
      const floor = useFloor()
      const { t, need } = useTexts()
      const isStuck = createMemo(() => {
        const { line, changedAt } = props.connection
        const isMissing = line === 'offline' || line === 'portal'
        return isMissing && floor.status().unsent > 0 && floor.now() - changedAt >= A_WHILE
      })
      const [said, setSaid] = createSignal(false)
      need('courier').then(
        () => setSaid(true),
        () => undefined,
      )
      createEffect(() => setOffered(said() && isStuck()))
      return (
        <>
          <Show when={isOffered()}>
            <p class="notice">
              <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
                {t('courier.show')}
              </button>
            </p>
          </Show>
          <Sheet open={open()} title={t('courier.showTitle')} closeWord={t('app.close')} onClose={() => setOpen(false)}>
            <Show when={open()}>
              <Unsent show={show} />
            </Show>
          </Sheet>
        </>
      )
    },
    Offer() {
      const floor = useFloor()
      const { t } = useTexts()
      return (
        <Show when={isOffered()}>
          <div class="courier-offer">
            <p class="soft small">{t('courier.offer', floor.status().unsent)}</p>
            <button type="button" class="button plain" aria-haspopup="dialog" onClick={() => setOpen(true)}>
              {t('courier.show')}
            </button>
          </div>
        </Show>
      )
    },
  }
}

/** The codes say when they were made, and that ages while they are shown. */
const MADE_ANEW = 120_000

function Unsent(props: { show: ShowRound }): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const [shown, setShown] = createSignal<Shown>()
  const [round, setRound] = createSignal(0)
  stayAwake()

  const unsent = createMemo(() => {
    const saved = floor.pending().filter(({ state }) => state.is === 'saved')
    return saved.map(({ action }) => action.id).join()
  })
  const openedAt = floor.now()
  const age = createMemo(() => Math.floor((floor.now() - openedAt) / MADE_ANEW))
  createEffect(
    on([unsent, round, age], async ([saved, asked, old]) => {
      const made = await props.show(asked)
      if (saved === unsent() && asked === round() && old === age()) setShown(made)
    }),
  )
  const codes = () => {
    const now = shown()
    return now?.is === 'codes' ? now : null
  }
  return (
    <div class="courier">
      <Switch>
        <Match when={codes()}>
          {(made) => (
            <>
              <p>{t('courier.how')}</p>
              <Codes parts={made().parts} />
              <p>{t('courier.inside', thingsIn(made().contents, t))}</p>
              <AsText parts={made().parts} />
              <Show when={made().rounds > 1}>
                <p>{t('courier.rounds', made().round + 1, made().rounds)}</p>
                <p>
                  <button type="button" class="button plain" onClick={() => setRound(made().round + 1)}>
                    {t('courier.nextRound')}
                  </button>
                </p>
              </Show>
              <Show when={made().tooLong > 0}>
                <p>{t('courier.tooLong', made().tooLong)}</p>
              </Show>
              <p class="soft small">{t('courier.cannotKnow')}</p>
              <p class="soft small">{t('courier.readable')}</p>
            </>
          )}
        </Match>
        <Match when={shown()?.is === 'onlyTooLong'}>
          <p>{t('courier.onlyTooLong')}</p>
        </Match>
        <Match when={shown()?.is === 'unsigned'}>
          <p>{t('courier.unsigned')}</p>
        </Match>
        <Match when={shown()?.is === 'nothing'}>
          <p role="status">{t('courier.allSent')}</p>
        </Match>
      </Switch>
    </div>
  )
}

/** For a tablet without a camera: whatever takes a text from here to there will do. */
function AsText(props: { parts: readonly string[] }): JSX.Element {
  const shell = useShell()
  const announce = useAnnounce()
  const { t } = useTexts()
  const [copied, setCopied] = createSignal(false)
  const whole = () => props.parts.join('\n')
  createEffect(on(whole, () => setCopied(false)))
  const copy = async () => {
    setCopied(await shell.copy(whole()))
    if (copied()) announce(t('app.copied'))
  }
  return (
    <details>
      <summary>{t('courier.asText')}</summary>
      <div class="courier courier-text">
        <p class="small soft">{t('courier.asTextHow')}</p>
        <textarea class="input" rows="4" readonly aria-label={t('courier.asText')} value={whole()} />
        <button type="button" class="button plain" onClick={() => void copy()}>
          {t(copied() ? 'app.copied' : 'app.copy')}
        </button>
      </div>
    </details>
  )
}

/** As long as the codes are shown. */
function stayAwake(): void {
  let letSleep: (() => void) | null = null
  let isOver = false
  onCleanup(() => {
    isOver = true
    letSleep?.()
  })
  useShell()
    .calling()
    .then(
      ({ keepAwake }) => {
        if (!isOver) letSleep = keepAwake()
      },
      () => undefined,
    )
}

/** One code, or several in turn: the next one each second, unless somebody holds them. */
function Codes(props: { parts: readonly string[] }): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const [held, setHeld] = createSignal(false)
  const [steps, setSteps] = createSignal(0)
  const step = () => setSteps((before) => before + 1)
  createEffect(on(floor.now, () => !held() && step(), { defer: true }))
  const at = () => steps() % props.parts.length
  return (
    <>
      <div class="courier-code">
        <CodePart text={props.parts[at()] ?? ''} label={t('courier.code', at() + 1, props.parts.length)} />
      </div>
      <Show when={props.parts.length > 1}>
        <div class="courier-parts">
          <p>{t('courier.part', at() + 1, props.parts.length)}</p>
          <button type="button" class="button plain" aria-pressed={held()} onClick={() => setHeld(!held())}>
            {t('courier.hold')}
          </button>
          <button type="button" class="button plain" onClick={step}>
            {t('courier.nextPart')}
          </button>
        </div>
      </Show>
    </>
  )
}
