import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { provinceConfiguration } from '#shared/contracts/province.ts'
import { getCorrection } from '#shared/store/corrections.ts'
import { listRatings } from '#shared/store/units.ts'
import { claimCorrection } from '#shared/use-cases/corrections/act-on-correction.ts'
import { cancelRating } from '#shared/use-cases/corrections/cancel-rating.ts'
import { decideCorrection } from '#shared/use-cases/corrections/decide-correction.ts'
import { readUnitResults } from '#shared/use-cases/read-results.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { newDecision, refusal, workflowOf } from '#test/support/corrections.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { publishAt, type RatedDistrict, rateDistrict } from '#test/support/rated-district.ts'
import { administrator } from '#test/support/small-district.ts'
import { CutError } from '#test/support/world.ts'

let database: TestDatabase
let district: RatedDistrict

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  district = await rateDistrict(await database.createTable(), configuration)
  await publishAt(district.world, '2024-11-02T02:00:00.000Z')
}, 60_000)

const cancellation = {
  reasonCode: 'LATER_FAULT',
  text: 'Phát hiện vi phạm sau khi xếp loại.',
  documentNumber: '7-QĐ/HU',
  documentDate: '2024-11-10',
}

describe('the cancellation of a rating', () => {
  it('by a superior makes the superior give the rating anew, and publishes that it no longer holds', async () => {
    const { an, superior, world } = district
    const { context } = world
    const opened = await cancelRating(context, superior, 'P7', cancellation)
    expect(opened).toMatchObject({
      kind: 'CANCELLATION',
      status: 'CANCELLED',
      deciderId: 'H',
      authorityId: 'X1',
    })
    const between = await readUnitResults(context, 'C1')
    const workflow = workflowOf(world, opened.correctionId)
    await workflow.ask('DECISION')
    const other = await refusal(claimCorrection(context, an, opened.correctionId))
    await claimCorrection(context, superior, opened.correctionId)
    const unreasoned = await refusal(
      decideCorrection(context, superior, opened.correctionId, newDecision('P7', 'NOT_COMPLETED')),
    )
    await decideCorrection(
      context,
      superior,
      opened.correctionId,
      newDecision('P7', 'NOT_COMPLETED', 'Vi phạm bị phát hiện sau khi xếp loại'),
    )
    await workflow.record()
    await workflow.close()

    expect(between.rows.find(({ name }) => name === 'Người Số 7')?.outcome).toBe('cancelled')
    expect(other.code).toBe('NOT_ALLOWED')
    expect(unreasoned.code).toBe('REASON_NEEDED')
    const versions = await listRatings(context.table, '2024', 'P7')
    expect(versions.map(({ rating }) => rating)).toEqual(['GOOD', 'NOT_COMPLETED'])
    expect(await getCorrection(context.table, opened.correctionId)).toMatchObject({
      status: 'RERATED',
      cancelled: [{ subjectId: 'P7', version: 1, rating: 'GOOD' }],
    })
  })

  it('is for the authority or one above, never for the subject, an administrator or another authority', async () => {
    const { an, binh, world } = district
    const { context } = world
    const outsider = { ...an, assignments: [{ unitId: 'X2', role: 'authority' as const }] }

    expect((await refusal(cancelRating(context, administrator, 'P7', cancellation))).code).toBe('NOT_ALLOWED')
    expect((await refusal(cancelRating(context, outsider, 'P7', cancellation))).code).toBe('NOT_ALLOWED')
    expect((await refusal(cancelRating(context, binh, 'P2', cancellation))).code).toBe('OWN_RECORD')
    const incomplete = await refusal(cancelRating(context, an, 'P7', { reasonCode: 'WHIM' }))
    expect(incomplete.problems.map(({ path }) => path).toSorted()).toEqual([
      'documentDate',
      'documentNumber',
      'reasonCode',
      'text',
    ])
    expect(await cancelRating(context, an, 'P7', cancellation)).toMatchObject({ deciderId: 'X1' })
  })

  it('resumes where it was killed between the cancellation and the new rating, without a second one', async () => {
    const { an, world } = district
    const { context } = world
    const opened = await cancelRating(context, an, 'P7', cancellation)
    const workflow = workflowOf(world, opened.correctionId)
    await workflow.ask('DECISION')
    await claimCorrection(context, an, opened.correctionId)
    const body = newDecision('P7', 'COMPLETED', 'Thiếu sót trong nhiệm vụ')
    world.failAfter(1)
    await expect(decideCorrection(context, an, opened.correctionId, body)).rejects.toThrow(CutError)
    world.heal()
    expect(workflow.answerOf('DECISION'), 'the answer did not get out').toBeUndefined()

    await decideCorrection(context, an, opened.correctionId, body)
    world.failAfter(0)
    await expect(workflow.record()).rejects.toThrow(CutError)
    world.heal()
    await workflow.record()
    await workflow.record()
    await workflow.close()
    await workflow.close()

    expect(workflow.answerOf('DECISION')).toEqual({ outcome: 'DECIDED' })
    expect((await listRatings(context.table, '2024', 'P7')).map(({ rating }) => rating)).toEqual([
      'GOOD',
      'COMPLETED',
    ])
  })

  it('is one act however often its step is asked for with a new token', async () => {
    const { an, world } = district
    const { context } = world
    const opened = await cancelRating(context, an, 'P7', cancellation)
    const again = await cancelRating(context, an, 'P7', cancellation)
    const other = await refusal(
      cancelRating(context, an, 'P7', { ...cancellation, documentNumber: '8-QĐ/HU' }),
    )

    expect(again.correctionId).toBe(opened.correctionId)
    expect(other.code).toBe('CORRECTION_OPEN')
  })
})

describe('a rating given anew', () => {
  /** Cancels the rating of P6 and gets as far as the decision. */
  async function untilDecision(): Promise<string> {
    const { an, world } = district
    const { correctionId } = await cancelRating(world.context, an, 'P6', {
      ...cancellation,
      reasonCode: 'WRONG_BY_RULE',
    })
    await workflowOf(world, correctionId).ask('DECISION')
    await claimCorrection(world.context, an, correctionId)
    return correctionId
  }

  it('is refused over the cap of its comparison group, and nothing changes', async () => {
    const { an, world } = district
    const correctionId = await untilDecision()

    const error = await refusal(
      decideCorrection(world.context, an, correctionId, newDecision('P6', 'EXCELLENT')),
    )

    expect(error.code).toBe('CAP_EXCEEDED')
    expect(error.fields).toMatchObject({ proposed: 2, allowed: 1, excess: 1 })
    expect(await getCorrection(world.context.table, correctionId)).toMatchObject({ status: 'CANCELLED' })
  })

  it('is possible over the cap where the policy asks for a justification', async () => {
    const justified = provinceConfiguration.parse({
      ...configuration,
      policy: { ...configuration.policy, cap: { ...configuration.policy.cap, onExcess: 'JUSTIFY' } },
    })
    district = await rateDistrict(await database.createTable(), justified)
    await publishAt(district.world, '2024-11-02T02:00:00.000Z')
    const { an, world } = district
    const correctionId = await untilDecision()

    const error = await refusal(
      decideCorrection(world.context, an, correctionId, newDecision('P6', 'EXCELLENT')),
    )
    await decideCorrection(world.context, an, correctionId, {
      ...newDecision('P6', 'EXCELLENT'),
      justification: 'Thành tích nổi trội được cấp trên xác nhận.',
    })

    expect(error.code).toBe('JUSTIFICATION_NEEDED')
    expect(await getCorrection(world.context.table, correctionId)).toMatchObject({ status: 'DECIDED' })
  })

  it('is never above the ceiling of the rules', async () => {
    const { an, world } = district
    const { correctionId } = await cancelRating(world.context, an, 'P7', cancellation)
    await workflowOf(world, correctionId).ask('DECISION')
    await claimCorrection(world.context, an, correctionId)

    const above = await refusal(
      decideCorrection(world.context, an, correctionId, newDecision('P7', 'EXCELLENT')),
    )
    const missing = await refusal(
      decideCorrection(world.context, an, correctionId, newDecision('P8', 'GOOD')),
    )

    expect(above.code).toBe('ABOVE_CEILING')
    expect(missing.problems.map(({ code }) => code)).toEqual(['ROW_UNKNOWN', 'ROW_MISSING'])
  })
})
