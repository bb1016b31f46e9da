import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Role } from '#shared/access/roles.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import { answerComplaint, claimCorrection } from '#shared/use-cases/corrections/act-on-correction.ts'
import { decideCorrection } from '#shared/use-cases/corrections/decide-correction.ts'
import { districtAt } from '#test/support/access/district.ts'
import { rolesOf, type Tried, tryScene } from '#test/support/access/matrix.ts'
import { addresses } from '#test/support/access/people.ts'
import type { Scene } from '#test/support/access/scene.ts'
import { answer, newDecision, workflowOf } from '#test/support/corrections.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { actorOf } from '#test/support/small-district.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

/** Who judges the subject, and who was told with the notice: the unit by its link. */
const knowing: readonly Role[] = [
  'working-group',
  'authority',
  'group-head',
  'delegate',
  'superior',
  'administrator',
  'result-link',
]
const control = 'authority'
const tryingRoles = (route: string) =>
  rolesOf(route).filter((role) => role === control || !knowing.includes(role))

async function decidedAs(rating: Rating): Promise<Scene> {
  return districtAt('decided', await database.createTable(), (words) => words, rating)
}

/** The authority finds the complaint right and gives another rating. */
async function decidedAnewAs(rating: Rating): Promise<Scene> {
  const scene = await decidedAs('GOOD')
  const { context } = scene.world
  const correctionId = scene.ids.get('correctionId') ?? ''
  const workflow = workflowOf(scene.world, correctionId)
  const authority = await actorOf(context, addresses.authority)
  await claimCorrection(context, authority, correctionId)
  await answerComplaint(context, authority, correctionId, answer('CHANGED'))
  await workflow.ask('DECISION')
  await claimCorrection(context, authority, correctionId)
  await decideCorrection(context, authority, correctionId, newDecision('SELF', rating, 'Đã xem xét lại'))
  await workflow.record()
  return scene
}

async function answersIn(scene: Scene): Promise<Map<string, readonly string[]>> {
  const tried = await tryScene(scene, tryingRoles)
  return new Map(tried.map((one) => [`${one.route} by ${one.role}`, saidBy(one)]))
}

/**
 * The words of an answer. Tokens, digests and signatures are others each time, and the members of a record that is
 * printed as it is come in no order.
 */
function saidBy({ status, text }: Tried): readonly string[] {
  const plain = text.replaceAll(/[\w=-]{40,}|\b[0-9a-f]{12}\b|\d{8}T\d{6}Z/g, '#')
  return [String(status), ...plain.split(/[^\p{L}\p{N}#]+/u).sort()]
}

describe('a rating that is not published', () => {
  it.each([
    ['decided', decidedAs],
    ['decided anew after a complaint', decidedAnewAs],
  ])('changes no word of any answer to who does not judge: %s', { timeout: 600_000 }, async (_, made) => {
    const good = await answersIn(await made('GOOD'))
    const lower = await answersIn(await made('COMPLETED'))

    expect(good.size).toBeGreaterThan(1000)
    const different = [...good].filter(([place, said]) => said.join(' ') !== lower.get(place)?.join(' '))
    expect(different.map(([place]) => place).filter((place) => !place.endsWith(` by ${control}`))).toEqual([])
    const seen = `GET /ho-so/{subjectId} by ${control}`
    expect(lower.get(seen)).not.toEqual(good.get(seen))
  })
})
