/** Texts that are ready to be sent; what each says with which figures is among the messages. */
export const readyNudges = ['hands', 'waiting', 'letIn', 'minutesLeft', 'trouble', 'worksAgain'] as const
export type ReadyNudge = (typeof readyNudges)[number]
