/** Keeps the screen on while the page is seen; where the browser cannot, nothing happens. The answer lets it sleep again. */
export function keepAwake(): () => void {
  let wanted = true
  let lock: WakeLockSentinel | null = null

  // The browser takes the lock away when the page is hidden, so it is asked for again each time it comes back.
  const ask = async () => {
    if (!wanted || document.visibilityState !== 'visible' || (lock && !lock.released)) return
    try {
      lock = await navigator.wakeLock.request('screen')
      if (!wanted) await lock.release()
    } catch {
      // Refused, for a flat battery for instance, or unknown to this browser.
    }
  }

  void ask()
  document.addEventListener('visibilitychange', ask)
  return () => {
    wanted = false
    document.removeEventListener('visibilitychange', ask)
    void lock?.release().catch(() => {})
  }
}
