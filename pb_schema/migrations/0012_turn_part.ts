/// <reference path="./migrations.d.ts" />

migrate(
  (app) => {
    const turns = app.findCollectionByNameOrId('turns')
    // Who speaks in it, once the word was passed on: see `src/domain/turn-part.ts`.
    turns.fields.add(new Field({ name: 'part', type: 'json', maxSize: 1_000 }))
    app.save(turns)
  },
  (app) => {
    const turns = app.findCollectionByNameOrId('turns')
    turns.fields.removeByName('part')
    app.save(turns)
  },
)

export {}
