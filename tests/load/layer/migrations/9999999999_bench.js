migrate(
  (app) => {
    const fields = [
      { name: 'device', type: 'text' },
      { name: 'kind', type: 'text' },
      { name: 'text', type: 'text', max: 8000 },
      { name: 'at', type: 'number' },
      { name: 'n', type: 'number' },
      { name: 'data', type: 'json' },
    ]
    const open = { type: 'base', fields, listRule: '', viewRule: '', updateRule: '' }
    app.save(new Collection({ ...open, name: 'bench_notes', createRule: 'device = @request.auth.id' }))
    app.save(new Collection({ ...open, name: 'bench_boards', createRule: "text != ''" }))
  },
  (app) => {
    for (const name of ['bench_notes', 'bench_boards']) app.delete(app.findCollectionByNameOrId(name))
  },
)
