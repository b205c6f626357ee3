import { createSignal, createUniqueId, For, type JSX, Show } from 'solid-js'
import { useActions } from '../../actions/floor-actions.ts'
import {
  type Description,
  type Region,
  regions,
  type StakeholderGroup,
  stakeholderGroups,
} from '../../domain/description.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'

/** Where a person comes from, if they choose to say so: a quiet line, opened by whoever wants to. */
export function DescribeField(): JSX.Element {
  const floor = useFloor()
  const actions = useActions()
  const { t, need } = useTexts()
  const [said, setSaid] = createSignal(false)
  const [refusal, setRefusal] = createSignal<string | null>(null)
  need('even').then(
    () => setSaid(true),
    () => undefined,
  )
  const own = (): Description => ({
    region: regions.find((one) => one === floor.view()?.description.region) ?? null,
    group: stakeholderGroups.find((one) => one === floor.view()?.description.group) ?? null,
  })
  // Two choices in a row: the second may come before the screen shows the first.
  let chosen: Partial<Description> = {}
  const change = async (changes: Partial<Description>) => {
    chosen = { ...chosen, ...changes }
    const acted = await actions.describe({ ...own(), ...chosen })
    setRefusal(acted.is === 'refused' ? t(`code.${acted.code}`) : null)
  }
  return (
    <Show when={said() && floor.seat()?.role === 'attendee'}>
      <details class="field">
        <summary>{t('even.describe')}</summary>
        <Choice
          label={t('even.yourRegion')}
          options={regions}
          nameOf={(one) => t(`even.region.${one}`)}
          chosen={own().region}
          onChoose={(region: Region | null) => change({ region })}
        />
        <Choice
          label={t('even.yourGroup')}
          options={stakeholderGroups}
          nameOf={(one) => t(`even.group.${one}`)}
          chosen={own().group}
          onChoose={(group: StakeholderGroup | null) => change({ group })}
        />
        <p class="small soft" role="status">
          {refusal() ?? t('even.describeHint')}
        </p>
      </details>
    </Show>
  )
}

interface ChoiceProps<One extends string> {
  label: string
  options: readonly One[]
  nameOf: (one: One) => string
  chosen: One | null
  onChoose: (one: One | null) => void
}

function Choice<One extends string>(props: ChoiceProps<One>): JSX.Element {
  const { t } = useTexts()
  const id = createUniqueId()
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <select
        id={id}
        class="input"
        onChange={(event) => props.onChoose(props.options.find((one) => one === event.currentTarget.value) ?? null)}
      >
        <option value="" selected={props.chosen === null}>
          {t('even.notSaid')}
        </option>
        <For each={props.options}>
          {(one) => (
            <option value={one} selected={props.chosen === one}>
              {props.nameOf(one)}
            </option>
          )}
        </For>
      </select>
    </div>
  )
}
