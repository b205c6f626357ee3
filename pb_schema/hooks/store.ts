type Store = Pick<PocketStore, 'get' | 'set' | 'remove' | 'setFunc'>

let kept: Store | undefined

/**
 * The store that all runtimes share. Each look for a function of a Go object makes a new one, which takes longer than the
 * call: a runtime keeps these.
 */
export function store(): Store {
  if (!kept) {
    const { get, set, remove, setFunc } = $app.store()
    kept = { get, set, remove, setFunc }
  }
  return kept
}
