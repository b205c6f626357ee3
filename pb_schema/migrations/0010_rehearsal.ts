/// <reference path="./migrations.d.ts" />

migrate(
  (app) => {
    // No collection: it is gone with its rehearsal, and holds what the session goes back to.
    app
      .db()
      .newQuery(
        `CREATE TABLE rehearsals (
          session TEXT NOT NULL PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE, started_at INTEGER NOT NULL,
          quiet_at INTEGER NOT NULL, ends_at INTEGER NOT NULL, seed INTEGER NOT NULL, step INTEGER NOT NULL,
          devices TEXT NOT NULL, kept TEXT NOT NULL) WITHOUT ROWID`,
      )
      .execute()
  },
  (app) => {
    app.db().newQuery('DROP TABLE rehearsals').execute()
  },
)

export {}
