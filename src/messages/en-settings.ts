/** What the settings say and what is kept about a person, in English. */
export const enSettings = {
  settings: {
    title: 'Settings',
    lane: 'Where you are',
    laneHint: 'It holds for what you ask from now on.',
    language: 'Language',
    theme: 'Appearance',
    themeSystem: 'As the device',
    themeLight: 'Light',
    themeDark: 'Dark',
    privacy: 'What is kept about you',
    back: 'Back to the settings',
    leave: 'Open another session',
  },
  install: {
    title: 'On the home screen',
    offer: 'Opens at once, without an address and without a network.',
    button: 'Add to this device',
    appleSteps: 'Tap Share, then “Add to Home Screen”.',
    appleEmpty:
      'The icon keeps its own things, apart from this page. Everything you wrote here is sent, so nothing stays behind.',
    appleWaiting: (count: number) =>
      `${count === 1 ? '1 thing' : `${count} things`} on this page are not sent yet and would stay behind here. Wait until they are out, then add the icon.`,
    appleSend: 'Send now',
    done: 'You are using the installed app.',
    cannot:
      'From here the page cannot open without a network: leave it open. What you write is kept on this device all the same.',
    unavailable: 'Your browser can add this page from its own menu, if it offers that.',
  },
  privacy: {
    title: 'What is kept about you',
    short: 'No name, no e-mail, no account. Nobody outside this session’s own machine is asked or told anything.',
    deviceTitle: 'On this device',
    device:
      'A random number and a random secret made here for this session only, where you take part (onsite or online), what you asked, supported and answered in polls, what is not sent yet, the session’s text, and your choices of language, appearance and sound. They stay until you let yourself be forgotten below, or clear this site’s data in the browser.',
    serverTitle: 'On the session’s own machine',
    server:
      'The random number, two fingerprints of the secret, your lane, your questions and what else you did, with the times, and when it last heard of this device. Other people see the questions that were let in, with the lane, never the number. Moderators see those too that were set aside.',
    partsTitle: 'Region and stakeholder group, if you name them',
    parts:
      'You are asked for neither. What you choose in the settings is kept with your random number until you change it, take it back or let yourself be forgotten. Nobody is shown it beside a question or a turn, moderators neither. When the session ends, turns and people who still wait are counted by it once; parts of fewer than five people are not shown, nor any that would give them away. These counts stay, and nothing in them leads to you.',
    pollsTitle: 'Your answers to polls, until a poll is final',
    polls:
      'An answer is kept without your number and without a time: with your lane, whether it came in advance, whether it came late, and a mark. The mark is a fingerprint of your number made with a secret key of that poll, so that you can change your answer and nobody is counted twice. Only somebody with the machine itself in hand, with the key on it, could find out by that mark which answer is yours. Besides, the machine notes that you sent some answer and when, but not to which poll.',
    finalTitle: 'Your answers to polls, once a poll is final',
    final:
      'A moderator makes a poll final, or it becomes so by itself after the session. Then the key and the marks are destroyed, the answers are put in a new order and those times are made inexact. From then on nobody can join an answer to a device, not even with the machine in hand; a copy of its data made before then is as it was. Only this device still remembers what you answered. Results never show a lane, or those who answered in advance, with fewer than five answers. What you write yourself is shown as you wrote it: words for a cloud at once, unless a moderator hides them, and sentences once a moderator lets them in.',
    courierTitle: 'If you show a code to a moderator',
    courier:
      'Whoever reads the code can read what is in it, your answers to polls too. The moderator’s tablet says only how many things they are, keeps them until they are handed in, and then nothing of them.',
    addressTitle: 'What is not kept',
    address:
      'No network address, no place, no contacts, no statistics. No other company is involved: the page loads nothing from anywhere else.',
    timeTitle: 'For how long',
    time: 'Until you let yourself be forgotten, or the organiser deletes what this session’s machine keeps. Write nothing into a question that you would not say aloud in the room.',
    apartTitle: 'Not followed',
    apart: 'Each session gets a fresh random number, so nobody can tell that you were in two of them.',
    forget: 'Forget me in this session',
    forgetTitle: 'Be forgotten in this session?',
    forgetOpen: 'Your questions that have not had their turn are withdrawn, and their words deleted.',
    forgetSaid:
      'What had its turn stays, with nothing that leads to you. So do the count of what you supported and your answers to polls, which nothing joins to you any more.',
    forgetUnsent: 'What is not sent yet is never sent.',
    forgetHere:
      'This device keeps nothing of the session. The random number goes from both; a fingerprint of it stays, so that nothing sent before can bring you back.',
    forgetYes: 'Forget me',
  },
}

export type SettingsMessages = typeof enSettings
