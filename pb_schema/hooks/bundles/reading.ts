// Without the schemas, which take PocketBase's engine a hundred times as long to set up as all of this: when a hall comes
// back at once it is these routes that new runtimes are made for.
export { tickPolls } from '../closing.ts'
export { actions } from '../crowd.ts'
export { desk } from '../desk.ts'
export { keepConnectionSafe } from '../durable.ts'
export { inTurn } from '../gate.ts'
export { ledger } from '../ledger-answer.ts'
export { mine } from '../mine.ts'
export { checkEmbedding, page, unknownRoute } from '../page.ts'
export { pulse, pulseSaved } from '../pulse.ts'
export { subscribing } from '../realtime.ts'
export { snapshot } from '../snapshot.ts'
