/** What one device may do; counted by device, never by address, since a whole hall shares one address. */
export const limits = {
  openQuestions: 5,
  openHands: 1,
  textGraphemes: 500,
  noteGraphemes: 280,
  writtenAnswerGraphemes: 1000,
  markGraphemes: 60,
  /** Room for 500 characters of the longest sequences; more is refused before anything is counted. */
  textUnits: 8000,
  polls: 100,
  pollOptions: 12,
  pollTextGraphemes: 280,
  optionGraphemes: 120,
  /** The longest countdown, for polls that are open for weeks before a session. */
  pollSeconds: 60 * 24 * 60 * 60,
  streamDelaySeconds: 120,
  /** P3: how long after its closing a ballot cast in time may come in, in ms. */
  ballotGrace: 5 * 60_000,
  /** P4: the fewest ballots that are shown as a part. */
  partBallots: 5,
  words: 3,
  wordGraphemes: 40,
  answerGraphemes: 280,
  /** Of the entries of a poll, the most that are sent to everybody, and to the desk. */
  shownEntries: 100,
  deskEntries: 300,
  /** How long a claim holds, and how long an act may be undone, in ms of the server's clock. */
  claimFor: 3 * 60_000,
  undoFor: 30_000,
  /** How long undoing is offered: somewhat shorter, so that what is taken up in the last second still comes in time. */
  undoOfferedFor: 25_000,
  /** Who looked at a desk so long ago is there: a desk asks every 7 seconds at least, and one answer may be lost. */
  hereFor: 20_000,
  /** How long what somebody did stands on the other desks. */
  actShownFor: 10_000,
  nudgeGraphemes: 120,
  /** The most of them that a desk is told of. */
  deskNudges: 30,
  /** T1: what a moderator gives to a turn at once, in seconds, and the most in all. */
  extraSeconds: 60,
  mostExtraSeconds: 600,
  actionsPerMinute: 30,
  /** Moderators came by invitation and work through a crowd. */
  moderatorActionsPerMinute: 300,
  actionsPerRequest: 50,
  bodyBytes: 512 * 1024,
} as const
