import type { AttendeeView, OwnQuestion } from '../../domain/pending.ts'

/** This person's raised hand while it waits, on this device or in the queue. */
export function openHand(view: AttendeeView | null): OwnQuestion | null {
  return view?.own.find((own) => own.form === 'spoken' && !own.withdrawing && isUp(own)) ?? null
}

function isUp({ state }: OwnQuestion): boolean {
  return state.is === 'saved' || state.is === 'sent' || state.is === 'waiting' || state.is === 'queued'
}
