/** What the stage needs of the screen it is on. */
export interface Projector {
  /** Keeps the screen on. The answer lets it sleep again. */
  keepAwake(): () => void
  fullscreen: Fullscreen
  /** Whether somebody is at the machine: the pointer moved a moment ago. The answer stops the hearing. */
  onStir(hear: (stirs: boolean) => void): () => void
}

export interface Fullscreen {
  /** Not on every browser, and not in a frame whose page does not allow it. */
  isPossible(): boolean
  isOn(): boolean
  toggle(): void
  onChange(hear: () => void): () => void
}
