import type { FloorActions } from './floor-actions.ts'

/** The actions of a session, fetched with the first one, and with them the rules: most who come only read for a while. */
export function createLateActions(load: () => Promise<FloorActions>): FloorActions {
  let loading: Promise<FloorActions> | null = null
  const loaded = () => {
    loading ??= load().catch((reason) => {
      loading = null
      throw reason
    })
    return loading
  }
  const late = (name: keyof FloorActions) => {
    return async (...args: never[]) => {
      let actions: FloorActions
      try {
        actions = await loaded()
      } catch {
        return { is: 'refused', code: 'device.notReady' }
      }
      return (actions[name] as (...given: never[]) => Promise<unknown>)(...args)
    }
  }
  // Whoever waits for the whole of it shall not take it for a promise.
  return new Proxy({} as FloorActions, {
    get: (_, name) => (typeof name === 'symbol' || name === 'then' ? undefined : late(name as keyof FloorActions)),
  })
}
