const minutes = (count: number) => (count < 1 ? '< 1 min' : `${count} min`)

/** How even the floor is, in English. */
export const enEven = {
  even: {
    title: 'How even is the floor?',
    figure: 'Figure',
    turns: 'Turns',
    minutes: 'Minutes with the floor',
    panel: 'Answers of the panel',
    panelHint: 'What the panel takes to answer counts for neither side.',
    firstTurns: 'Turns of people who had none before',
    waiting: 'Waiting now',
    longestWaiting: 'Longest wait of those who wait',
    longestLeft: 'Longest wait of those who still waited',
    longestWaited: 'Longest wait for a turn so far',
    min: minutes,
    none: 'none',
    waitFrom: 'What was asked before the session waits from its start on. A turn that was taken back does not count.',
    longestOf: (onsite: number | null, online: number | null) =>
      `Longest wait now: onsite ${onsite === null ? 'none' : minutes(onsite)}, online ${online === null ? 'none' : minutes(online)}`,
    outOfOrder: 'Out of order',
    outOfOrderNone: 'Every turn went to the one who was next.',
    outOfOrderCount: (count: number) => (count === 1 ? '1 turn' : `${count} turns`),
    by: {
      attendee: 'by somebody',
      'onsite-moderator': 'by the onsite moderator',
      'online-moderator': 'by the online moderator',
      rapporteur: 'by the rapporteur',
      unknown: 'by a moderator',
    },
    aside: 'Set aside',
    asideNone: 'Nothing was set aside.',
    regions: 'By region',
    groups: 'By stakeholder group',
    partTurns: 'Turns',
    partWaiting: 'Still waited',
    rest: 'Others, or not said',
    few: 'fewer than five',
    partsLater:
      'By region and stakeholder group, as far as people said so, turns are counted once the session is over. Before that, each new count would tell who it was.',
    partsHidden: 'Parts of fewer than five people are not shown, nor any that would give them away.',
    region: {
      african: 'African Group',
      asiaPacific: 'Asia-Pacific Group',
      easternEurope: 'Eastern European Group',
      grulac: 'Latin American and Caribbean Group (GRULAC)',
      weog: 'Western European and Others Group (WEOG)',
      intergovernmental: 'Intergovernmental, or none',
    },
    group: {
      government: 'Government',
      civilSociety: 'Civil Society',
      privateSector: 'Private Sector',
      technicalCommunity: 'Technical Community',
      intergovernmental: 'Intergovernmental Organization',
      youth: 'Youth',
    },
    describe: 'Where you come from',
    describeHint:
      'Only if you like. It is shown as a count of turns in groups of five people or more, once the session is over, and never with a question.',
    yourRegion: 'Your region',
    yourGroup: 'Your stakeholder group',
    notSaid: 'Not said',
    reason: {
      topic: 'Fits what was just said',
      unheard: 'Not heard yet today',
      leaving: 'Has to leave soon',
      connection: 'The connection or the microphone failed',
      agreed: 'Agreed beforehand',
      other: 'Another reason',
    },
    whyAsked: 'Why out of order?',
    whyHint:
      'You may leave it out. Everybody sees that it was out of order and in which role; only moderators read why.',
    whyNote: 'In your own words',
    checkIt: 'Check it yourself',
  },
}

export type EvenMessages = typeof enEven
