/// <reference path="./migrations.d.ts" />

migrate(
  (app) => {
    // slog's "warn": of each request that went well PocketBase would note when it came and by which browser.
    const settings = app.settings()
    settings.logs.minLevel = 4
    app.save(settings)
  },
  (app) => {
    const settings = app.settings()
    settings.logs.minLevel = 0
    app.save(settings)
  },
)

export {}
