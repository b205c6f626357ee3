// What migrations use of the globals that PocketBase gives them.

interface MigratedCollection {
  id: string
  name: string
  authAlert: { enabled: boolean }
  addIndex(name: string, unique: boolean, columns: string, where: string): void
  removeIndex(name: string): void
  fields: { add(field: MigratedField): void; removeByName(name: string): void }
}

interface MigratedField {
  readonly field: unique symbol
}

interface MigratedSettings {
  meta: { appName: string; hideControls: boolean }
  logs: { logIP: boolean; logAuthId: boolean; maxDays: number; minLevel: number }
  rateLimits: { enabled: boolean }
  batch: { enabled: boolean }
}

interface MigrationApp {
  save(model: MigratedCollection | MigratedSettings): void
  delete(collection: MigratedCollection): void
  findCollectionByNameOrId(name: string): MigratedCollection
  findAllCollections(): MigratedCollection[]
  settings(): MigratedSettings
  db(): { newQuery(sql: string): { execute(): unknown } }
}

/** Beware: a property that PocketBase does not know is left out silently. */
declare const Collection: new (shape: { [property: string]: unknown }) => MigratedCollection
declare const Field: new (shape: { [property: string]: unknown }) => MigratedField
declare function migrate(up: (app: MigrationApp) => void, down: (app: MigrationApp) => void): void
