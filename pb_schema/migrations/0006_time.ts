/// <reference path="./migrations.d.ts" />

const count = { type: 'number', onlyInt: true }

const added = {
  sessions: [
    // Since when the floor takes no new questions of a form; 0 where it does, or never did.
    { ...count, name: 'written_off_at' },
    { ...count, name: 'spoken_off_at' },
    // Where the moderators are in the agenda, once they keep it themselves.
    { name: 'agenda', type: 'json', maxSize: 5_000 },
  ],
  turns: [
    // Seconds that were given on top of the limit.
    { ...count, name: 'extra' },
  ],
}

migrate(
  (app) => {
    for (const [name, fields] of Object.entries(added)) {
      const collection = app.findCollectionByNameOrId(name)
      for (const field of fields) collection.fields.add(new Field(field))
      app.save(collection)
    }
  },
  (app) => {
    for (const [name, fields] of Object.entries(added)) {
      const collection = app.findCollectionByNameOrId(name)
      for (const field of fields) collection.fields.removeByName(field.name)
      app.save(collection)
    }
  },
)

export {}
