type Store = Pick<PocketStore, 'get' | 'set' | 'remove' | 'setFunc'>

let kept: Store | undefined
let lock: Store['setFunc'] | undefined

/**
 * The store that all runtimes share. Each look for a function of a Go object makes a new one, which takes longer than the
 * call: a runtime keeps these.
 */
export function store(): Store {
  kept ??= functionsOf($app.store())
  return kept
}

/** Runs `work` while no other runtime runs its own here. Who waits costs nothing, and it is the turn of who came first. */
export function oneAtATime(work: () => void): void {
  if (!lock) {
    const shared = $app.store().getOrSet('lock', newStore) as PocketStore
    lock = shared.setFunc
  }
  lock('', () => {
    work()
    return 0
  })
}

/** A store beside the shared one: who holds its lock keeps nobody from that. */
function newStore(): PocketStore {
  const made = arrayOf($app.store())
  unmarshal([{}], made)
  return made[0] as PocketStore
}

function functionsOf({ get, set, remove, setFunc }: PocketStore): Store {
  return { get, set, remove, setFunc }
}
