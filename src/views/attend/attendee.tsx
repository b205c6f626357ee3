import { type JSX, Match, Switch } from 'solid-js'
import { isRefusedInvite, useFloor } from '../../state/floor.ts'
import { useFrame } from '../../state/frame.ts'
import { LaneChoice } from '../join/lane-choice.tsx'
import { OpeningView } from '../join/opening-view.tsx'
import { AttendView } from './attend-view.tsx'
import { useShell } from './shell.ts'

/** From a link to the session: opening, the lane where the link does not say it, then the session itself. */
export function Attendee(): JSX.Element {
  const floor = useFloor()
  const frame = useFrame()
  const shell = useShell()
  return (
    <Switch fallback={<AttendView />}>
      <Match when={!floor.snapshot()}>
        <OpeningView canWorkOffline={shell.canWorkOffline} signInAddress={frame.signInAddress} />
      </Match>
      <Match when={!floor.seat() || (isRefusedInvite(floor.status()) && !floor.seat()?.joined)}>
        <LaneChoice onLane={shell.joinIn} />
      </Match>
    </Switch>
  )
}
