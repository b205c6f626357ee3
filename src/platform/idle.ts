/** Runs once the browser has drawn what there is to draw; where it never says so, as in Safari, right after this. */
export function whenIdle(run: () => void): void {
  const ask = globalThis.requestIdleCallback ?? setTimeout
  ask(run)
}
