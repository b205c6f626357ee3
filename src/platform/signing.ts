/** What a device signs with. Texts go in as UTF-8, everything comes out in hexadecimal digits. */
export interface Signing {
  sha256(text: string): Promise<string>
  /** HMAC with SHA-256. */
  hmac(text: string, key: string): Promise<string>
}

/** Null where the browser has none: on a page that came without encryption. */
export function createSigning(): Signing | null {
  const subtle: SubtleCrypto | undefined = crypto.subtle
  if (!subtle) return null
  const bytes = (text: string) => new TextEncoder().encode(text)
  return {
    sha256: async (text) => digits(await subtle.digest('SHA-256', bytes(text))),
    async hmac(text, key) {
      const made = await subtle.importKey('raw', bytes(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
      return digits(await subtle.sign('HMAC', made, bytes(text)))
    },
  }
}

function digits(buffer: ArrayBuffer): string {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
