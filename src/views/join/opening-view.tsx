import { For, type JSX, Show } from 'solid-js'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { OpenLevel } from './open-level.tsx'

interface OpeningViewProps {
  canWorkOffline: boolean
  signInAddress: string
}

/** Until the session is here: that it opens, or in plain words why it cannot yet. */
export function OpeningView(props: OpeningViewProps): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  const missing = () => {
    const { is } = floor.status().connection
    return floor.ready() && (is === 'offline' || is === 'portal') ? is : null
  }
  return (
    <main class="opening">
      <OpenLevel />
      <Show when={missing()} fallback={<Skeleton />}>
        {(is) => (
          <div class="no-way" role="status">
            <h1 class="no-way-title">{t(`opening.${is()}Title`)}</h1>
            <p>{t(`opening.${is()}`)}</p>
            <Show when={is() === 'portal'}>
              <a class="button" href={props.signInAddress} target="_blank" rel="noreferrer">
                {t('connection.portalOpen')}
              </a>
            </Show>
            <Show when={!props.canWorkOffline}>
              <p class="small">{t('opening.cannotKeep')}</p>
            </Show>
            <a class="soft small" href="/">
              {t('opening.otherSession')}
            </a>
          </div>
        )}
      </Show>
    </main>
  )
}

/** The same before the device's store was read; it looks as the page did before the app was here. */
export function OpeningPage(): JSX.Element {
  return (
    <main class="opening">
      <OpenLevel />
      <Skeleton />
    </main>
  )
}

function Skeleton(): JSX.Element {
  const { t } = useTexts()
  return (
    <>
      <h1>{t('join.opening')}</h1>
      <ol aria-hidden="true">
        <For each={[1, 2, 3, 4, 5, 6]}>{() => <li />}</For>
      </ol>
    </>
  )
}
