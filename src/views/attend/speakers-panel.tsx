import { For, type JSX, Show } from 'solid-js'
import type { Lane } from '../../domain/lane.ts'
import type { Person } from '../../domain/session.ts'
import { useTexts } from '../../messages/messages.ts'
import { useFloor } from '../../state/floor.ts'
import { LaneMark } from '../../ui/lane-mark.tsx'

export function SpeakersPanel(): JSX.Element {
  const floor = useFloor()
  const { t } = useTexts()
  return (
    <Show when={floor.programme()}>
      {(programme) => (
        <>
          <h1 class="only-heard">{t('tab.speakers')}</h1>
          <Group title={t('speakers.speakers')} people={programme().speakers} />
          <Group title={t('speakers.onsiteModerator')} lane="onsite" people={programme().moderators.onsite} />
          <Group title={t('speakers.onlineModerator')} lane="online" people={programme().moderators.online} />
          <Group title={t('speakers.rapporteurs')} people={programme().rapporteurs} />
          <Group title={t('speakers.organisers')} people={programme().organisers} />
        </>
      )}
    </Show>
  )
}

function Group(props: { title: string; people: readonly Person[]; lane?: Lane }): JSX.Element {
  const floor = useFloor()
  return (
    <Show when={props.people.length > 0}>
      <section class="part">
        <h2>
          <Show when={props.lane}>{(lane) => <LaneMark lane={lane()} />}</Show> {props.title}
        </h2>
        <ul class="persons" lang={floor.programme()?.language}>
          <For each={props.people}>
            {(person) => (
              <li class="person">
                <p class="person-name people" dir="auto">
                  {person.name}
                </p>
                <For each={[person.affiliation, groupAndRegion(person)]}>
                  {(line) => (
                    <Show when={line}>
                      <p class="soft" dir="auto">
                        {line}
                      </p>
                    </Show>
                  )}
                </For>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}

function groupAndRegion(person: Person): string {
  return [person.stakeholderGroup, person.region].filter(Boolean).join(', ')
}
