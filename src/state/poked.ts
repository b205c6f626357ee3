import type { FullSnapshot, Pulse } from '../domain/snapshot.ts'

/**
 * Who has the floor reaches every phone with the poke, before any of them has pulled. Only what is certain is changed: the
 * turn that ended and the one that runs, and the statuses of their questions.
 */
export function withFloorOf(snapshot: FullSnapshot | null, pulse: Pulse | null): FullSnapshot | null {
  if (!snapshot || !pulse || pulse.seq <= snapshot.seq) return snapshot
  const { floor } = pulse
  const running = snapshot.turns.find((turn) => turn.status === 'running')
  if (running?.id === floor?.turn) return snapshot
  const turns = snapshot.turns.map((turn) =>
    turn === running ? { ...turn, status: 'ended' as const, endedAt: floor?.startedAt ?? pulse.now } : turn,
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
    }
    turns.splice(known < 0 ? turns.length : known, known < 0 ? 0 : 1, turn)
  }
  const questions = snapshot.questions.map((question) => {
    if (question.id === floor?.question) return { ...question, status: 'floor' as const, pinned: false }
    return question.id === running?.question ? { ...question, status: 'done' as const } : question
  })
  return { ...snapshot, turns, questions }
}
