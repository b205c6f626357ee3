/// <reference path="./migrations.d.ts" />

const id = { name: 'id', type: 'text', primaryKey: true, required: true, min: 15, max: 15, pattern: '^[a-z0-9]+$' }
const count = { type: 'number', onlyInt: true }
const lanes = ['onsite', 'online']
const roles = ['attendee', 'onsite-moderator', 'online-moderator', 'rapporteur']
const questionStatuses = ['waiting', 'queued', 'floor', 'done', 'aside', 'merged', 'withdrawn']
const day = 24 * 60 * 60

// Newest last; a later one may point to an earlier one.
const names = [
  'sessions',
  'programmes',
  'devices',
  'questions',
  'supports',
  'turns',
  'actions',
  'invites',
  'forgotten',
  'pulses',
  'desk_pulses',
] as const

const to = (collection: { id: string }, name: string, cascadeDelete: boolean) => ({
  name,
  type: 'relation',
  collectionId: collection.id,
  maxSelect: 1,
  cascadeDelete,
})

const choice = (name: string, values: readonly string[], required = true) => ({
  name,
  type: 'select',
  values,
  maxSelect: 1,
  required,
})

migrate(
  (app) => {
    const sessions = new Collection({
      type: 'base',
      name: 'sessions',
      fields: [
        { ...id, autogeneratePattern: '[a-z0-9]{15}' },
        { name: 'code', type: 'text', required: true, max: 12, pattern: '^[a-z0-9]{4,12}$', presentable: true },
        { ...count, name: 'programme_seq' },
        { name: 'letters', type: 'text', max: 26 },
        { name: 'settings', type: 'json', maxSize: 10_000 },
        { ...count, name: 'seq' },
        { ...count, name: 'started_at' },
      ],
      indexes: ['CREATE UNIQUE INDEX sessions_code ON sessions (code)'],
    })
    app.save(sessions)

    // Apart from its session, whose row is written with every action and would carry the whole text along each time.
    app.save(
      new Collection({
        type: 'base',
        name: 'programmes',
        fields: [
          id,
          { ...to(sessions, 'session', true), required: true },
          { name: 'content', type: 'json', maxSize: 1_000_000 },
        ],
        indexes: ['CREATE UNIQUE INDEX programmes_session ON programmes (session)'],
      }),
    )

    // A device's password is its random secret: nobody types it, and a hall joins at once, so hashing it may be quick.
    const devices = new Collection({
      type: 'auth',
      name: 'devices',
      authRule: null,
      manageRule: null,
      passwordAuth: { enabled: false, identityFields: ['email'] },
      authAlert: { enabled: false, emailTemplate: { subject: '-', body: '-' } },
      oauth2: { enabled: false },
      otp: { enabled: false, duration: 180, length: 8, emailTemplate: { subject: '-', body: '-' } },
      mfa: { enabled: false, duration: 600 },
      authToken: { duration: 30 * day },
      fields: [
        id,
        { name: 'password', type: 'password', required: true, hidden: true, min: 32, max: 64, cost: 4, system: true },
        { name: 'email', type: 'email', required: false, system: true },
        { ...to(sessions, 'session', true), required: true },
        choice('lane', lanes),
        { ...count, name: 'lane_n' },
        choice('role', roles),
        { ...count, name: 'last_contact' },
        { ...count, name: 'turns' },
      ],
      indexes: ['CREATE INDEX devices_session ON devices (session)'],
    })
    app.save(devices)

    const questions = new Collection({
      type: 'base',
      name: 'questions',
      fields: [
        id,
        { ...to(sessions, 'session', true), required: true },
        to(devices, 'device', false),
        choice('lane', lanes),
        choice('form', ['written', 'spoken']),
        { name: 'text', type: 'text', max: 8000, presentable: true },
        { name: 'policy', type: 'text', max: 1 },
        choice('status', questionStatuses),
        choice('reason', ['alreadyAsked', 'offTopic', 'notAQuestion', 'conduct', 'noTime', 'other'], false),
        { name: 'note', type: 'text', max: 8000 },
        { ...count, name: 'asked_at' },
        { ...count, name: 'supports' },
        { name: 'pinned', type: 'bool' },
        { name: 'had_turn', type: 'bool' },
        { ...count, name: 'rev' },
        { ...count, name: 'seq' },
      ],
      indexes: [
        'CREATE INDEX questions_seq ON questions (session, seq)',
        'CREATE INDEX questions_status ON questions (session, status)',
        'CREATE INDEX questions_device ON questions (device, status)',
      ],
    })
    app.save(questions)

    app.save(
      new Collection({
        type: 'base',
        name: 'supports',
        fields: [
          id,
          { ...to(sessions, 'session', true), required: true },
          { ...to(questions, 'question', true), required: true },
          { ...to(devices, 'device', true), required: true },
          { name: 'is_on', type: 'bool' },
          { ...count, name: 'n' },
        ],
        indexes: [
          'CREATE UNIQUE INDEX supports_once ON supports (question, device)',
          'CREATE INDEX supports_device ON supports (device)',
        ],
      }),
    )

    app.save(
      new Collection({
        type: 'base',
        name: 'turns',
        fields: [
          id,
          { ...to(sessions, 'session', true), required: true },
          { ...to(questions, 'question', true), required: true },
          to(devices, 'device', false),
          choice('lane', lanes),
          { ...count, name: 'started_at' },
          { ...count, name: 'ended_at' },
          { name: 'out_of_order', type: 'bool' },
          choice('status', ['running', 'ended', 'takenBack']),
          to(devices, 'given_by', false),
          { ...count, name: 'seq' },
        ],
        indexes: [
          'CREATE INDEX turns_seq ON turns (session, seq)',
          'CREATE INDEX turns_started ON turns (session, started_at)',
          "CREATE UNIQUE INDEX turns_running ON turns (session) WHERE status = 'running'",
        ],
      }),
    )

    // The ledger, and the memory by which an action sent again gets its first verdict. What attendees wrote is not
    // copied here; what moderators did is, as it came.
    app.save(
      new Collection({
        type: 'base',
        name: 'actions',
        fields: [
          id,
          { ...to(sessions, 'session', true), required: true },
          to(devices, 'device', false),
          { name: 'kind', type: 'text', max: 40 },
          { ...count, name: 'made_at' },
          { ...count, name: 'received_at' },
          { name: 'code', type: 'text', max: 60 },
          { name: 'body', type: 'text', max: 20_000 },
          { ...count, name: 'seq' },
        ],
        indexes: ['CREATE INDEX actions_made ON actions (device, made_at)'],
      }),
    )

    app.save(
      new Collection({
        type: 'base',
        name: 'invites',
        fields: [
          { ...id, autogeneratePattern: '[a-z0-9]{15}' },
          { name: 'hash', type: 'text', required: true, hidden: true, min: 64, max: 64 },
          { ...to(sessions, 'session', true), required: true },
          choice('role', roles.slice(1)),
          { ...count, name: 'expires_at' },
          { ...count, name: 'used_at' },
          { name: 'used_by', type: 'text', max: 15 },
        ],
        indexes: ['CREATE UNIQUE INDEX invites_hash ON invites (hash)'],
      }),
    )

    // Named by a fingerprint of its device, which has gone: a join that comes late shall not bring it back.
    app.save(
      new Collection({
        type: 'base',
        name: 'forgotten',
        fields: [id, { ...to(sessions, 'session', true), required: true }],
      }),
    )

    // Named by its session. The empty rule costs no query however many listen.
    app.save(
      new Collection({
        type: 'base',
        name: 'pulses',
        viewRule: '',
        fields: [id, { name: 'data', type: 'json', maxSize: 10_000 }],
      }),
    )

    app.save(
      new Collection({
        type: 'base',
        name: 'desk_pulses',
        viewRule:
          '@request.auth.collectionName = "devices" && @request.auth.session = id && @request.auth.role != "attendee"',
        fields: [id, { name: 'data', type: 'json', maxSize: 10_000 }],
      }),
    )

    // PocketBase brings a collection where anybody may sign up.
    const users = app.findAllCollections().find((collection) => collection.name === 'users')
    if (users) app.delete(users)

    // Alerts about a new place to sign in from are kept by address.
    const superusers = app.findCollectionByNameOrId('_superusers')
    superusers.authAlert.enabled = false
    app.save(superusers)

    const settings = app.settings()
    settings.meta.appName = 'Evenfloor'
    settings.meta.hideControls = true
    settings.logs.logIP = false
    settings.logs.logAuthId = false
    settings.logs.maxDays = 3
    // By address, and a hall is one address: the routes have limits by device instead.
    settings.rateLimits.enabled = false
    settings.batch.enabled = false
    app.save(settings)
  },
  (app) => {
    for (const name of [...names].reverse()) app.delete(app.findCollectionByNameOrId(name))
  },
)

export {}
