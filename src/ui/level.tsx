import type { JSX } from 'solid-js'
import { LaneMark } from './lane-mark.tsx'

interface LevelProps {
  /** What each lane has had so far: turns, or minutes. */
  onsite: number
  online: number
  /** What the level measures, such as "Turns so far". */
  label: string
  /** The figures in words, one for each end: "Onsite 6 turns", "online 5". */
  onsiteWords: string
  onlineWords: string
  /** More that stands in the tube. */
  children?: JSX.Element
}

/** The spirit level: the bubble stands where the share of the lanes stands, in the middle when the floor is even. */
export function Level(props: LevelProps): JSX.Element {
  const share = () => {
    const total = props.onsite + props.online
    return total === 0 ? 0.5 : props.online / total
  }
  return (
    <div class="level">
      {/* biome-ignore lint/a11y/useSemanticElements: a native meter cannot be drawn as a tube with a bubble */}
      <div
        class="level-body"
        role="meter"
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share() * 100)}
        aria-valuetext={`${props.onsiteWords}, ${props.onlineWords}`}
      >
        <LaneMark lane="onsite" />
        <span class="level-tube">
          <span class="level-lines" />
          <span class="level-bubble" style={{ '--at': share() }} />
          {props.children}
        </span>
        <LaneMark lane="online" />
      </div>
      <div class="level-words" aria-hidden="true">
        <span>{props.onsiteWords}</span>
        <span>{props.onlineWords}</span>
      </div>
    </div>
  )
}
