/** The `since` of an address: 0 where it is left out, null where it is no seq. */
export function readSince(e: RequestEvent): number | null {
  const text = e.request.url.query().get('since')
  if (text === '') return 0
  const since = Number(text)
  return /^\d+$/.test(text) && Number.isSafeInteger(since) ? since : null
}
