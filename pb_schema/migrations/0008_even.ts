/// <reference path="./migrations.d.ts" />

const count = { type: 'number', onlyInt: true }
const choice = (name: string, values: readonly string[]) => ({ name, type: 'select', values, maxSelect: 1 })

const regions = ['african', 'asiaPacific', 'easternEurope', 'grulac', 'weog', 'intergovernmental']
const groups = ['government', 'civilSociety', 'privateSector', 'technicalCommunity', 'intergovernmental', 'youth']

const ofTurns = [
  // By whom in which role, and why out of order: the device that gave it may be forgotten.
  choice('given_as', ['onsite-moderator', 'online-moderator']),
  choice('reason', ['topic', 'unheard', 'leaving', 'connection', 'agreed', 'other']),
  { name: 'note', type: 'text', max: 8000 },
  { name: 'is_first', type: 'bool' },
  // Which turn of the session it is: several may begin in the same millisecond.
  { ...count, name: 'place' },
  // The queue that it was given from, see `hooks/ledger.ts`.
  { name: 'picture', type: 'json', maxSize: 2_000_000 },
]

const ofDevices = [choice('region', regions), choice('stakeholder', groups), { ...count, name: 'described_n' }]

migrate(
  (app) => {
    const turns = app.findCollectionByNameOrId('turns')
    for (const field of ofTurns) turns.fields.add(new Field(field))
    app.save(turns)
    for (const sql of [
      "UPDATE turns SET given_as = coalesce((SELECT role FROM devices d WHERE d.id = given_by), '')",
      `UPDATE turns SET is_first = TRUE WHERE device <> '' AND NOT EXISTS (SELECT 1 FROM turns t
         WHERE t.device = turns.device AND t.status <> 'takenBack' AND t.started_at < turns.started_at)`,
      `UPDATE turns SET place = (SELECT count(*) FROM turns t WHERE t.session = turns.session
         AND (t.started_at < turns.started_at OR (t.started_at = turns.started_at AND t.id < turns.id)))`,
    ])
      app.db().newQuery(sql).execute()

    const devices = app.findCollectionByNameOrId('devices')
    for (const field of ofDevices) devices.fields.add(new Field(field))
    app.save(devices)

    // The counts of an ended session. Apart from its session, whose row is written with every action.
    app
      .db()
      .newQuery(
        `CREATE TABLE parts (session TEXT NOT NULL PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
           content TEXT NOT NULL) WITHOUT ROWID`,
      )
      .execute()
  },
  (app) => {
    app.db().newQuery('DROP TABLE parts').execute()
    for (const [name, fields] of [
      ['devices', ofDevices],
      ['turns', ofTurns],
    ] as const) {
      const collection = app.findCollectionByNameOrId(name)
      for (const field of fields) collection.fields.removeByName(field.name)
      app.save(collection)
    }
  },
)

export {}
