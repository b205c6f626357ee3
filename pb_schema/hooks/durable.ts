/**
 * Settings that belong to the one writing connection, which is replaced after three idle minutes: saying them each minute
 * also keeps it from idling.
 */
export function keepConnectionSafe(): void {
  syncEachCommit($app)
  eraseWhatIsDeleted($app)
}

/** An acknowledged write must outlive a power cut, which PocketBase's own setting does not promise. */
function syncEachCommit(app: PocketApp): void {
  app.nonconcurrentDB().newQuery('PRAGMA synchronous = FULL').execute()
}

/** P5: what is deleted or written over shall not be there to be read in the database's pages. */
export function eraseWhatIsDeleted(app: PocketApp): void {
  app.nonconcurrentDB().newQuery('PRAGMA secure_delete = ON').execute()
}
