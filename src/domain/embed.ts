export type EmbedOrigins = { ok: true; origins: string[] } | { ok: false; reason: string }

const origin = /^https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i

/** The origins whose pages may show the stage in a frame, as an organiser names them in EMBED_ORIGINS. */
export function readEmbedOrigins(text: string): EmbedOrigins {
  const origins = text.split(/[\s,]+/).filter((one) => one !== '')
  const wrong = origins.find((one) => !origin.test(one))
  if (wrong === undefined) return { ok: true, origins }
  return {
    ok: false,
    reason:
      `EMBED_ORIGINS names "${wrong}"; give origins such as https://www.example.org, without a path, ` +
      'with spaces or commas between them.',
  }
}
