import type { EvenMessages } from './en-even.ts'

const minutes = (count: number) => (count < 1 ? '< 1 min' : `${count} min`)
const tours = (count: number) => (count < 2 ? `${count} tour` : `${count} tours`)

/** How even the floor is, in French. */
export const frEven: EvenMessages = {
  even: {
    title: 'La parole est-elle équitable ?',
    figure: 'Chiffre',
    turns: 'Tours',
    minutes: 'Minutes de parole',
    panel: 'Réponses du panel',
    panelHint: 'Le temps de réponse du panel ne compte pour aucun des deux côtés.',
    firstTurns: 'Tours de personnes qui n’en avaient pas eu',
    waiting: 'En attente',
    longestWaiting: 'Plus longue attente en cours',
    longestLeft: 'Plus longue attente de qui attendait encore',
    longestWaited: 'Plus longue attente avant un tour',
    min: minutes,
    none: 'aucune',
    waitFrom: 'Ce qui a été demandé avant la session attend depuis son début. Un tour repris ne compte pas.',
    longestOf: (onsite, online) =>
      `Plus longue attente : sur place ${onsite === null ? 'aucune' : minutes(onsite)}, en ligne ${online === null ? 'aucune' : minutes(online)}`,
    outOfOrder: 'Hors de l’ordre',
    outOfOrderNone: 'Chaque tour est allé à la personne suivante.',
    outOfOrderCount: tours,
    by: {
      attendee: 'par quelqu’un',
      'onsite-moderator': 'par la modération sur place',
      'online-moderator': 'par la modération en ligne',
      rapporteur: 'par le rapporteur',
      unknown: 'par la modération',
    },
    aside: 'Mises de côté',
    asideNone: 'Rien n’a été mis de côté.',
    regions: 'Par région',
    groups: 'Par groupe de parties prenantes',
    partTurns: 'Tours',
    partWaiting: 'Encore en attente',
    rest: 'Autres, ou non dit',
    few: 'moins de cinq',
    partsLater:
      'Par région et par groupe, pour autant que les personnes l’aient dit, les tours sont comptés une fois la session terminée. Avant, chaque nouveau compte dirait de qui il s’agissait.',
    partsHidden: 'Les parts de moins de cinq personnes ne sont pas montrées, ni celles qui les trahiraient.',
    region: {
      african: 'Groupe africain',
      asiaPacific: 'Groupe Asie-Pacifique',
      easternEurope: 'Groupe d’Europe orientale',
      grulac: 'Groupe d’Amérique latine et des Caraïbes (GRULAC)',
      weog: 'Groupe d’Europe occidentale et autres (WEOG)',
      intergovernmental: 'Intergouvernemental, ou aucun',
    },
    group: {
      government: 'Gouvernement',
      civilSociety: 'Société civile',
      privateSector: 'Secteur privé',
      technicalCommunity: 'Communauté technique',
      intergovernmental: 'Organisation intergouvernementale',
      youth: 'Jeunesse',
    },
    describe: 'D’où vous venez',
    describeHint:
      'Seulement si vous le voulez. Cela apparaît comme un compte de tours, par groupes de cinq personnes ou plus, une fois la session terminée, et jamais avec une question.',
    yourRegion: 'Votre région',
    yourGroup: 'Votre groupe de parties prenantes',
    notSaid: 'Non dit',
    reason: {
      topic: 'Répond à ce qui vient d’être dit',
      unheard: 'Pas encore entendu aujourd’hui',
      leaving: 'Doit bientôt partir',
      connection: 'La connexion ou le micro a lâché',
      agreed: 'Convenu d’avance',
      other: 'Autre raison',
    },
    whyAsked: 'Pourquoi hors de l’ordre ?',
    whyHint:
      'Vous pouvez l’omettre. Tout le monde voit que c’était hors de l’ordre et dans quel rôle ; seule la modération lit pourquoi.',
    whyNote: 'Avec vos mots',
    checkIt: 'Vérifier soi-même',
  },
}
