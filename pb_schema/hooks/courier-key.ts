import { keySource, PROMISE_LENGTH, promiseSource } from '../../src/domain/courier.ts'
import type { JoinRequest } from '../../src/domain/protocol.ts'
import { run } from './sql.ts'

/** By which the server knows what a device has signed (O10), kept from its join on. */
export function courierKey(secret: string): string {
  return $security.sha256(keySource(secret))
}

/** A device that joined before such keys were kept. */
export function addCourierKey(record: PocketRecord, secret: string): void {
  if (record.getString('courier_key') !== '') return
  run($app, 'UPDATE devices SET courier_key = {:key} WHERE id = {:id}', { key: courierKey(secret), id: record.id })
}

/** A device that was handed in before it joined comes itself: with the secret that it promised it is the same one. */
export function keepPromise({ device, secret, lane }: JoinRequest): PocketRecord {
  let record = {} as PocketRecord
  $app.runInTransaction((tx) => {
    // A write first: see `openSession`.
    run(tx, 'UPDATE devices SET courier_promise = courier_promise WHERE id = {:device}', { device })
    record = tx.findRecordById('devices', device)
    const promise = record.getString('courier_promise')
    const key = courierKey(secret)
    if (promise === '' || promise !== $security.sha256(promiseSource(key)).slice(0, PROMISE_LENGTH)) return
    record.set('password', secret)
    record.set('courier_key', key)
    record.set('courier_promise', '')
    // Where it says it is counts from an act of its own on (`lane.set`).
    if (record.getInt('lane_n') < 0) record.set('lane', lane)
    tx.save(record)
  })
  return record
}
