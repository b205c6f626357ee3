/// <reference path="./migrations.d.ts" />

/**
 * `courier_key`: what a device signs with what it has others hand in; a fingerprint of its secret. `courier_promise`: of a
 * device that was handed in before it joined, a fingerprint of that key, until it joins.
 */
const names = ['courier_key', 'courier_promise']

migrate(
  (app) => {
    const devices = app.findCollectionByNameOrId('devices')
    for (const name of names) devices.fields.add(new Field({ name, type: 'text', hidden: true, max: 64 }))
    app.save(devices)
  },
  (app) => {
    const devices = app.findCollectionByNameOrId('devices')
    for (const name of names) devices.fields.removeByName(name)
    app.save(devices)
  },
)

export {}
