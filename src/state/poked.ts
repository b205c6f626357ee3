import { type Poll, showsTally } from '../domain/poll.ts'
import type { FullSnapshot, Pulse } from '../domain/snapshot.ts'

/**
 * Who has the floor and which poll is open reach every phone with the poke, before any of them has pulled. Only what is
 * certain is changed: the turn that ended and the one that runs, the statuses of their questions, when polls close, and
 * what the stage shows.
 */
export function withPulse(snapshot: FullSnapshot | null, pulse: Pulse | null): FullSnapshot | null {
  if (!snapshot || !pulse || pulse.seq <= snapshot.seq) return snapshot
  return withStageOf(withPollOf(withFloorOf(snapshot, pulse), pulse), pulse)
}

function withStageOf(snapshot: FullSnapshot, { stage }: Pulse): FullSnapshot {
  return stage === undefined || stage === snapshot.stage ? snapshot : { ...snapshot, stage }
}

function withFloorOf(snapshot: FullSnapshot, { floor, now }: Pulse): FullSnapshot {
  const running = snapshot.turns.find((turn) => turn.status === 'running')
  if (running?.id === floor?.turn) {
    if (!running || !floor) return snapshot
    const { extra = running.extra, part = running.part } = floor
    if (extra === running.extra && part?.no === running.part?.no) return snapshot
    return { ...snapshot, turns: snapshot.turns.map((turn) => (turn === running ? { ...turn, extra, part } : turn)) }
  }
  const turns = snapshot.turns.map((turn) =>
    turn === running ? { ...turn, status: 'ended' as const, endedAt: floor?.startedAt ?? now } : turn,
  )
  if (floor) {
    const known = turns.findIndex((turn) => turn.id === floor.turn)
    const turn = {
      id: floor.turn,
      question: floor.question,
      lane: floor.lane,
      startedAt: floor.startedAt,
      endedAt: null,
      outOfOrder: false,
      status: 'running' as const,
      extra: floor.extra,
      part: floor.part,
    }
    turns.splice(known < 0 ? turns.length : known, known < 0 ? 0 : 1, turn)
  }
  const questions = snapshot.questions.map((question) => {
    if (question.id === floor?.question) return { ...question, status: 'floor' as const, pinned: false }
    return question.id === running?.question ? { ...question, status: 'done' as const } : question
  })
  return { ...snapshot, turns, questions }
}

function withPollOf(snapshot: FullSnapshot, pulse: Pulse): FullSnapshot {
  const polls = snapshot.polls.map((poll) => pokedPoll(poll, pulse))
  return polls.some((poll, place) => poll !== snapshot.polls[place]) ? { ...snapshot, polls } : snapshot
}

function pokedPoll(poll: Poll, { poll: open, now }: Pulse): Poll {
  if (open?.poll === poll.id) {
    if (open.rev <= poll.rev) return poll
    const { closesAt, delay } = open
    const moved = { ...poll, status: 'open' as const, closesAt, delay }
    return showsTally(moved, now) ? moved : { ...moved, tally: null }
  }
  // The room has one live poll at a time: this one is over there, and its delay says when it is online.
  const isOver = poll.phase === 'live' && poll.status === 'open' && (poll.closesAt === null || poll.closesAt > now)
  return isOver ? { ...poll, closesAt: now } : poll
}
