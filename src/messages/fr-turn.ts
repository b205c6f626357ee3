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
    of: (limit) => `sur ${limit}`,
    left: (time) => `encore ${time}`,
    over: (time) => `${time} de trop`,
    heardLeft: (seconds) => `Encore ${seconds} secondes`,
    heardOver: 'Le temps de ce tour est écoulé.',
    calls: 'Quand vient votre tour',
    sound: 'Émettre un son',
    soundHint:
      'Coupé sauf si vous le choisissez, car la plupart des salles veulent le silence. Un téléphone qui vibre le fait de toute façon.',
  },
  code: {
    'question.keptOnce': 'Vous avez déjà laissé passer une personne. Cela ne vaut qu’une fois.',
  },
}
