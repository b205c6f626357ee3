import { type ParseArgsConfig, parseArgs } from 'node:util'

type Options = NonNullable<ParseArgsConfig['options']>
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O }>>['values']

/** Reads a command's options; a mistake in them is a sentence. */
export function readOptions<O extends Options>(
  args: string[],
  options: O,
): { ok: true; values: Values<O> } | { ok: false; reason: string } {
  try {
    return { ok: true, values: parseArgs({ args, options, strict: true }).values as Values<O> }
  } catch (thrown) {
    const known = Object.keys(options).map((name) => `--${name}`)
    const reason = thrown instanceof Error ? thrown.message.replace(/\.?$/, '.') : ''
    return { ok: false, reason: `${reason} This command knows ${known.join(', ')}.` }
  }
}
