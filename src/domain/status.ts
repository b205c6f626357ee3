/** How far a question has come. */
export const statuses = ['waiting', 'queued', 'floor', 'done', 'aside', 'merged', 'withdrawn'] as const
export type Status = (typeof statuses)[number]

/** Statuses that count against the limits of a device: it has not had its turn and may still be withdrawn. */
export const openStatuses: readonly Status[] = ['waiting', 'queued']

/** M1: what is shown to everybody. Of the rest only that it is gone is ever told. */
export const publicStatuses: readonly Status[] = ['queued', 'floor', 'done']

/** What was shown perhaps, and is not any more. */
export const goneStatuses: readonly Status[] = ['aside', 'merged', 'withdrawn']
