import { en as everybody } from '../../src/messages/en.ts'
import { enAsk } from '../../src/messages/en-ask.ts'
import { enCheck } from '../../src/messages/en-check.ts'
import { enCourier } from '../../src/messages/en-courier.ts'
import { enDesk } from '../../src/messages/en-desk.ts'
import { enEven } from '../../src/messages/en-even.ts'
import { enPolls } from '../../src/messages/en-polls.ts'
import { enSession } from '../../src/messages/en-session.ts'
import { enSettings } from '../../src/messages/en-settings.ts'
import { enTogether } from '../../src/messages/en-together.ts'
import { enTurn } from '../../src/messages/en-turn.ts'
import { enWords } from '../../src/messages/en-words.ts'

/** All that the screens say, in English. */
export const en = {
  ...everybody,
  ...enDesk,
  ...enPolls,
  ...enSession,
  ...enSettings,
  ...enTurn,
  ...enEven,
  check: enCheck,
  ...enTogether,
  ...enWords,
  ...enCourier,
  desk: { ...enDesk.desk, key: { ...enDesk.desk.key, ...enTogether.desk.key } },
  ask: { ...everybody.ask, ...enAsk.ask },
  settings: { ...everybody.settings, ...enSettings.settings },
  code: {
    ...everybody.code,
    ...enDesk.code,
    ...enPolls.code,
    ...enSession.code,
    ...enTurn.code,
    ...enTogether.code,
    ...enWords.code,
  },
}
