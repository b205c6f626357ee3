import './courier.css'
import './scan-sheet.css'
import {
  batch,
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  type JSX,
  Match,
  on,
  onCleanup,
  onMount,
  Show,
  Switch,
} from 'solid-js'
import { missingParts } from '../../domain/courier-code.ts'
import { useTexts } from '../../messages/messages.ts'
import { type Carried, type Scanner, useCourier } from '../../state/carrying.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { type Fault, nothingRead, readMore, textsIn } from './reading.ts'
import { thingsIn } from './things.ts'

/** A camera gives 30 pictures a second, and a phone shows a part for a whole one. */
const BETWEEN_LOOKS = 120

/** The camera until everything of a phone is read, then what becomes of it, then the next phone. */
export function ScanSheet(): JSX.Element {
  const courier = useCourier()
  const { t } = useTexts()
  const [reading, setReading] = createSignal(nothingRead)
  const [taken, setTaken] = createSignal<string | null>(null)
  const current = createMemo(() => courier.carried().find(({ signature }) => signature === taken()) ?? null)
  const waiting = createMemo(() => courier.carried().filter(({ progress }) => progress.is === 'held').length)

  const fail = (fault: Fault) => setReading({ ...nothingRead, fault })
  const hear = (text: string) => {
    if (taken() !== null) return
    const next = readMore(reading(), text)
    setReading(next)
    if (!next.signed) return
    const { signature } = next.signed
    const before = courier.carried().find((one) => one.signature === signature)
    if (before?.progress.is === 'handedIn') return fail('again')
    const fault = courier.take(next.signed)
    if (fault) return fail(fault)
    setTaken(signature)
  }
  const goOn = () =>
    batch(() => {
      setReading(nothingRead)
      setTaken(null)
    })
  return (
    <div class="courier">
      <Show when={current()}>{(carried) => <Outcome carried={carried()} onNext={goOn} />}</Show>
      <Camera isShown={current() === null} hear={hear} onNoCode={() => fail('noCode')}>
        <Show when={reading().collected}>
          {(collected) => (
            <Show when={collected().of > 1}>
              <p>
                {t('courier.partsRead', collected().of - missingParts(collected()).length, collected().of)}{' '}
                {t('courier.partsMissing', missingParts(collected()).join(', '), missingParts(collected()).length)}
              </p>
            </Show>
          )}
        </Show>
        <div role="status">
          <Show when={reading().fault}>{(fault) => <p class="refusal">{t(`courier.fault.${fault()}`)}</p>}</Show>
        </div>
      </Camera>
      <Show when={waiting() > 0 && current()?.progress.is !== 'held'}>
        <p class="soft">{t('courier.waiting', waiting())}</p>
      </Show>
      <p class="soft small">{t('courier.keepsNothing')}</p>
    </div>
  )
}

interface CameraProps {
  isShown: boolean
  hear: (text: string) => void
  /** In a picture somebody chose. */
  onNoCode: () => void
  children: JSX.Element
}

function Camera(props: CameraProps): JSX.Element {
  let video!: HTMLVideoElement
  const courier = useCourier()
  const { t } = useTexts()
  const [state, setState] = createSignal<'opening' | 'open' | 'refused' | 'none'>('opening')
  let scanner: Scanner | null = null
  let closed = false
  let stopWaiting = () => {}

  const look = async (by: Scanner) => {
    const texts = props.isShown ? await by.look(video) : []
    if (closed) return
    for (const text of texts) props.hear(text)
    stopWaiting = courier.after(BETWEEN_LOOKS, () => void look(by))
  }
  onMount(async () => {
    try {
      scanner = await courier.scanner()
      if (closed) return
      setState(await scanner.open(video))
      if (state() === 'open' && !closed) void look(scanner)
    } catch {
      setState('none')
    }
  })
  onCleanup(() => {
    closed = true
    stopWaiting()
    scanner?.close()
  })

  const readPictures = async (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])]
    input.value = ''
    const texts = (await Promise.all(files.map((file) => scanner?.readPicture(file) ?? []))).flat()
    for (const text of texts) props.hear(text)
    if (texts.length === 0) props.onNoCode()
  }
  return (
    <div class="courier" hidden={!props.isShown}>
      <Show when={state() === 'open'}>
        <p>{t('courier.point')}</p>
      </Show>
      <video
        ref={video}
        class="courier-camera"
        hidden={state() !== 'open'}
        muted
        playsinline
        aria-label={t('courier.camera')}
      />
      <div role="status">
        <Switch>
          <Match when={state() === 'opening'}>
            <p>{t('courier.cameraOpening')}</p>
          </Match>
          <Match when={state() === 'refused'}>
            <p class="refusal">{t('courier.cameraRefused')}</p>
          </Match>
          <Match when={state() === 'none'}>
            <p>{t('courier.cameraNone')}</p>
          </Match>
        </Switch>
      </div>
      {props.children}
      <label class="button plain courier-picture">
        {t('courier.picture')}
        <input
          type="file"
          class="only-heard"
          accept="image/*"
          multiple
          onChange={(event) => void readPictures(event.currentTarget)}
        />
      </label>
      <Pasted isNeeded={state() === 'refused' || state() === 'none'} hear={props.hear} />
    </div>
  )
}

/** The codes as text, from a phone that passed them on in another way. */
function Pasted(props: { isNeeded: boolean; hear: (text: string) => void }): JSX.Element {
  const { t } = useTexts()
  const id = createUniqueId()
  const [text, setText] = createSignal('')
  const read = () => {
    for (const one of textsIn(text())) props.hear(one)
    setText('')
  }
  return (
    <details open={props.isNeeded}>
      <summary>{t('courier.paste')}</summary>
      <form
        class="courier courier-text"
        onSubmit={(event) => {
          event.preventDefault()
          if (text().trim()) read()
        }}
      >
        <label for={id}>{t('courier.pasteHow')}</label>
        <textarea
          id={id}
          class="input"
          rows="4"
          autocomplete="off"
          spellcheck={false}
          value={text()}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" class="button plain">
          {t('courier.pasteRead')}
        </button>
      </form>
    </details>
  )
}

/** What became of what this tablet took over, without a word of it. */
function Outcome(props: { carried: Carried; onNext: () => void }): JSX.Element {
  const { t } = useTexts()
  const announce = useAnnounce()
  const sentence = createMemo(() => {
    const { progress } = props.carried
    switch (progress.is) {
      case 'held':
        return t(progress.asking ? 'courier.handingIn' : 'courier.held')
      case 'handedIn':
        return t('courier.handedIn')
      case 'refused':
        return t(`courier.fault.${progress.code}`)
    }
  })
  createEffect(on(sentence, announce))
  const refused = () => (props.carried.progress.is === 'handedIn' ? props.carried.progress.refused : 0)
  return (
    <>
      <p class="courier-outcome">{sentence()}</p>
      <Show when={props.carried.progress.is !== 'refused'}>
        <p>{t('courier.tookOver', thingsIn(props.carried.contents, t))}</p>
      </Show>
      <Show when={refused() > 0}>
        <p>{t('courier.notAccepted', refused())}</p>
      </Show>
      <p>
        <button
          type="button"
          class="button"
          ref={(button) => queueMicrotask(() => button.focus())}
          onClick={() => props.onNext()}
        >
          {t('courier.nextPhone')}
        </button>
      </p>
    </>
  )
}
