import { build } from './prepare.ts'
import { sayAtTerminal as say } from './say.ts'

/** `npm run build`: the app, the hooks and the migrations, into `dist`. */
export async function run(): Promise<number> {
  const built = await build(say, ['app', 'server'])
  say(built.ok ? 'Built into dist/.' : built.reason)
  return built.ok ? 0 : 1
}
