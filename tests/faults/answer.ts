/** A `Response` as far as anybody here looks at it. Reading a real one takes turns of the event loop, and so real time. */
export function answerOf(status: number, text: string | null, headers: Record<string, string> = {}): Response {
  const answer = {
    status,
    ok: status >= 200 && status < 300,
    url: '',
    type: 'basic',
    headers: { get: (name: string) => headers[name.toLowerCase()] ?? null },
    text: async () => text ?? '',
    json: async (): Promise<unknown> => JSON.parse(text ?? ''),
  }
  return answer as unknown as Response
}
