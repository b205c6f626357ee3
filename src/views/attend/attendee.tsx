import { type JSX, Match, Switch } from 'solid-js'
import { useFloor } from '../../state/floor.ts'
import { LaneChoice } from '../join/lane-choice.tsx'
import { OpeningView } from '../join/opening-view.tsx'
import { AttendView } from './attend-view.tsx'
import { useShell } from './shell.ts'

/** From a link to the session: opening, the lane where the link does not say it, then the session itself. */
export function Attendee(): JSX.Element {
  const floor = useFloor()
  const shell = useShell()
  return (
    <Switch fallback={<AttendView />}>
      <Match when={!floor.snapshot()}>
        <OpeningView canWorkOffline={shell.canWorkOffline} signInAddress={shell.signInAddress} />
      </Match>
      <Match when={!floor.seat()}>
        <LaneChoice onLane={shell.joinIn} />
      </Match>
    </Switch>
  )
}
