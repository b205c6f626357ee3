/** What everybody is told of the session's settings, in English. */
export const enSession = {
  session: {
    /** A setting that changed, in one line. */
    now: {
      taking: {
        open: 'The floor takes new questions again.',
        paused: 'New questions are paused. Hands can still go up.',
        closed: 'The floor is closed to new questions.',
      },
      premoderation: {
        on: 'From now on the moderators let questions in.',
        off: 'From now on new questions go straight into the queue.',
      },
      advanceFirst: {
        on: 'Questions asked in advance now come first.',
        off: 'Questions asked in advance no longer come first.',
      },
      order: {
        arrival: 'The queue now goes by who asked first.',
        support: 'The queue now goes by how many want a question asked.',
      },
      firstTimersFirst: {
        on: 'People who have not had a turn yet now come first.',
        off: 'People who have had a turn no longer come later.',
      },
      onePerPerson: {
        on: 'From now on each person has one open question.',
        off: 'Each person may have several open questions again.',
      },
      turnSeconds: (time: string | null) =>
        time ? `A turn may now take ${time}.` : 'A turn may now take as long as it takes.',
      panelSeconds: (time: string | null) =>
        time ? `An answer of the panel may now take ${time}.` : 'The panel may now answer as long as it takes.',
      followUpSeconds: (time: string | null) =>
        time ? `A follow-up may now take ${time}.` : 'A follow-up may now take as long as it takes.',
    },
    /** Why the buttons are off. */
    off: {
      paused: 'New questions are paused. You can still raise your hand.',
      closed: 'The floor is closed to new questions. What you started to write stays here.',
      over: 'The session is over. What you started to write stays here.',
    },
    /** After the end. */
    over: {
      line: 'The session is over.',
      thanks: 'The session is over. Thank you for taking part.',
      unheard: 'The session ended before its turn.',
      left: (count: number) => (count === 1 ? '1 question had no turn' : `${count} questions had no turn`),
    },
    /** What is said of an empty queue where the floor takes less, or nothing. */
    empty: {
      paused: 'Nobody is waiting. The floor takes raised hands.',
      closed: 'Nobody is waiting. The floor is closed to new questions.',
      over: 'The session is over. Nobody was left waiting.',
    },
  },
  code: {
    'session.ended': 'The session is over. Nothing new is taken any more.',
    'floor.closed': 'The floor is closed to new questions. Your words stay here; ask again when it opens.',
    'floor.paused': 'New questions are paused. Your words stay here; ask again when it goes on, or raise your hand.',
    'question.onePerPerson':
      'Each person has one open question, and you have yours. Your words stay here; withdraw the other one, or wait until it had its turn.',
  },
}

export type SessionMessages = typeof enSession
