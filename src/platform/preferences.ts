/** Small texts that survive a reload, beside the device store: the chosen theme, what somebody is still typing. */
export interface Keep {
  read(key: string): string | null
  /** Null takes it away. */
  write(key: string, value: string | null): void
}

/** The browser's own; where it allows none, they last as long as the page. */
export function createBrowserKeep(): Keep {
  const page = new Map<string, string>()
  return {
    read(key) {
      try {
        return localStorage.getItem(key) ?? page.get(key) ?? null
      } catch {
        return page.get(key) ?? null
      }
    },
    write(key, value) {
      if (value === null) page.delete(key)
      else page.set(key, value)
      try {
        if (value === null) localStorage.removeItem(key)
        else localStorage.setItem(key, value)
      } catch {
        // No storage or no room in it: the page's own memory holds it.
      }
    },
  }
}
