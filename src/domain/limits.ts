/** What one device may do; counted by device, never by address, since a whole hall shares one address. */
export const limits = {
  openQuestions: 5,
  openHands: 1,
  textGraphemes: 500,
  noteGraphemes: 280,
  /** Room for 500 characters of the longest sequences; more is refused before anything is counted. */
  textUnits: 8000,
  actionsPerMinute: 30,
  /** Moderators came by invitation and work through a crowd. */
  moderatorActionsPerMinute: 300,
  actionsPerRequest: 50,
  bodyBytes: 512 * 1024,
} as const
