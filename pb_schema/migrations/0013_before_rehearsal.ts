/// <reference path="./migrations.d.ts" />

migrate(
  (app) => {
    // No collection: what those who are there when a rehearsal begins go back to. Who leaves meanwhile takes theirs along.
    app
      .db()
      .newQuery(
        `CREATE TABLE before_rehearsal (
          device TEXT NOT NULL PRIMARY KEY REFERENCES devices (id) ON DELETE CASCADE, session TEXT NOT NULL,
          lane TEXT NOT NULL, region TEXT NOT NULL, stakeholder TEXT NOT NULL) WITHOUT ROWID`,
      )
      .execute()
  },
  (app) => {
    app.db().newQuery('DROP TABLE before_rehearsal').execute()
  },
)

export {}
