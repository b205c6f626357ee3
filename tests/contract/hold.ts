/** Hooks of a test's own: keep the one writing connection busy until it is let go, as long work does. */
export const hold = `
  routerAdd('POST', '/probe/hold', (e) => {
    $app.runInTransaction((tx) => {
      tx.db().newQuery('UPDATE sessions SET code = code').execute()
      $app.store().set('probe', 'holds')
      while ($app.store().get('probe') === 'holds') sleep(10)
    })
    return e.noContent(204)
  })
  routerAdd('GET', '/probe/holds', (e) => e.json(200, $app.store().get('probe') === 'holds'))
  routerAdd('POST', '/probe/letGo', (e) => {
    $app.store().set('probe', 'free')
    return e.noContent(204)
  })
`
