import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TypedFigure } from '#shared/contracts/previous-year.ts'
import { listAuditEntries } from '#shared/store/audit.ts'
import { getPreviousVersion } from '#shared/store/previous-year.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { requireCycle } from '#shared/use-cases/context.ts'
import {
  changePrevious,
  confirmPrevious,
  discardPrevious,
} from '#shared/use-cases/previous-year/confirm-figures.ts'
import { makePreviousTemplate } from '#shared/use-cases/previous-year/make-template.ts'
import { preparePreviousUpload } from '#shared/use-cases/previous-year/prepare-workbook.ts'
import {
  listTypedFigures,
  readPrevious,
  readPreviousUpload,
} from '#shared/use-cases/previous-year/read-previous.ts'
import { isPreviousKey, receivePrevious } from '#shared/use-cases/previous-year/receive-workbook.ts'
import { previousScope } from '#shared/use-cases/previous-year/scope.ts'
import { readPreviousYear, writePreviousYear } from '#shared/workbooks/previous-year.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { actorOf, administrator, openSmallCycle } from '#test/support/small-district.ts'
import { CutError, createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
let world: World
let context: Context

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  context = world.context
  await openSmallCycle(world)
})

const RATED = 'số được đánh giá, xếp loại (rated)'
const figure = (more: Partial<TypedFigure> = {}): TypedFigure => ({
  table: 'T7',
  group: 'Đảng viên',
  measure: 'HTXSNV',
  unitId: null,
  count: 2,
  denominator: 10,
  denominatorName: RATED,
  percent: 20,
  ...more,
})

/** Sends figures as the browser of the administrator does. */
async function send(figures: readonly TypedFigure[], etag = 'e1') {
  const { fields, uploadId, page } = await preparePreviousUpload(context, administrator)
  const object = await put(fields.key ?? '', figures, etag)
  return { uploadId, page, object }
}

async function put(key: string, figures: readonly TypedFigure[], etag: string) {
  const scope = await previousScope(context, await requireCycle(context))
  const bytes = await writePreviousYear(scope, figures)
  world.objects.set(key, { bytes, metadata: { 'uploaded-by': administrator.email } })
  return { key, size: bytes.length, etag }
}

const acts = async () =>
  (await listAuditEntries(context.table, '2024', '-'))
    .map(({ act }) => act)
    .filter((act) => act.startsWith('PREVIOUS'))

describe('a workbook of last year’s figures', () => {
  it('is checked, shown, and counts only once somebody has confirmed it', async () => {
    const { uploadId, page, object } = await send([
      figure(),
      figure({ measure: 'HTTNV', count: 7, percent: 60 }),
    ])

    expect([isPreviousKey(object.key), page]).toEqual([
      true,
      `https://kiemdiem.example/nam-truoc/${uploadId}`,
    ])
    expect(await receivePrevious(context, object)).toBe('CHECKED')
    const seen = await readPreviousUpload(context, administrator, uploadId)
    expect(seen).toMatchObject({
      current: 0,
      upload: {
        status: 'CHECKED',
        uploadedBy: administrator.email,
        preview: { rows: 2, remarks: [{ kind: 'PERCENT', expected: '7/10 = 70%' }] },
      },
    })
    expect(seen.figures).toHaveLength(2)
    expect(await listTypedFigures(context, administrator)).toEqual([])

    const body = { choice: 'TYPED', seen: 0, reason: 'Năm 2023 làm trên giấy' } as const
    const version = await confirmPrevious(context, administrator, uploadId, body)

    expect(version).toMatchObject({
      version: 1,
      rows: 2,
      uploadId,
      choice: 'TYPED',
      recordedBy: administrator.email,
    })
    expect(await listTypedFigures(context, administrator)).toEqual(seen.figures)
    expect(await acts()).toEqual(['PREVIOUS_CHECKED', 'PREVIOUS_CONFIRMED'])
  })

  it('is taken once however often the queue delivers it, and confirmed once', async () => {
    const { uploadId, object } = await send([figure()])
    const confirm = () => confirmPrevious(context, administrator, uploadId, { choice: 'COMPUTED', seen: 0 })

    expect([await receivePrevious(context, object), await receivePrevious(context, object)]).toEqual([
      'CHECKED',
      'CHECKED',
    ])
    const [first, again] = [await confirm(), await confirm()]
    expect(again).toEqual(first)
    expect(await receivePrevious(context, { ...object, etag: 'later' })).toBe('CONFIRMED')
    expect(await acts()).toEqual(['PREVIOUS_CHECKED', 'PREVIOUS_CONFIRMED'])
  })

  it('is completed by the next delivery or click when the first was killed', async () => {
    const { uploadId, object } = await send([figure()])
    for (const calls of [0, 1, 2]) {
      world.failAfter(calls)
      await receivePrevious(context, object).catch((error: unknown) => expect(error).toBeInstanceOf(CutError))
    }
    world.heal()
    expect(await receivePrevious(context, object)).toBe('CHECKED')
    world.failAfter(0)
    const confirm = () => confirmPrevious(context, administrator, uploadId, { choice: 'COMPUTED', seen: 0 })
    await expect(confirm()).rejects.toBeInstanceOf(CutError)
    world.heal()

    expect(await confirm()).toMatchObject({ version: 1 })
    expect(await acts()).toEqual(['PREVIOUS_CHECKED', 'PREVIOUS_CONFIRMED'])
  })

  it('may be sent again with the same form until it is confirmed', async () => {
    const { uploadId, object } = await send([figure({ count: 11 })])
    expect(await receivePrevious(context, object)).toBe('REJECTED')
    const refused = await readPreviousUpload(context, administrator, uploadId)
    expect(refused.upload?.problems).toMatchObject([{ code: 'PART_ABOVE_WHOLE', columnName: 'Số lượng' }])
    expect(refused.figures).toEqual([])

    expect(await receivePrevious(context, await put(object.key, [figure({ count: 3 })], 'e2'))).toBe(
      'CHECKED',
    )
    expect((await readPreviousUpload(context, administrator, uploadId)).figures).toMatchObject([{ count: 3 }])
  })

  it('is confirmed as it was seen, not as a second file that came with the same form', async () => {
    const { uploadId, object } = await send([figure()])
    await receivePrevious(context, object)
    const seen = (await readPreviousUpload(context, administrator, uploadId)).upload?.sha256 ?? ''
    await receivePrevious(context, await put(object.key, [figure({ count: 3 })], 'e2'))
    const confirm = (file: string) =>
      confirmPrevious(context, administrator, uploadId, { choice: 'COMPUTED', seen: 0, file })

    expect(await confirm(seen).catch(({ code }) => code)).toBe('PREVIOUS_OUTDATED')
    const { upload } = await readPreviousUpload(context, administrator, uploadId)
    expect(await confirm(upload?.sha256 ?? '')).toMatchObject({ version: 1, sha256: upload?.sha256 })
  })

  it('is refused by its size before it is read', async () => {
    const { uploadId, object } = await send([figure()])

    expect(await receivePrevious(context, { ...object, size: 6_000_000 })).toBe('REJECTED')
    const { upload } = await readPreviousUpload(context, administrator, uploadId)
    expect(upload).toMatchObject({ problems: [{ code: 'WORKBOOK_TOO_LARGE' }], sha256: null })
  })

  it('can be thrown away, and then cannot be confirmed', async () => {
    const { uploadId, object } = await send([figure()])
    await receivePrevious(context, object)

    await discardPrevious(context, administrator, uploadId)
    await discardPrevious(context, administrator, uploadId)

    const confirm = confirmPrevious(context, administrator, uploadId, { choice: 'COMPUTED', seen: 0 })
    await expect(confirm).rejects.toMatchObject({ code: 'PREVIOUS_NOT_CHECKED' })
    expect(await acts()).toEqual(['PREVIOUS_CHECKED', 'PREVIOUS_DISCARDED'])
  })
})

describe('versions of last year’s figures', () => {
  const bring = async (count: number, seen: number) => {
    const { uploadId, object } = await send([figure({ count, percent: null })])
    await receivePrevious(context, object)
    return confirmPrevious(context, administrator, uploadId, { choice: 'COMPUTED', seen })
  }

  it('replace one another and are kept, with what counted before in the audit', async () => {
    await bring(2, 0)
    await bring(3, 1)
    const chosen = await changePrevious(context, administrator, { choice: 'TYPED', seen: 2 })
    const again = await changePrevious(context, administrator, { choice: 'TYPED', seen: 2 })

    expect([chosen.version, again.version]).toEqual([3, 3])
    const { versions } = await readPrevious(context, administrator)
    expect(versions.map(({ version, choice }) => [version, choice])).toEqual([
      [3, 'TYPED'],
      [2, 'COMPUTED'],
      [1, 'COMPUTED'],
    ])
    expect(await listTypedFigures(context, administrator)).toMatchObject([{ count: 3 }])
    const [, , entry] = (await listAuditEntries(context.table, '2024', '-')).filter(({ act }) =>
      ['PREVIOUS_CONFIRMED', 'PREVIOUS_CHOSEN'].includes(act),
    )
    expect(entry).toMatchObject({ before: { choice: 'COMPUTED' }, after: { choice: 'TYPED' } })
  })

  it('do not overwrite what another administrator confirmed meanwhile', async () => {
    await bring(2, 0)

    await expect(bring(3, 0)).rejects.toMatchObject({ code: 'PREVIOUS_OUTDATED', fields: { version: 1 } })
    await expect(changePrevious(context, administrator, { choice: 'TYPED', seen: 0 })).rejects.toMatchObject({
      code: 'PREVIOUS_OUTDATED',
    })
    expect(await getPreviousVersion(context.table, '2024')).toMatchObject({ version: 1 })
  })

  it('number two confirmations at the same moment one after the other, and refuse the later', async () => {
    const [one, two] = [await send([figure({ count: 1, percent: null })]), await send([figure({ count: 2 })])]
    await receivePrevious(context, one.object)
    await receivePrevious(context, two.object)

    const answers = await Promise.allSettled(
      [one, two].map(({ uploadId }) =>
        confirmPrevious(context, administrator, uploadId, { choice: 'COMPUTED', seen: 0 }),
      ),
    )

    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await readPrevious(context, administrator)).versions).toHaveLength(1)
  })

  it('end where the typed figures are withdrawn, and nothing is lost', async () => {
    await bring(2, 0)

    const version = await changePrevious(context, administrator, {
      choice: 'COMPUTED',
      withdraw: true,
      seen: 1,
    })
    const again = await changePrevious(context, administrator, {
      choice: 'COMPUTED',
      withdraw: 'co',
      seen: 1,
    })

    expect(again).toEqual(version)
    expect(version).toMatchObject({ version: 2, uploadId: null, digest: null, rows: 0 })
    expect(await listTypedFigures(context, administrator)).toEqual([])
    expect((await readPrevious(context, administrator)).versions[1]).toMatchObject({ rows: 1 })
    expect(await acts()).toContain('PREVIOUS_WITHDRAWN')
  })

  it('fill the template that is downloaded next', async () => {
    await bring(4, 0)

    const { bytes, fileName } = await makePreviousTemplate(context, administrator)

    const scope = await previousScope(context, await requireCycle(context))
    expect(fileName).toBe('so-lieu-nam-2023.xlsx')
    expect(await readPreviousYear(bytes, scope, async () => new Set())).toMatchObject({
      rows: [{ count: 4, denominator: 10, denominatorName: RATED, group: 'Đảng viên' }],
    })
  })
})

describe('last year’s figures', () => {
  it('are the administrator’s alone', async () => {
    const an = await actorOf(context, 'an@example.vn')
    const id = '00000000-0000-4000-8000-000000000000'
    const attempts = [
      () => preparePreviousUpload(context, an),
      () => readPrevious(context, an),
      () => readPreviousUpload(context, an, id),
      () => listTypedFigures(context, an),
      () => makePreviousTemplate(context, an),
      () => confirmPrevious(context, an, id, { choice: 'TYPED', seen: 0 }),
      () => changePrevious(context, an, { choice: 'TYPED', seen: 0 }),
      () => discardPrevious(context, an, id),
    ]

    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  })

  it('answer what does not exist in words', async () => {
    const id = '00000000-0000-4000-8000-000000000000'

    expect(await readPreviousUpload(context, administrator, id)).toMatchObject({
      upload: undefined,
      figures: [],
    })
    await expect(readPreviousUpload(context, administrator, 'x')).rejects.toMatchObject({
      code: 'UPLOAD_UNKNOWN',
    })
    await expect(
      confirmPrevious(context, administrator, id, { choice: 'TYPED', seen: 0 }),
    ).rejects.toMatchObject({ code: 'UPLOAD_UNKNOWN' })
    await expect(changePrevious(context, administrator, { choice: 'TYPED', seen: 0 })).rejects.toMatchObject({
      code: 'PREVIOUS_NOTHING_TYPED',
    })
    await expect(
      receivePrevious(context, { key: 'preparation/2024/previous/x.xlsx', size: 1, etag: 'e' }),
    ).rejects.toThrow('not the key')
  })
})
