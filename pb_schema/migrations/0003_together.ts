/// <reference path="./migrations.d.ts" />

/** What those at the desks did of late. In the ledger only their acts have a body, so no row of the crowd is in these. */
const indexes = {
  actions_acts: "body <> ''",
  actions_nudges: "kind IN ('nudge.send', 'nudge.take')",
}

migrate(
  (app) => {
    const actions = app.findCollectionByNameOrId('actions')
    for (const [name, which] of Object.entries(indexes)) actions.addIndex(name, false, 'session, received_at', which)
    app.save(actions)
  },
  (app) => {
    const actions = app.findCollectionByNameOrId('actions')
    for (const name of Object.keys(indexes)) actions.removeIndex(name)
    app.save(actions)
  },
)

export {}
