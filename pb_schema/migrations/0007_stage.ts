/// <reference path="./migrations.d.ts" />

const layouts = ['floor', 'poll', 'agenda', 'join', 'blank']

migrate(
  (app) => {
    const sessions = app.findCollectionByNameOrId('sessions')
    // Empty: what the session is at. The row is written with every action and stays as short as it was.
    sessions.fields.add(new Field({ name: 'stage', type: 'select', values: layouts, maxSelect: 1 }))
    app.save(sessions)
  },
  (app) => {
    const sessions = app.findCollectionByNameOrId('sessions')
    sessions.fields.removeByName('stage')
    app.save(sessions)
  },
)

export {}
