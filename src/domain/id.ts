import * as z from 'zod/mini'

/** Made on the device for devices, actions and what an action creates; the pattern of PocketBase's record ids. */
export const Id = z.string().check(z.regex(/^[a-z0-9]{15}$/))
export type Id = z.infer<typeof Id>

export const ID_LENGTH = 15
export const ID_ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Random bytes to an id; bytes above the largest multiple of 36 are skipped, so give it more than 15. */
export function idFromBytes(bytes: Iterable<number>): Id {
  let id = ''
  for (const byte of bytes) {
    if (byte < 252) id += ID_ALPHABET[byte % 36]
    if (id.length === ID_LENGTH) return id
  }
  throw new RangeError('too few random bytes for an id')
}

/** Milliseconds since 1970, whole. */
export const Time = z.int().check(z.minimum(0), z.maximum(8.64e15))
export type Time = z.infer<typeof Time>
