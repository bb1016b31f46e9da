import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { listAuditEntries } from '#shared/store/audit.ts'
import type { Actor } from '#shared/use-cases/context.ts'
import { listTexts, pinTexts, readText, saveText } from '#shared/use-cases/reports/texts.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { refusal } from '#test/support/corrections.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { actorOf, administrator, openSmallCycle } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
let world: World
beforeAll(async () => {
  database = await startDatabase()
}, 60_000)
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  await openSmallCycle(world)
}, 60_000)

const second: Actor = { ...administrator, email: 'hai@example.vn', name: 'Người Thứ Hai' }
const save = (version: number | string, text: string, actor = administrator) =>
  saveText(world.context, actor, 'causes', { version, text })
const acts = async () =>
  (await listAuditEntries(world.context.table, '2024', '-')).filter(({ act }) => act === 'REPORT_TEXT_SAVED')

describe('a free text of the report', () => {
  it('is kept in versions, with who wrote it, and an entry in the audit for each', async () => {
    expect(await readText(world.context, administrator, 'causes')).toMatchObject({
      current: null,
      versions: [],
    })
    await save(0, 'Nguyên nhân khách quan.\r\n\r\n\r\nNguyên nhân chủ quan. ')
    await save('1', 'Chỉ còn chủ quan.')

    const { current, versions } = await readText(world.context, administrator, 'causes')
    expect(current).toMatchObject({
      version: 2,
      text: 'Chỉ còn chủ quan.',
      savedBy: { name: 'quantri@example.vn' },
    })
    expect(versions.map(({ version, text }) => [version, text])).toEqual([
      [2, 'Chỉ còn chủ quan.'],
      [1, 'Nguyên nhân khách quan.\n\nNguyên nhân chủ quan.'],
    ])
    expect((await acts()).map(({ before, after }) => [before, after])).toMatchObject([
      [{ version: 0 }, { version: 1 }],
      [{ version: 1 }, { version: 2, characters: 17 }],
    ])
  })

  it('is not overwritten by somebody who has read an earlier version', async () => {
    await save(0, 'Một')
    await save(1, 'Hai', second)

    const refused = await refusal(save(1, 'Ba'))

    expect(refused.code).toBe('REPORT_TEXT_CHANGED')
    expect(refused.fields).toEqual({ who: 'Người Thứ Hai', when: '09:00, 01/11/2024' })
    expect((await readText(world.context, administrator, 'causes')).current?.text).toBe('Hai')
  })

  it('is refused in words when the version that was read is of another cycle', async () => {
    expect(await refusal(save(3, 'Một'))).toMatchObject({
      code: 'INPUT_INVALID',
      problems: [{ path: 'version' }],
    })
  })

  it('is written by one of two who save at the same moment', async () => {
    const outcomes = await Promise.allSettled([save(0, 'Một'), save(0, 'Hai', second)])

    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused).toHaveLength(1)
    expect(refused[0]).toBeInstanceOf(AppError)
    expect(refused[0]).toMatchObject({ code: 'REPORT_TEXT_CHANGED' })
    expect((await readText(world.context, administrator, 'causes')).versions).toHaveLength(1)
    expect(await acts()).toHaveLength(1)
  })

  it('is no further version when the form is sent twice or changes nothing', async () => {
    await save(0, 'Một')
    await save(0, 'Một')
    await save(1, ' Một\r\n')
    expect(await saveText(world.context, administrator, 'review', { version: 0, text: '' })).toBeNull()

    expect((await readText(world.context, administrator, 'causes')).versions).toHaveLength(1)
    expect(await acts()).toHaveLength(1)
  })

  it('is one version after a kill at any write', async () => {
    for (let calls = 0; calls < 3; calls += 1) {
      world.failAfter(calls)
      await save(0, 'Một').catch(() => undefined)
      world.heal()
    }
    await save(0, 'Một')
    expect((await readText(world.context, administrator, 'causes')).versions).toHaveLength(1)
    expect(await acts()).toHaveLength(1)
  })

  it('goes into the documents with its version, unless it was emptied', async () => {
    await save(0, 'Một')
    await saveText(world.context, administrator, 'review', { version: 0, text: 'Hai' })
    await saveText(world.context, administrator, 'review', { version: 1, text: '' })

    expect(await pinTexts(world.context, '2024')).toEqual({
      texts: { causes: 'Một' },
      textVersions: { causes: 1 },
    })
    expect((await listTexts(world.context, administrator)).map(({ part }) => part)).toEqual([
      'causes',
      'review',
    ])
  })

  it.each([
    ['a part that does not exist', 'nothing', { version: 0, text: 'a' }, 'NOT_FOUND'],
    ['a text that is too long', 'causes', { version: 0, text: 'a'.repeat(20_001) }, 'INPUT_INVALID'],
    ['no version', 'causes', { text: 'a' }, 'INPUT_INVALID'],
    ['a version that is no number', 'causes', { version: 'x', text: 'a' }, 'INPUT_INVALID'],
  ])('refuses %s', async (_what, part, body, code) => {
    expect((await refusal(saveText(world.context, administrator, part, body))).code).toBe(code)
  })

  it('takes 20,000 characters', async () => {
    expect(await save(0, 'a'.repeat(20_000))).toMatchObject({ version: 1 })
  })

  it('is written by administrators, and read besides by those who act for the highest unit', async () => {
    const superior = await actorOf(world.context, 'dung@example.vn')
    const commune = await actorOf(world.context, 'an@example.vn')

    expect((await refusal(save(0, 'Một', superior))).code).toBe('NOT_ALLOWED')
    expect(await readText(world.context, superior, 'causes')).toMatchObject({ mayWrite: false })
    expect((await refusal(readText(world.context, commune, 'causes'))).code).toBe('NOT_ALLOWED')
    const stranger: Actor = { ...administrator, administrator: false }
    expect((await refusal(listTexts(world.context, stranger))).code).toBe('NOT_ALLOWED')
  })
})
