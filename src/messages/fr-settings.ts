import type { SettingsMessages } from './en-settings.ts'

/** What the settings say and what is kept about a person, in French. */
export const frSettings: SettingsMessages = {
  settings: {
    title: 'Réglages',
    lane: 'Où vous êtes',
    laneHint: 'Cela vaut pour ce que vous demandez désormais.',
    language: 'Langue',
    theme: 'Apparence',
    themeSystem: 'Comme l’appareil',
    themeLight: 'Clair',
    themeDark: 'Sombre',
    privacy: 'Ce qui est gardé de vous',
    back: 'Retour aux réglages',
    leave: 'Ouvrir une autre session',
  },
  install: {
    title: 'Sur l’écran d’accueil',
    offer: 'S’ouvre aussitôt, sans adresse et sans réseau.',
    button: 'Ajouter à cet appareil',
    appleSteps: 'Touchez Partager, puis « Sur l’écran d’accueil ».',
    appleEmpty:
      'L’icône garde ses propres affaires, à part de cette page. Tout ce que vous avez écrit ici est envoyé, rien ne reste en arrière.',
    appleWaiting: (count) =>
      `${count < 2 ? `${count} élément gardé` : `${count} éléments gardés`} sur cette page, à envoyer avant d’ajouter l’icône, sinon cela resterait ici. Attendez l’envoi, puis ajoutez-la.`,
    appleSend: 'Envoyer maintenant',
    done: 'Vous utilisez l’application installée.',
    cannot:
      'D’ici, la page ne peut pas s’ouvrir sans réseau : laissez-la ouverte. Ce que vous écrivez est gardé sur cet appareil malgré tout.',
    unavailable: 'Votre navigateur peut ajouter cette page depuis son propre menu, s’il le propose.',
  },
  privacy: {
    title: 'Ce qui est gardé de vous',
    short:
      'Ni nom, ni adresse électronique, ni compte. Personne hors de la machine de cette session n’est interrogé ni informé.',
    deviceTitle: 'Sur cet appareil',
    device:
      'Un numéro et un secret tirés au hasard ici, pour cette seule session, votre place (salle ou en ligne), ce que vous avez demandé, soutenu et répondu aux sondages, ce qui n’est pas encore envoyé, le texte de la session, et vos choix de langue, d’apparence et de son. Ils restent jusqu’à ce que vous vous fassiez oublier ci-dessous ou effaciez les données de ce site dans le navigateur.',
    serverTitle: 'Sur la machine de la session',
    server:
      'Le numéro tiré au hasard, deux empreintes du secret, votre côté, vos questions et ce que vous avez fait d’autre, avec les heures, et quand elle a eu des nouvelles de cet appareil pour la dernière fois. Les autres voient les questions admises, avec leur côté, jamais le numéro. La modération voit aussi celles mises de côté.',
    partsTitle: 'Région et groupe de parties prenantes, si vous les nommez',
    parts:
      'On ne vous demande ni l’un ni l’autre. Ce que vous choisissez dans les réglages est gardé avec votre numéro tiré au hasard jusqu’à ce que vous le changiez, le retiriez ou vous fassiez oublier. Personne ne le voit à côté d’une question ou d’un tour, pas même la modération. Quand la session se termine, les tours et les personnes encore en attente sont comptés ainsi une seule fois ; les parts de moins de cinq personnes ne sont pas montrées, ni celles qui les trahiraient. Ces comptes restent, et rien en eux ne mène à vous.',
    pollsTitle: 'Vos réponses aux sondages, avant qu’un sondage soit définitif',
    polls:
      'Une réponse est gardée sans votre numéro et sans heure : avec votre côté, si elle est venue à l’avance, si elle est venue en retard, et une marque. La marque est une empreinte de votre numéro, faite avec une clé secrète de ce sondage, pour que vous puissiez changer votre réponse et que personne ne compte deux fois. Seul quelqu’un qui a la machine elle-même en main, avec la clé qui s’y trouve, pourrait trouver par cette marque quelle réponse est la vôtre. La machine note aussi que vous avez envoyé une réponse et quand, mais pas à quel sondage.',
    finalTitle: 'Vos réponses aux sondages, une fois le sondage définitif',
    final:
      'La modération rend un sondage définitif, ou il le devient de lui-même après la session. Alors la clé et les marques sont détruites, les réponses mises dans un nouvel ordre et ces heures rendues inexactes. Dès lors, personne ne peut relier une réponse à un appareil, pas même avec la machine en main ; une copie de ses données faite avant reste telle quelle. Seul cet appareil se souvient encore de votre réponse. Les résultats ne montrent jamais un côté, ou ceux qui ont répondu à l’avance, avec moins de cinq réponses. Ce que vous écrivez vous-même est montré tel quel : les mots d’un nuage aussitôt, sauf si la modération les cache, les phrases dès que la modération les admet.',
    courierTitle: 'Si vous montrez un code à la modération',
    courier:
      'Quiconque lit le code peut lire ce qu’il contient, vos réponses aux sondages aussi. La tablette de la modération dit seulement combien d’éléments il y a, les garde jusqu’à leur remise, puis n’en garde rien.',
    addressTitle: 'Ce qui n’est pas gardé',
    address:
      'Ni adresse réseau, ni lieu, ni contacts, ni statistiques. Aucune autre entreprise n’intervient : la page ne charge rien d’ailleurs.',
    timeTitle: 'Combien de temps',
    time: 'Jusqu’à ce que vous vous fassiez oublier ou que les organisateurs effacent ce que garde la machine de la session. N’écrivez rien dans une question que vous ne diriez pas à voix haute dans la salle.',
    apartTitle: 'Pas suivi',
    apart:
      'Chaque session reçoit un nouveau numéro tiré au hasard, personne ne peut donc savoir que vous étiez dans deux d’entre elles.',
    forget: 'M’oublier dans cette session',
    forgetTitle: 'Se faire oublier dans cette session ?',
    forgetOpen: 'Vos questions qui n’ont pas eu leur tour sont retirées, et leurs mots effacés.',
    forgetSaid:
      'Ce qui a eu son tour reste, sans rien qui mène à vous. Le compte de ce que vous avez soutenu et vos réponses aux sondages restent aussi, sans que rien ne les relie plus à vous.',
    forgetUnsent: 'Ce qui n’est pas encore envoyé ne le sera jamais.',
    forgetHere:
      'Cet appareil ne garde rien de la session. Le numéro disparaît des deux côtés ; il en reste une empreinte, pour que rien d’envoyé auparavant ne puisse vous ramener.',
    forgetYes: 'M’oublier',
  },
}
