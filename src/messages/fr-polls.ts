import type { PollMessages } from './en-polls.ts'

/** What the screens say of polls, in French. */
export const frPolls: PollMessages = {
  polls: {
    name: 'Sondage',
  },
}
