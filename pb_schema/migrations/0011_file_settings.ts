/// <reference path="./migrations.d.ts" />

// What the session file said of the settings when it was last imported.
migrate(
  (app) => {
    const programmes = app.findCollectionByNameOrId('programmes')
    programmes.fields.add(new Field({ name: 'file_settings', type: 'text', max: 10_000 }))
    app.save(programmes)
  },
  (app) => {
    const programmes = app.findCollectionByNameOrId('programmes')
    programmes.fields.removeByName('file_settings')
    app.save(programmes)
  },
)

export {}
