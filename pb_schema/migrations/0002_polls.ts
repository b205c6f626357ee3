/// <reference path="./migrations.d.ts" />

const id = { name: 'id', type: 'text', primaryKey: true, required: true, min: 15, max: 15, pattern: '^[a-z0-9]+$' }
const count = { type: 'number', onlyInt: true }

/**
 * Tables that are no collections: no API reads them, the dashboard's neither, and a collection's table keeps its rows in
 * the order in which they came.
 */
const tables = {
  // By device until the poll is final, and by nothing but the hash. Rows lie in the order of the hashes.
  ballots: `(
    poll TEXT NOT NULL REFERENCES polls (id) ON DELETE CASCADE, hash TEXT NOT NULL, answer TEXT NOT NULL,
    lane TEXT NOT NULL, phase TEXT NOT NULL, late INTEGER NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY (poll, hash)) WITHOUT ROWID`,
  // From then on, under ids made for it.
  final_ballots: `(
    poll TEXT NOT NULL REFERENCES polls (id) ON DELETE CASCADE, id TEXT NOT NULL, answer TEXT NOT NULL,
    lane TEXT NOT NULL, phase TEXT NOT NULL, PRIMARY KEY (poll, id)) WITHOUT ROWID`,
  poll_keys: `(
    poll TEXT NOT NULL PRIMARY KEY REFERENCES polls (id) ON DELETE CASCADE, secret TEXT NOT NULL) WITHOUT ROWID`,
  // Only those that a moderator let in or hid.
  poll_entries: `(
    poll TEXT NOT NULL REFERENCES polls (id) ON DELETE CASCADE, entry TEXT NOT NULL, state TEXT NOT NULL,
    PRIMARY KEY (poll, entry)) WITHOUT ROWID`,
}

migrate(
  (app) => {
    const sessions = app.findCollectionByNameOrId('sessions')
    sessions.fields.add(new Field({ ...count, name: 'ended_at' }))
    app.save(sessions)
    app.db().newQuery("UPDATE sessions SET settings = json_insert(settings, '$.advanceFirst', json('false'))").execute()

    const questions = app.findCollectionByNameOrId('questions')
    questions.fields.add(new Field({ name: 'advance', type: 'bool' }))
    app.save(questions)
    // Before, nothing told them from the others: those that were asked before the start.
    app
      .db()
      .newQuery(
        `UPDATE questions SET advance = TRUE FROM sessions s
         WHERE s.id = questions.session AND (s.started_at = 0 OR questions.asked_at < s.started_at)`,
      )
      .execute()

    app.save(
      new Collection({
        type: 'base',
        name: 'polls',
        fields: [
          id,
          {
            name: 'session',
            type: 'relation',
            collectionId: sessions.id,
            maxSelect: 1,
            cascadeDelete: true,
            required: true,
          },
          // What is asked and how, in the shape of the snapshot; what the rules turn on has fields of its own.
          { name: 'content', type: 'json', maxSize: 100_000 },
          { name: 'phase', type: 'select', values: ['advance', 'live'], maxSelect: 1, required: true },
          { name: 'results', type: 'select', values: ['hidden', 'shown', 'live'], maxSelect: 1, required: true },
          {
            name: 'status',
            type: 'select',
            values: ['draft', 'open', 'closed', 'published', 'final'],
            maxSelect: 1,
            required: true,
          },
          { name: 'place', type: 'number' },
          { name: 'is_proposal', type: 'bool' },
          { ...count, name: 'opened_at' },
          { ...count, name: 'closes_at' },
          { ...count, name: 'delay' },
          { ...count, name: 'edition' },
          { ...count, name: 'rev' },
          { ...count, name: 'seq' },
          // Of a final poll.
          { name: 'tally', type: 'json', maxSize: 1_000_000 },
          // What was overwritten when it became final may still lie in the database's files.
          { name: 'unswept', type: 'bool' },
          // By which a session file names it, and what the file held when it was last imported.
          { name: 'file_key', type: 'text', max: 20 },
          { name: 'file_content', type: 'text', max: 100_000 },
        ],
        indexes: [
          'CREATE INDEX polls_session ON polls (session, place)',
          "CREATE INDEX polls_open ON polls (session) WHERE status = 'open'",
          'CREATE INDEX polls_unswept ON polls (id) WHERE unswept',
          "CREATE UNIQUE INDEX polls_file ON polls (session, file_key) WHERE file_key <> ''",
        ],
      }),
    )
    for (const [name, shape] of Object.entries(tables)) app.db().newQuery(`CREATE TABLE ${name} ${shape}`).execute()
  },
  (app) => {
    for (const name of Object.keys(tables)) app.db().newQuery(`DROP TABLE ${name}`).execute()
    app.delete(app.findCollectionByNameOrId('polls'))
    const questions = app.findCollectionByNameOrId('questions')
    questions.fields.removeByName('advance')
    app.save(questions)
    const sessions = app.findCollectionByNameOrId('sessions')
    sessions.fields.removeByName('ended_at')
    app.save(sessions)
    app.db().newQuery("UPDATE sessions SET settings = json_remove(settings, '$.advanceFirst')").execute()
  },
)

export {}
