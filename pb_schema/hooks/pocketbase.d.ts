// What this app uses of the globals that PocketBase 0.40 gives to its JavaScript engine, and nothing else.

interface SqlQuery {
  bind(params: { [name: string]: string | number | boolean }): SqlQuery
  execute(): unknown
  /** Reads the first column of every row into a list made by `arrayOf`. */
  column(into: string[]): void
}

interface SqlBuilder {
  newQuery(sql: string): SqlQuery
}

interface PocketCollection {
  name: string
}

interface PocketRecord {
  id: string
  /** The name of its collection. */
  tableName(): string
  isSuperuser(): boolean
  get(field: string): unknown
  getString(field: string): string
  getInt(field: string): number
  set(field: string, value: unknown): void
  validatePassword(password: string): boolean
  newAuthToken(): string
}

type Stored = string | number | string[] | PocketStore

/** Shared by all runtimes of the process and gone with it. What goes in must not belong to a runtime. */
interface PocketStore {
  get(key: string): unknown
  getOrSet(key: string, make: () => Stored): unknown
  set(key: string, value: Stored): void
  remove(key: string): void
  /** Read and written under one lock. `change` must not touch the store. */
  setFunc(key: string, change: (old: unknown) => Stored): void
}

interface PocketApp {
  /** Reads go to a pool, writes to the one writing connection. */
  db(): SqlBuilder
  nonconcurrentDB(): SqlBuilder
  runInTransaction(work: (tx: PocketApp) => void): void
  findRecordById(collection: string, id: string): PocketRecord
  findCollectionByNameOrId(name: string): PocketCollection
  save(record: PocketRecord): void
  delete(record: PocketRecord): void
  store(): PocketStore
  logger(): { error(message: string, ...attributes: string[]): void }
  rootCmd: { addCommand(command: PocketCommand): void }
}

interface GoHeader {
  get(name: string): string
  set(name: string, value: string): void
  del(name: string): void
}

interface GoUrl {
  path: string
  /** As it was sent. */
  escapedPath(): string
  query(): { get(name: string): string }
}

interface GoRequest {
  method: string
  protoMajor: number
  url: GoUrl
  header: GoHeader
  /** -1 where the sender does not say. */
  contentLength: number
  body: GoReader
  pathValue(name: string): string
  setPathValue(name: string, value: string): void
}

interface GoReader {
  /** Back to the beginning, for the next reader. */
  reread(): void
}

interface GoBytes {
  readonly length: number
}

interface RequestEvent {
  auth: PocketRecord | null
  request: GoRequest
  response: { header(): GoHeader }
  requestInfo(): { body: unknown }
  string(status: number, body: string): void
  noContent(status: number): void
  flush(): void
  next(): void
}

interface SubscribeEvent {
  requestEvent: RequestEvent
  subscriptions: string[]
  next(): void
}

interface RecordEvent {
  record: PocketRecord
  next(): void
}

interface BootstrapEvent {
  app: PocketApp
  next(): void
}

interface PocketCommand {
  outOrStdout(): { writeString(text: string): void }
}

interface NativeMiddleware {
  readonly middleware: unique symbol
}

interface NativeHandler {
  readonly handler: unique symbol
}

type Handler = ((e: RequestEvent) => void) | NativeHandler
type Middleware = ((e: RequestEvent) => void) | NativeMiddleware

declare const $app: PocketApp
declare const __hooks: string

declare const $apis: {
  static(dir: string, indexFallback: boolean): NativeHandler
  gzip(): NativeMiddleware
  skipSuccessActivityLog(): NativeMiddleware
}

declare const $security: {
  sha256(text: string): string
  /** HMAC with SHA-256, in hexadecimal digits. */
  hs256(text: string, secret: string): string
  randomString(length: number): string
  randomStringWithAlphabet(length: number, alphabet: string): string
}

declare const $os: {
  getenv(name: string): string
  readFile(path: string): GoBytes
}

declare var reading: typeof import('./bundles/reading.ts')
declare var rest: import('./crowd.ts').Rest

declare function routerAdd(method: string, path: string, handler: Handler, ...middlewares: Middleware[]): void
declare function cronAdd(id: string, expression: string, run: () => void): void
declare function onBootstrap(handler: (e: BootstrapEvent) => void): void
declare function onRealtimeSubscribeRequest(handler: (e: SubscribeEvent) => void): void
declare function onRecordAfterUpdateSuccess(handler: (e: RecordEvent) => void, collection: string): void

/** A Go list of what the example is. */
declare function arrayOf<Example>(example: Example): Example[]
/** Makes of a JSON value what a Go list holds. */
declare function unmarshal<Item>(value: unknown[], into: Item[]): void
declare function toBytes(reader: GoReader, limit: number): GoBytes
// biome-ignore lint/suspicious/noShadowRestrictedNames: the name is PocketBase's
declare function toString(bytes: GoBytes | GoReader, limit?: number): string
declare function sleep(milliseconds: number): void

declare const Record: new (collection: PocketCollection) => PocketRecord
declare const Command: new (shape: {
  use: string
  short: string
  run: (command: PocketCommand, args: string[]) => void
}) => PocketCommand
