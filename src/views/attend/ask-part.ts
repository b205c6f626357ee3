import type { Texts } from '../../messages/messages.ts'

/** The sheet to ask in, with its texts. */
export async function fetchAskPart({ need }: Pick<Texts, 'need'>) {
  return (await Promise.all([import('./ask-sheet.tsx'), need('ask')]))[0]
}
