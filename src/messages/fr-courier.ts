import type { CourierMessages } from './en-courier.ts'

const counted = (count: number, one: string, many: string) => `${count} ${count < 2 ? one : many}`

/** What is said of codes that are shown and read, in French. */
export const frCourier: CourierMessages = {
  courier: {
    show: 'Montrer à la modération',
    offer: (count) =>
      count < 2
        ? '1 chose attend ici une connexion. Une tablette de la modération peut l’emporter.'
        : `${count} choses attendent ici une connexion. Une tablette de la modération peut les emporter.`,
    showTitle: 'À montrer à la modération',
    how: 'Tenez cet écran devant la tablette de la modération jusqu’à ce qu’elle dise qu’elle a tout.',
    code: (part, of) =>
      of === 1
        ? 'Code pour la tablette de la modération'
        : `Code pour la tablette de la modération, partie ${part} sur ${of}`,
    part: (part, of) => `Partie ${part} sur ${of}`,
    hold: 'Garder cette partie',
    nextPart: 'Partie suivante',
    inside: (things) => `Dans ce code : ${things}.`,
    questions: (count) => counted(count, 'question', 'questions'),
    hands: (count) => counted(count, 'main levée', 'mains levées'),
    ballots: (count) => counted(count, 'réponse à un sondage', 'réponses à des sondages'),
    others: (count) => counted(count, 'autre changement', 'autres changements'),
    asText: 'Le code en texte',
    asTextHow:
      'Si la tablette n’a pas d’appareil photo : transmettez ce texte en entier, par tout moyen qui reste à ce téléphone, et faites-le coller au pupitre.',
    rounds: (round, of) =>
      `Tout ne tient pas en une fois. Voici la série ${round} sur ${of} : montrez la suivante quand la tablette a celle-ci.`,
    nextRound: 'Montrer la série suivante',
    tooLong: (count) =>
      count < 2
        ? '1 chose est trop longue pour un code. Elle reste enregistrée ici et partira d’elle-même.'
        : `${count} choses sont trop longues pour un code. Elles restent enregistrées ici et partiront d’elles-mêmes.`,
    onlyTooLong:
      'Ce qui est enregistré ici est trop long pour un code. Cela partira de soi-même dès qu’il y aura une connexion.',
    cannotKnow:
      'Ce téléphone ne peut pas savoir si la tablette l’a reçu. Tout reste enregistré sur cet appareil et partira aussi de soi-même. Rien ne compte deux fois.',
    readable: 'Quiconque lit le code peut lire ce qu’il contient, vos réponses aux sondages aussi.',
    unsigned:
      'Ce navigateur ne peut pas signer de code à cette adresse, et aucune tablette ne le prendrait. Tout reste enregistré ici et partira de soi-même.',
    allSent: 'Tout est envoyé. Il n’y a plus rien à montrer.',
    scan: 'Lire un téléphone',
    scanTitle: 'Lire un téléphone sans réseau',
    point: 'Visez le code sur le téléphone.',
    camera: 'Ce que voit l’appareil photo',
    cameraOpening: 'Ouverture de l’appareil photo',
    cameraRefused:
      'Cette page ne peut pas utiliser l’appareil photo. Autorisez-le dans les réglages du navigateur. D’ici là, choisissez une photo du code ou collez son texte.',
    cameraNone: 'Pas d’appareil photo utilisable ici. Choisissez une photo du code, ou collez son texte.',
    paste: 'Coller le texte du code',
    pasteHow: 'Le téléphone montre le texte sous son code. Collez-le en entier.',
    pasteRead: 'Lire le texte',
    picture: 'Choisir une photo du code',
    partsRead: (read, of) => `${read} parties lues sur ${of}.`,
    partsMissing: (parts, count) =>
      `Il manque encore ${count === 1 ? `la partie ${parts}` : `les parties ${parts}`} : continuez de viser le téléphone.`,
    tookOver: (things) => `De ce téléphone : ${things}.`,
    handingIn: 'Tout est lu. Remise en cours',
    held: 'Tout est lu. Cette tablette est hors ligne : elle le garde et le remettra d’elle-même. Le téléphone peut ranger son code.',
    handedIn: 'Remis. Le téléphone peut ranger son code.',
    notAccepted: (count) =>
      count < 2
        ? '1 élément n’a pas été accepté. Le téléphone dira pourquoi dès qu’il aura une connexion.'
        : `${count} éléments n’ont pas été acceptés. Le téléphone dira pourquoi dès qu’il aura une connexion.`,
    nextPhone: 'Lire le téléphone suivant',
    waiting: (count) =>
      count < 2
        ? 'Ce que 1 téléphone a montré attend sur cette tablette et sera remis de soi-même.'
        : `Ce que ${count} téléphones ont montré attend sur cette tablette et sera remis de soi-même.`,
    keepsNothing: 'Une fois remis, cette tablette n’en garde rien.',
    fault: {
      foreign: 'Ce n’est pas le code d’un téléphone qui veut remettre quelque chose.',
      damaged: 'Ce code n’a pas pu être lu en entier. Tenez le téléphone immobile et recommencez.',
      noCode: 'Il n’y a pas de code sur cette photo. Prenez-la bien en face, sans reflet.',
      again: 'Cette tablette l’a déjà remis.',
      'courier.unreadable': 'Le contenu de ce code est illisible. Le téléphone le garde et l’enverra lui-même.',
      'courier.tooNew':
        'L’application du téléphone est plus récente. Prenez la nouvelle version ici, ou laissez le téléphone l’envoyer lui-même.',
      'courier.otherSession': 'Ce code est d’une autre session. Rien n’a été repris.',
      'courier.unproven':
        'Rien ne prouve que ce code vient du téléphone qu’il nomme, rien n’a donc été remis. Le téléphone l’enverra lui-même dès qu’il aura une connexion.',
      'courier.forgotten': 'Ce téléphone a demandé à être oublié dans cette session. Rien n’a été remis.',
    },
  },
}
