import type { AskMessages } from './en-ask.ts'

/** What the sheet to ask in says, in French. */
export const frAsk: AskMessages = {
  ask: {
    writtenTitle: 'Poser une question par écrit',
    spokenTitle: 'Lever la main',
    handUpTitle: 'Votre main est levée',
    lowerHand: 'Baisser la main',
    handUpHint: 'La modération vous appelle quand vient votre tour. La baisser fait perdre sa place.',
    question: 'Votre question',
    questionHint: 'La modération la lit à voix haute quand vient son tour.',
    topic: 'De quoi s’agit-il ? Vous pouvez laisser vide.',
    topicHint: 'La modération vous appelle quand vient votre tour.',
    policy: 'Quelle question d’orientation concerne-t-elle ?',
    noPolicy: 'Aucune de celles-ci',
    send: 'Poser cette question',
    sendHand: 'Lever la main',
  },
}
