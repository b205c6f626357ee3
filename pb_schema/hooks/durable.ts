/**
 * An acknowledged write must outlive a power cut, which PocketBase's own setting does not promise. The setting belongs to
 * the one writing connection, which is replaced after three idle minutes: saying it each minute also keeps it from idling.
 */
export function syncEachCommit(): void {
  $app.nonconcurrentDB().newQuery('PRAGMA synchronous = FULL').execute()
}
