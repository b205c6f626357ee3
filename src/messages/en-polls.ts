/** What the screens say of polls, in English. */
export const enPolls = {
  polls: {
    name: 'Poll',
  },
}

export type PollMessages = typeof enPolls
