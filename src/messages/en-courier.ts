const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** What a phone without a network says of the codes it shows, and a moderator's tablet of those it reads, in English. */
export const enCourier = {
  courier: {
    show: 'Show it to a moderator',
    offer: (count: number) =>
      count === 1
        ? '1 thing waits here for a connection. A moderator’s tablet can take it along.'
        : `${count} things wait here for a connection. A moderator’s tablet can take them along.`,
    showTitle: 'Show this to a moderator',
    how: 'Hold this screen in front of the moderator’s tablet until the tablet says that it has everything.',
    code: (part: number, of: number) =>
      of === 1 ? 'Code for the moderator’s tablet' : `Code for the moderator’s tablet, part ${part} of ${of}`,
    part: (part: number, of: number) => `Part ${part} of ${of}`,
    hold: 'Hold this part',
    nextPart: 'Next part',
    inside: (things: string) => `In this code: ${things}.`,
    questions: (count: number) => counted(count, 'question', 'questions'),
    hands: (count: number) => counted(count, 'raised hand', 'raised hands'),
    ballots: (count: number) => counted(count, 'answer to a poll', 'answers to polls'),
    others: (count: number) => counted(count, 'other change', 'other changes'),
    asText: 'The code as text',
    asTextHow:
      'Where the tablet has no camera: pass this text on, all of it, in any way this phone still has, and have it pasted at the desk.',
    rounds: (round: number, of: number) =>
      `Not everything fits at once. This is round ${round} of ${of}: show the next one when the tablet has this one.`,
    nextRound: 'Show the next round',
    tooLong: (count: number) =>
      count === 1
        ? '1 thing is too long for a code. It stays saved here and goes out by itself.'
        : `${count} things are too long for a code. They stay saved here and go out by themselves.`,
    onlyTooLong: 'What is saved here is too long for a code. It goes out by itself as soon as there is a connection.',
    cannotKnow:
      'This phone cannot know whether the tablet has it. Everything stays saved on this device and goes out by itself as well. Nothing counts twice.',
    readable: 'Whoever reads the code can read what is in it, your answers to polls too.',
    unsigned:
      'This browser cannot sign a code on this address, so no tablet would take it. Everything stays saved here and goes out by itself.',
    allSent: 'Everything is sent. There is nothing left to show.',
    scan: 'Scan a phone',
    scanTitle: 'Scan a phone without a network',
    point: 'Point the camera at the code on the phone.',
    camera: 'What the camera sees',
    cameraOpening: 'Opening the camera',
    cameraRefused:
      'This page may not use the camera. Allow it in the browser’s settings for this page. Until then, choose a picture of the code or paste its text.',
    cameraNone: 'There is no camera to be had here. Choose a picture of the code, or paste its text.',
    paste: 'Paste the text of the code',
    pasteHow: 'The phone shows the text below its code. Paste all of it.',
    pasteRead: 'Read the text',
    picture: 'Choose a picture of the code',
    partsRead: (read: number, of: number) => `${read} of ${of} parts read.`,
    partsMissing: (parts: string, count: number) =>
      `${count === 1 ? `Part ${parts} is` : `Parts ${parts} are`} still missing: keep the camera on the phone.`,
    tookOver: (things: string) => `From this phone: ${things}.`,
    handingIn: 'Everything is read. Handing it in',
    held: 'Everything is read. This tablet is offline: it keeps this and hands it in by itself. The phone can put its code away.',
    handedIn: 'Handed in. The phone can put its code away.',
    notAccepted: (count: number) =>
      count === 1
        ? '1 of them was not accepted. The phone says why once it has a connection.'
        : `${count} of them were not accepted. The phone says why once it has a connection.`,
    nextPhone: 'Scan the next phone',
    waiting: (count: number) =>
      count === 1
        ? 'What 1 phone showed waits on this tablet and is handed in by itself.'
        : `What ${count} phones showed waits on this tablet and is handed in by itself.`,
    keepsNothing: 'Once it is handed in, this tablet keeps nothing of it.',
    fault: {
      foreign: 'This is no code of a phone that wants to hand something in.',
      damaged: 'This code could not be read whole. Hold the phone still and begin again.',
      noCode: 'There is no code in this picture. Take one straight from the front, without a reflection.',
      again: 'This tablet has handed this in already.',
      'courier.unreadable': 'What is in this code cannot be read. The phone keeps it and sends it itself.',
      'courier.tooNew':
        'The phone’s app is newer than this one. Use the newer version here, or let the phone send it itself.',
      'courier.otherSession': 'This code is of another session. Nothing was taken over.',
      'courier.unproven':
        'Nothing shows that this code comes from the phone it names, so nothing was handed in. The phone sends it itself once it has a connection.',
      'courier.forgotten': 'This phone asked to be forgotten in this session. Nothing was handed in.',
    },
  },
}

export type CourierMessages = typeof enCourier
