import * as z from 'zod/mini'

/** A version of a session's state; rises inside every write. The only cursor. */
export const Seq = z.int().check(z.minimum(0))
export type Seq = z.infer<typeof Seq>
