/** What the sheet to ask in says, in English. */
export const enAsk = {
  ask: {
    writtenTitle: 'Ask in writing',
    spokenTitle: 'Raise your hand',
    handUpTitle: 'Your hand is up',
    lowerHand: 'Lower hand',
    handUpHint: 'A moderator calls you when it is your turn. Lowering it gives up its place.',
    question: 'Your question',
    questionHint: 'A moderator reads it out when it has its turn.',
    topic: 'What is it about? You can leave this empty.',
    topicHint: 'A moderator calls you when it is your turn.',
    policy: 'Which policy question is it about?',
    noPolicy: 'None of these',
    send: 'Ask this question',
    sendHand: 'Raise hand',
  },
}

export type AskMessages = typeof enAsk
