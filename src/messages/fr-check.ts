import type { CheckMessages } from './en-check.ts'

/** The page that checks the turns, in French. */
export const frCheck: CheckMessages = {
  name: 'La parole, vérifiée',
  about:
    'Chaque tour a été noté avec la file dont il est issu. Cette page remet chacune de ces files en ordre, selon les règles de la parole, et compare.',
  reading: 'Lecture de ce qui a été noté',
  away: 'Ce qui a été noté ne peut pas être lu maintenant. Il faut une connexion.',
  again: 'Relire',
  none: 'Personne n’a encore eu la parole.',
  allWell: (turns) =>
    turns < 2 ? `${turns} tour, conforme aux règles.` : `${turns} tours, tous conformes aux règles.`,
  asOf: (time) => `État à ${time}.`,
  differ: (turns) =>
    turns < 2 ? `${turns} tour n’est pas conforme aux règles.` : `${turns} tours ne sont pas conformes aux règles.`,
  notRecorded: (turns) =>
    turns < 2
      ? `${turns} tour a été donné avant que les files soient notées.`
      : `${turns} tours ont été donnés avant que les files soient notées.`,
  turn: (place) => `Tour ${place}`,
  inOrder: 'dans l’ordre',
  outOfOrder: 'hors de l’ordre',
  spoke: (asker, panel) => `Temps de parole : ${asker} pour qui demandait, ${panel} pour le panel.`,
  takenBack: 'repris, non compté',
  old: 'sa file n’a pas été notée',
  next: (who) => `Suivante selon les règles : ${who}.`,
  nobodyNext: 'Personne n’était dans la file.',
  wasNext: (why) => `Elle était la suivante. ${why}`,
  stood: (place, why) => `Elle était à la place ${place}. ${why}`,
  notQueued: 'Elle n’était pas dans la file.',
  noWords: 'désormais sans mots',
  queue: (count) => `La file alors : ${count}`,
  fault: {
    saidInOrder: 'Il est dit dans l’ordre, et une autre était la suivante.',
    saidOutOfOrder: 'Il est dit hors de l’ordre, et elle était la suivante.',
    lane: 'Il figure de l’autre côté que sa question.',
    last: 'L’alternance est repartie d’autres tours que des derniers.',
    first: 'Il est dit de deux façons si c’était un premier tour.',
    order: 'Il a commencé avant le tour précédent.',
    seen: 'On a montré à tous un autre tour que celui-ci.',
    missing: 'On a montré ce tour à tous, et il n’est pas noté.',
  },
}
