import type { SessionMessages } from './en-session.ts'

/** What everybody is told of the session's settings, in French. */
export const frSession: SessionMessages = {
  session: {
    now: {
      taking: {
        open: 'Les nouvelles questions sont de nouveau les bienvenues.',
        paused: 'Les nouvelles questions sont en pause. On peut encore lever la main.',
        closed: 'Plus de nouvelles questions pour le moment.',
      },
      premoderation: {
        on: 'Désormais, la modération admet les questions.',
        off: 'Désormais, les nouvelles questions vont directement dans la file.',
      },
      advanceFirst: {
        on: 'Les questions posées à l’avance passent maintenant d’abord.',
        off: 'Les questions posées à l’avance ne passent plus d’abord.',
      },
      order: {
        arrival: 'La file suit maintenant l’ordre d’arrivée.',
        support: 'La file suit maintenant le nombre de soutiens.',
      },
      firstTimersFirst: {
        on: 'Les personnes qui n’ont pas encore eu la parole passent maintenant d’abord.',
        off: 'Les personnes qui ont déjà eu la parole ne passent plus après les autres.',
      },
      onePerPerson: {
        on: 'Désormais, une seule question en attente par personne.',
        off: 'Chaque personne peut de nouveau avoir plusieurs questions en attente.',
      },
      panelSeconds: (time) =>
        time ? `Une réponse du panel peut maintenant durer ${time}.` : 'Une réponse du panel n’a plus de durée limite.',
      followUpSeconds: (time) =>
        time ? `Une relance peut maintenant durer ${time}.` : 'Une relance n’a plus de durée limite.',
      turnSeconds: (time) => (time ? `Un tour peut maintenant durer ${time}.` : 'Un tour n’a plus de durée limite.'),
    },
    off: {
      paused: 'Les nouvelles questions sont en pause. Vous pouvez encore lever la main.',
      closed: 'Plus de nouvelles questions pour le moment. Ce que vous avez commencé à écrire reste ici.',
      over: 'La session est terminée. Ce que vous avez commencé à écrire reste ici.',
    },
    over: {
      line: 'La session est terminée.',
      thanks: 'La session est terminée. Merci de votre participation.',
      unheard: 'La session s’est terminée avant son tour.',
      left: (count) =>
        count < 2 ? `${count} question n’a pas eu son tour` : `${count} questions n’ont pas eu leur tour`,
    },
    empty: {
      paused: 'Personne n’attend. On peut lever la main.',
      closed: 'Personne n’attend. Plus de nouvelles questions pour le moment.',
      over: 'La session est terminée. Plus personne n’attendait.',
    },
  },
  code: {
    'session.ended': 'La session est terminée. Plus rien de nouveau n’est pris.',
    'floor.closed':
      'Plus de nouvelles questions pour le moment. Votre texte reste ici ; posez la question quand ce sera de nouveau possible.',
    'floor.paused':
      'Les nouvelles questions sont en pause. Votre texte reste ici ; posez la question à la reprise, ou levez la main.',
    'question.onePerPerson':
      'Une seule question en attente par personne, et vous avez la vôtre. Votre texte reste ici ; retirez l’autre, ou attendez qu’elle ait eu son tour.',
  },
}
