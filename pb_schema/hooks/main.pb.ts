// PocketBase takes each handler's source text and compiles it alone: no imports, nothing from outside its own line.

onBootstrap((e) => {
  require(`${__hooks}/reading.js`).checkEmbedding()
  e.next()
  require(`${__hooks}/reading.js`).keepConnectionSafe()
})
cronAdd('syncEachCommit', '* * * * *', () => require(`${__hooks}/reading.js`).keepConnectionSafe())
cronAdd('finishPolls', '* * * * *', () => require(`${__hooks}/floor.js`).finishEnded(Date.now()))
cronAdd('rehearse', '* * * * *', () => require(`${__hooks}/floor.js`).rehearse())
cronAdd('tickPolls', '* * * * *', () =>
  require(`${__hooks}/reading.js`).tickPolls(() => require(`${__hooks}/floor.js`).sweepFiles()),
)

onRealtimeSubscribeRequest((e) => require(`${__hooks}/reading.js`).subscribing(e))
onRecordAfterUpdateSuccess((e) => require(`${__hooks}/reading.js`).pulseSaved(e), 'pulses')

const quiet = $apis.skipSuccessActivityLog()
routerAdd(
  'POST',
  '/api/floor/join',
  (e) => require(`${__hooks}/reading.js`).inTurn(e, () => require(`${__hooks}/floor.js`).join(e)),
  quiet,
)
routerAdd(
  'POST',
  '/api/floor/courier',
  (e) => require(`${__hooks}/reading.js`).inTurn(e, () => require(`${__hooks}/floor.js`).courier(e)),
  quiet,
)
// Each runtime remembers its bundles: `require` would ask the file system each time whether the path still leads there.
routerAdd(
  'POST',
  '/api/floor/actions',
  (e) => {
    globalThis.reading ??= require(`${__hooks}/reading.js`)
    globalThis.rest ??= {
      floor: () => require(`${__hooks}/floor.js`),
      settling: () => require(`${__hooks}/settling.js`),
    }
    globalThis.reading.actions(e, globalThis.rest)
  },
  quiet,
)
routerAdd('GET', '/api/floor/mine', (e) => require(`${__hooks}/reading.js`).mine(e), quiet)
routerAdd(
  'GET',
  '/api/floor/desk',
  (e) => require(`${__hooks}/reading.js`).desk(e, () => require(`${__hooks}/floor.js`)),
  quiet,
)
routerAdd('GET', '/api/floor/sessions/{code}/pulse', (e) => require(`${__hooks}/reading.js`).pulse(e), quiet)
routerAdd(
  'GET',
  '/api/floor/sessions/{code}/snapshot',
  (e) => require(`${__hooks}/reading.js`).snapshot(e, () => require(`${__hooks}/floor.js`)),
  quiet,
  $apis.gzip(),
)

routerAdd(
  'GET',
  '/api/floor/sessions/{code}/ledger',
  (e) => require(`${__hooks}/reading.js`).ledger(e),
  quiet,
  $apis.gzip(),
)

for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
  routerAdd(method, '/api/{path...}', (e) => require(`${__hooks}/reading.js`).unknownRoute(e), quiet)
}

// What carries its own digest in its name needs no headers, and so no runtime while a slow phone takes it.
const app = $os.getenv('EVENFLOOR_APP') || `${__hooks}/../app`
routerAdd('GET', '/assets/{path...}', $apis.static(`${app}/assets`, false), $apis.gzip())
routerAdd('GET', '/{path...}', $apis.static(app, false), $apis.gzip(), (e) => require(`${__hooks}/reading.js`).page(e))

$app.rootCmd.addCommand(
  new Command({
    use: 'floor-import <file.json>',
    short: 'Imports a session file, or a newer version of it',
    run: (command, args) => {
      const done = require(`${__hooks}/console.js`).importFile(args[0] ?? '')
      command.outOrStdout().writeString(`${JSON.stringify(done)}\n`)
    },
  }),
)
$app.rootCmd.addCommand(
  new Command({
    use: 'floor-invite <code> <role>',
    short: 'Makes an invite for a moderator or the rapporteur',
    run: (command, args) => {
      const done = require(`${__hooks}/console.js`).makeInvite(args[0] ?? '', args[1] ?? '', Date.now())
      command.outOrStdout().writeString(`${JSON.stringify(done)}\n`)
    },
  }),
)
$app.rootCmd.addCommand(
  new Command({
    use: 'floor-forget-rehearsal <file.json>',
    short: 'Erases what a rehearsal left behind',
    run: (command, args) => {
      const done = require(`${__hooks}/console.js`).eraseRehearsal(args[0] ?? '')
      command.outOrStdout().writeString(`${JSON.stringify(done)}\n`)
    },
  }),
)

export {}
