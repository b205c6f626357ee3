routerAdd('GET', '/api/bench/empty', (e) => e.noContent(204), $apis.skipSuccessActivityLog())
routerAdd('POST', '/api/bench/empty', (e) => e.noContent(204), $apis.skipSuccessActivityLog())

routerAdd('GET', '/api/bench/page', (e) => e.html(200, '<!doctype html><p>A page of one line'))

routerAdd('GET', '/api/bench/order', (e) => {
  const { timeOrdering } = require(`${__hooks}/ordering.js`)
  return e.json(200, timeOrdering(Number(e.request.url.query().get('count')), 9))
})

routerAdd('POST', '/api/bench/tally', (e) => {
  const { timeCount } = require(`${__hooks}/tallying.js`)
  const { poll, kind, count } = e.requestInfo().body
  return e.json(200, timeCount(poll, kind, count, 9))
})

// The app lets nobody subscribe to anything but its own topics, so the bare one joins them after the app's own check.
onRealtimeSubscribeRequest((e) => {
  const isBare = (topic) => topic.startsWith('bench_')
  const topics = [...e.subscriptions]
  e.subscriptions = topics.filter((topic) => !isBare(topic))
  e.next()
  for (const topic of topics.filter(isBare)) e.client.subscribe(topic)
})
