import type { Id } from '../../../src/domain/id.ts'
import { oneOf } from '../../hooks/rehearsal/random.ts'
import type { Device } from './device.ts'
import type { Plan, Step } from './plan.ts'
import type { Scene } from './scene.ts'

/** Lives through the plan of one attendee. */
export async function attend(scene: Scene, device: Device, plan: Plan): Promise<void> {
  const { clock } = scene
  const asked: Id[] = []
  const supported = new Set<Id>()
  await clock.until(plan.joinsAt)
  if (clock.isStopped() || !(await device.join())) return
  for (const step of plan.steps) {
    await clock.until(step.at)
    if (clock.isStopped()) return
    take(step)
  }

  function take(step: Step): void {
    switch (step.does) {
      case 'ask': {
        const { form, text, policy } = step
        const question = device.act({ kind: 'question.ask', form, text, policy })
        asked.push(question)
        scene.own.add(question)
        return
      }
      case 'withdraw': {
        const question = asked.pop()
        if (question) device.act({ kind: 'question.withdraw', question })
        return
      }
      case 'support': {
        const question = oneOf(scene.random, supportable())
        if (!question) return
        supported.add(question)
        device.act({ kind: 'support.set', question, on: true })
        return
      }
      case 'takeSupportBack': {
        const question = oneOf(scene.random, [...supported])
        if (!question) return
        supported.delete(question)
        device.act({ kind: 'support.set', question, on: false })
        return
      }
      case 'goOffline':
        device.goOffline()
        return
      case 'comeBack':
        device.comeBack()
    }
  }

  /** Only what this rehearsal asked: a support of somebody's real question would stay counted. */
  function supportable(): Id[] {
    const questions = device.snapshot()?.questions ?? []
    return questions
      .filter(({ id, status }) => status === 'queued' && scene.own.has(id) && !asked.includes(id) && !supported.has(id))
      .map(({ id }) => id)
  }
}

/** How many of the device's accepted actions the server does not know of. */
export async function countLost(device: Device): Promise<number> {
  const mine = await device.mine()
  if (!mine) return device.accepted().length
  const asked = mine.questions.map(({ id }) => id)
  const lastSupports = new Map<Id, boolean>()
  let lost = 0
  for (const action of device.accepted()) {
    if (action.kind === 'question.ask' && asked.filter((id) => id === action.id).length !== 1) lost++
    if (action.kind === 'support.set') lastSupports.set(action.question, action.on)
  }
  for (const [question, on] of lastSupports) if (mine.supports.includes(question) !== on) lost++
  return lost
}
