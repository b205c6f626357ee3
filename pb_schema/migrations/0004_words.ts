/// <reference path="./migrations.d.ts" />

migrate(
  (app) => {
    const questions = app.findCollectionByNameOrId('questions')
    for (const field of [
      // The asker's own words where a moderator changed them, as JSON: those of a raised hand may be none.
      { name: 'original', type: 'text', max: 50_000 },
      // Given in writing, instead of a turn.
      { name: 'answer', type: 'text', max: 8000 },
      { name: 'merged_into', type: 'relation', collectionId: questions.id, maxSelect: 1, cascadeDelete: false },
      { name: 'paper', type: 'bool' },
      // Of a paper slip, by which the moderators find the person: a personal trace, erased when the session ends.
      { name: 'mark', type: 'text', max: 8000 },
    ])
      questions.fields.add(new Field(field))
    questions.addIndex('questions_merged', false, 'merged_into', "merged_into <> ''")
    app.save(questions)

    // The merged question that brought it, until its device says something else.
    const supports = app.findCollectionByNameOrId('supports')
    supports.fields.add(
      new Field({ name: 'via', type: 'relation', collectionId: questions.id, maxSelect: 1, cascadeDelete: false }),
    )
    app.save(supports)
  },
  (app) => {
    const supports = app.findCollectionByNameOrId('supports')
    supports.fields.removeByName('via')
    app.save(supports)
    const questions = app.findCollectionByNameOrId('questions')
    questions.removeIndex('questions_merged')
    for (const name of ['original', 'answer', 'merged_into', 'paper', 'mark']) questions.fields.removeByName(name)
    app.save(questions)
  },
)

export {}
