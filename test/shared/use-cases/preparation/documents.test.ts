import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { uploadLimits } from '#shared/constants.ts'
import type { DocumentBody } from '#shared/contracts/preparation.ts'
import { listAuditEntries } from '#shared/store/audit.ts'
import { getDocument, listFiles } from '#shared/store/preparation.ts'
import { confirmRoster } from '#shared/use-cases/confirm-roster.ts'
import type { Actor } from '#shared/use-cases/context.ts'
import {
  prepareDocumentUpload,
  presignDocumentFile,
  receiveDocument,
  refusalOfFile,
} from '#shared/use-cases/preparation/document-files.ts'
import { makeFormOne, readFormOne } from '#shared/use-cases/preparation/form-one.ts'
import { readableDocument, readRegister } from '#shared/use-cases/preparation/read-register.ts'
import { registerDocument, withdrawDocument } from '#shared/use-cases/preparation/register-document.ts'
import { prepareRosterUpload } from '#shared/use-cases/prepare-upload.ts'
import { receiveRoster } from '#shared/use-cases/receive-roster.ts'
import { writeRoster } from '#shared/workbooks/roster.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { actorOf, administrator, openSmallCycle, roster } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
let world: World
let an: Actor
let chau: Actor
let dung: Actor

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  await openSmallCycle(world)
  an = await actorOf(world.context, 'an@example.vn')
  chau = await actorOf(world.context, 'chau@example.vn')
  dung = await actorOf(world.context, 'dung@example.vn')
})

const plan: DocumentBody = {
  unitId: 'X1',
  kind: 'plan',
  number: '12-KH/ĐU',
  date: '2024-11-08',
  title: 'Kế hoạch kiểm điểm năm 2024',
  scope: 'SUBORDINATES',
}

describe('a document of the preparation', () => {
  it('is registered once by the people of its unit, with an entry', async () => {
    const first = await registerDocument(world.context, an, plan)
    const again = await registerDocument(world.context, an, plan)

    expect(again).toEqual(first)
    expect(first).toMatchObject({
      unitName: 'Đảng bộ xã Một',
      level: 'co-so',
      state: 'ACTIVE',
      fileVersion: 0,
    })
    const acts = await listAuditEntries(world.context.table, '2024', '-')
    expect(acts.filter(({ act }) => act === 'DOCUMENT_REGISTERED')).toHaveLength(1)
  })

  it('is refused from the people of another unit, of a unknown unit, and with other contents', async () => {
    await registerDocument(world.context, an, plan)

    await expect(registerDocument(world.context, chau, plan)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(
      registerDocument(world.context, administrator, { ...plan, unitId: 'X9' }),
    ).rejects.toMatchObject({ code: 'UNIT_UNKNOWN' })
    await expect(registerDocument(world.context, an, { ...plan, title: 'Khác' })).rejects.toMatchObject({
      code: 'DOCUMENT_KNOWN',
    })
  })

  it('may be registered by an administrator before the cycle is opened', async () => {
    const early = createWorld(await database.createTable(), configuration)

    await expect(registerDocument(early.context, administrator, plan)).rejects.toMatchObject({
      code: 'UNIT_UNKNOWN',
    })
    const { fields, uploadId } = await prepareRosterUpload(early.context, administrator)
    const bytes = await writeRoster(roster, configuration)
    const key = fields.key ?? ''
    early.objects.set(key, { bytes, metadata: {} })
    await receiveRoster(early.context, { key, size: bytes.length, etag: 'roster' })
    await confirmRoster(early.context, administrator, uploadId)

    await registerDocument(early.context, administrator, plan)

    expect(await readRegister(early.context, administrator)).toMatchObject({
      open: false,
      documents: [{ unitName: 'Đảng bộ xã Một', level: 'co-so' }],
      plans: [],
    })
  })

  it('that was entered wrongly is withdrawn with a reason, stays on record, and may be entered anew', async () => {
    const wrong = await registerDocument(world.context, an, plan)
    await expect(withdrawDocument(world.context, chau, wrong.id, 'x')).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    })

    await withdrawDocument(world.context, an, wrong.id, 'Sai ngày')
    await withdrawDocument(world.context, an, wrong.id, 'Sai ngày')
    const right = await registerDocument(world.context, an, plan)

    expect(right.id).not.toBe(wrong.id)
    expect(await getDocument(world.context.table, '2024', wrong.id)).toMatchObject({
      state: 'WITHDRAWN',
      withdrawnBecause: 'Sai ngày',
    })
  })

  it('is read by its unit, the one above, and those below where it holds for them', async () => {
    const { id } = await registerDocument(world.context, an, plan)
    const own = await registerDocument(world.context, administrator, { ...plan, unitId: 'H', scope: 'OWN' })
    const ofDistrict = await registerDocument(world.context, administrator, {
      ...plan,
      unitId: 'H',
      number: '1',
    })
    const seen = async (actor: Actor) =>
      (await readRegister(world.context, actor)).documents.map((document) => document.id).sort()

    expect(await seen(an)).toEqual([id, ofDistrict.id].sort())
    expect(await seen(dung)).toEqual([id, own.id, ofDistrict.id].sort())
    expect(await seen(chau)).toEqual([ofDistrict.id])
    expect(await seen(administrator)).toHaveLength(3)
    await expect(readableDocument(world.context, chau, id)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(readRegister(world.context, { ...an, assignments: [] })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    })
  })
})

describe('the share of committees with a plan', () => {
  it('is counted with its denominator, and names who has none', async () => {
    await registerDocument(world.context, an, plan)
    const wrong = await registerDocument(world.context, chau, { ...plan, unitId: 'X2' })
    await withdrawDocument(world.context, chau, wrong.id, 'Sai')
    await registerDocument(world.context, administrator, { ...plan, unitId: 'H', kind: 'guidance' })

    expect((await readRegister(world.context, administrator)).plans).toEqual([
      {
        level: 'huyen',
        levelName: expect.any(String),
        withPlan: 0,
        committees: 1,
        without: [{ unitId: 'H', name: 'Huyện ủy Thử Nghiệm' }],
      },
      {
        level: 'co-so',
        levelName: expect.any(String),
        withPlan: 1,
        committees: 2,
        without: [{ unitId: 'X2', name: 'Đảng bộ xã Hai' }],
      },
    ])
    expect((await readRegister(world.context, an)).plans).toMatchObject([
      { level: 'co-so', withPlan: 1, committees: 1 },
    ])
  })
})

describe('Biểu số 1', () => {
  it('lists numbers and dates by kind, level and year, and computes the sum', async () => {
    await registerDocument(world.context, an, plan)
    await registerDocument(world.context, administrator, { ...plan, unitId: 'H', number: '9-KH/HU' })
    await registerDocument(world.context, administrator, {
      ...plan,
      unitId: 'H',
      kind: 'notice',
      number: '313-TB/HU',
    })
    const wrong = await registerDocument(world.context, an, { ...plan, number: '13' })
    await withdrawDocument(world.context, an, wrong.id, 'Sai')

    const { cells, years, total } = await readFormOne(world.context, administrator)

    expect(years).toEqual([2022, 2023, 2024])
    expect(total).toBe(3)
    const filled = cells.filter(({ count }) => count > 0)
    expect(filled.map(({ row, name, level, year, count }) => [row, name, level, year, count])).toEqual([
      [4, 'Kế hoạch', 'huyen', 2024, 1],
      [4, 'Kế hoạch', 'co-so', 2024, 1],
      [7, 'Thông báo', 'huyen', 2024, 1],
      [10, 'Tổng số', 'huyen', 2024, 2],
      [10, 'Tổng số', 'co-so', 2024, 1],
    ])
    expect(filled[0]?.documents[0]).toMatchObject({ number: '9-KH/HU', date: '2024-11-08' })
  })

  it('is a workbook in which nothing that was typed becomes a formula', async () => {
    await registerDocument(world.context, an, { ...plan, number: '=HYPERLINK("http://x")' })

    const { bytes, fileName } = await makeFormOne(world.context, administrator)

    const { sheets } = await readXlsx(bytes)
    const [sheet] = sheets
    expect(fileName).toBe('bieu-1-2024.xlsx')
    const texts = sheet?.rows.flat().map(String) ?? []
    expect(texts.some((text) => text.startsWith('=HYPERLINK("http://x"), 08/11/2024'))).toBe(true)
    expect([...(sheet?.cells?.values() ?? [])].some((cell) => cell.formula !== undefined)).toBe(false)
  })
})

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n')

async function send(actor: Actor, documentId: string, bytes: Uint8Array, etag = 'e1') {
  const { fields, uploadId } = await prepareDocumentUpload(world.context, actor, documentId)
  const key = fields.key ?? ''
  const metadata = { 'uploaded-by': fields['x-amz-meta-uploaded-by'] ?? '' }
  world.objects.set(key, { bytes, metadata })
  const arrived = { key, size: bytes.length, etag }
  return { uploadId, arrived, outcome: await receiveDocument(world.context, arrived) }
}

describe('the file of a document', () => {
  it('is recorded with its checksum and sender; a later one is a new version beside it', async () => {
    const { id } = await registerDocument(world.context, an, plan)

    const first = await send(an, id, pdf)
    const second = await send(an, id, Buffer.concat([pdf, pdf]))

    expect([first.outcome, second.outcome]).toEqual(['ACCEPTED', 'ACCEPTED'])
    expect(await receiveDocument(world.context, second.arrived)).toBe('KNOWN')
    const files = await listFiles(world.context.table, '2024', id)
    expect(files.map(({ version, type, bytes, uploadedBy }) => [version, type, bytes, uploadedBy])).toEqual([
      [2, 'pdf', 2 * pdf.length, 'Nguyễn Văn An'],
      [1, 'pdf', pdf.length, 'Nguyễn Văn An'],
    ])
    expect(await getDocument(world.context.table, '2024', id)).toMatchObject({
      fileId: second.uploadId,
      fileVersion: 2,
    })
  })

  it('is judged by its content and not by its name', async () => {
    const { id } = await registerDocument(world.context, an, plan)

    const { outcome, uploadId } = await send(an, id, Buffer.from('MZ this is a program'))

    expect(outcome).toBe('REJECTED')
    const [file] = await listFiles(world.context.table, '2024', id)
    expect(file === undefined ? undefined : refusalOfFile(file)?.code).toBe('FILE_NOT_A_DOCUMENT')
    expect((await getDocument(world.context.table, '2024', id))?.fileId).toBeNull()
    await expect(presignDocumentFile(world.context, an, id, uploadId)).rejects.toMatchObject({
      code: 'UPLOAD_UNKNOWN',
    })
  })

  it('says why it was not taken, which need not be its type', () => {
    const codeOf = (file: Parameters<typeof refusalOfFile>[0]) => refusalOfFile(file)?.code
    expect([
      codeOf({ status: 'ACCEPTED', type: 'pdf', bytes: 1 }),
      codeOf({ status: 'REJECTED', type: null, bytes: 1 }),
      codeOf({ status: 'REJECTED', type: null, bytes: uploadLimits.documentBytes + 1 }),
      codeOf({ status: 'REJECTED', type: 'pdf', bytes: 1 }),
    ]).toEqual([undefined, 'FILE_NOT_A_DOCUMENT', 'BODY_TOO_LARGE', 'DOCUMENT_WITHDRAWN'])
  })

  it('that arrives after its document was withdrawn is kept and told so', async () => {
    const { id } = await registerDocument(world.context, an, plan)
    const { fields } = await prepareDocumentUpload(world.context, an, id)
    await withdrawDocument(world.context, an, id, 'Sai')
    const key = fields.key ?? ''
    world.objects.set(key, { bytes: pdf, metadata: {} })

    const outcome = await receiveDocument(world.context, { key, size: pdf.length, etag: 'late' })

    const [file] = await listFiles(world.context.table, '2024', id)
    expect(outcome).toBe('REJECTED')
    expect(file === undefined ? undefined : refusalOfFile(file)?.code).toBe('DOCUMENT_WITHDRAWN')
  })

  it('is not taken for a document that was withdrawn, from others, or under a made-up key', async () => {
    const { id } = await registerDocument(world.context, an, plan)
    await expect(prepareDocumentUpload(world.context, chau, id)).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    })
    await withdrawDocument(world.context, an, id, 'Sai')

    await expect(prepareDocumentUpload(world.context, an, id)).rejects.toMatchObject({
      code: 'DOCUMENT_WITHDRAWN',
    })
    await expect(
      receiveDocument(world.context, { key: 'preparation/2024/../x', size: 1, etag: 'e' }),
    ).rejects.toThrow('not the key of a document')
  })
})
