import type { TurnMessages } from './en-turn.ts'

/** What is said of a turn, in French. */
export const frTurn: TurnMessages = {
  turn: {
    second: 'Encore un tour avant le vôtre',
    nextOnsite: 'Préparez-vous à parler.',
    nextOnline: 'Gardez le micro coupé jusqu’à ce que vous ayez la parole.',
    nextWritten: 'La modération lit votre question.',
    nowOnsite: 'Parlez dès que vous avez le micro.',
    nowOnline: 'Activez votre micro dans l’appel.',
    nowWrittenOnsite: 'La modération lit votre question.',
    nowWrittenOnline: 'La modération lit votre question. Activez votre micro dans l’appel pour la compléter.',
    part: { panel: 'Le panel répond', followUp: 'Relance' },
    panelHint: 'On vous redonnera peut-être la parole.',
    youFollowUp: 'À vous pour une relance',
    notNow: 'Pas maintenant, garder ma place une fois',
    leave: 'Je ne suis plus là',
    leaveHint:
      '« Pas maintenant » laisse passer une personne. « Plus là » retire cette demande ; vos autres questions restent.',
    leftHeard: 'Retirée de la file. Vos autres questions restent.',
    recall: 'Non, la garder',
    recallNow: 'Non, j’y vais maintenant',
    away: {
      deferred: 'Vous laissez passer une personne et gardez votre place. Cela ne vaut qu’une fois.',
      missed: 'On vous a appelé et vous n’étiez pas là. Vous gardez votre place une fois.',
      last: 'On vous a appelé deux fois et vous n’étiez pas là. Vous êtes maintenant à la fin de la file de votre côté.',
    },
    of: (limit) => `sur ${limit}`,
    left: (time) => `encore ${time}`,
    over: (time) => `${time} de trop`,
    heardLeft: (seconds) => `Encore ${seconds} secondes`,
    heardOver: 'Le temps de ce tour est écoulé.',
    heardPanelOver: 'Le temps de cette réponse est écoulé.',
    calls: 'Quand vient votre tour',
    sound: 'Émettre un son',
    soundHint:
      'Coupé sauf si vous le choisissez, car la plupart des salles veulent le silence. Un téléphone qui vibre le fait de toute façon.',
  },
  code: {
    'question.keptOnce': 'Vous avez déjà laissé passer une personne. Cela ne vaut qu’une fois.',
  },
}
