/// <reference path="./migrations.d.ts" />

// Who was called in vain, and since when (Q4).
migrate(
  (app) => {
    const questions = app.findCollectionByNameOrId('questions')
    questions.fields.add(
      new Field({ name: 'away', type: 'select', values: ['deferred', 'missed', 'last'], maxSelect: 1 }),
    )
    questions.fields.add(new Field({ name: 'away_at', type: 'number', onlyInt: true }))
    app.save(questions)
  },
  (app) => {
    const questions = app.findCollectionByNameOrId('questions')
    questions.fields.removeByName('away')
    questions.fields.removeByName('away_at')
    app.save(questions)
  },
)

export {}
