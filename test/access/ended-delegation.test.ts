import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { getTaskItem } from '#shared/store/tasks.ts'
import { claimTask } from '#shared/use-cases/claim-task.ts'
import { completeTask } from '#shared/use-cases/complete-task.ts'
import { answerComplaint, claimCorrection } from '#shared/use-cases/corrections/act-on-correction.ts'
import { getTask } from '#shared/use-cases/get-task.ts'
import { disagreements } from '#test/support/access/disagreements.ts'
import { districtAt } from '#test/support/access/district.ts'
import { rolesOf, tryScene } from '#test/support/access/matrix.ts'
import { addresses } from '#test/support/access/people.ts'
import { answer, refusal } from '#test/support/corrections.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { rowsFor } from '#test/support/judged-case.ts'
import { actorOf } from '#test/support/small-district.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

// The delegation of the district holds until 31 March 2025, in Vietnam.
const lastMoment = '2025-03-31T16:59:59.000Z'
const dayAfter = '2025-03-31T17:00:00.000Z'
const byDelegate = (route: string) => rolesOf(route).filter((role) => role === 'delegate')

describe.each(['decision', 'decided'] as const)('a delegate who holds work, in %s', (stage) => {
  it('reads and writes to the end of the last day, and on the day after nothing on any route', {
    timeout: 300_000,
  }, async () => {
    const scene = await districtAt(stage, await database.createTable())
    const { world, ids } = scene
    const taskId = ids.get('taskId') ?? ''
    const correctionId = ids.get('correctionId') ?? ''
    const delegate = await actorOf(world.context, addresses.delegate)
    if (stage === 'decision') await claimTask(world.context, delegate, taskId)
    else await claimCorrection(world.context, delegate, correctionId)

    world.setNow(lastMoment)
    const before = await tryScene(scene, byDelegate)
    world.heal()
    world.setNow(dayAfter)
    const after = await tryScene(scene, byDelegate)
    world.heal()

    const answered = new Set(before.flatMap(({ outcome, route }) => (outcome === 'denied' ? [] : [route])))
    for (const route of ['GET /viec/{taskId}', 'GET /api/tasks/{taskId}', 'GET /ho-so/{subjectId}']) {
      expect(answered, route).toContain(route)
    }
    const asLapsed = after.map((one) => ({ ...one, role: 'lapsed-delegate' as const }))
    expect(disagreements(asLapsed, stage)).toEqual([])
    for (const { route, outcome, text } of after) {
      // A refusal leads back to the address that was asked for, and a bulk act answers by the ids that were sent.
      if (outcome === 'denied' || !route.startsWith('GET ')) continue
      expect(text, route).not.toContain(taskId)
      if (correctionId !== '') expect(text, route).not.toContain(correctionId)
    }
  })
})

describe('what a delegate holds when the delegation ends', () => {
  it('is a task that the group takes again, and that the delegate completes no more', async () => {
    const { world, ids } = await districtAt('decision', await database.createTable())
    const taskId = ids.get('taskId') ?? ''
    const delegate = await actorOf(world.context, addresses.delegate)
    await claimTask(world.context, delegate, taskId)
    const rows = await rowsFor(world, delegate, taskId)
    world.setNow(dayAfter)

    const former = await actorOf(world.context, addresses.delegate)
    const body = {
      outcome: 'DECIDED',
      rows,
      votesFor: 9,
      votesAgainst: 0,
      documentNumber: '1-QĐ/ĐU',
      documentDate: '2024-11-01',
    }
    expect((await refusal(completeTask(world.context, former, taskId, body))).code).toBe('NOT_ALLOWED')
    expect((await refusal(getTask(world.context, former, taskId))).code).toBe('NOT_ALLOWED')

    const authority = await actorOf(world.context, addresses.authority)
    expect((await getTask(world.context, authority, taskId)).status).toBe('OPEN')
    await claimTask(world.context, authority, taskId)
    expect((await getTaskItem(world.context.table, taskId))?.claimedBy?.email).toBe(addresses.authority)
  }, 60_000)

  it('is a complaint that another of the authority takes, and that the delegate answers no more', async () => {
    const { world, ids } = await districtAt('decided', await database.createTable())
    const correctionId = ids.get('correctionId') ?? ''
    await claimCorrection(world.context, await actorOf(world.context, addresses.delegate), correctionId)
    world.setNow(dayAfter)

    const former = await actorOf(world.context, addresses.delegate)
    const answered = answerComplaint(world.context, former, correctionId, answer('UPHELD'))
    expect((await refusal(answered)).code).toBe('NOT_ALLOWED')

    const authority = await actorOf(world.context, addresses.authority)
    await claimCorrection(world.context, authority, correctionId)
    await answerComplaint(world.context, authority, correctionId, answer('UPHELD'))
  }, 60_000)
})
