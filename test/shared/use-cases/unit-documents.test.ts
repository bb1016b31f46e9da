import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readZip } from '#shared/reports/zip.ts'
import { listAuditEntries } from '#shared/store/audit.ts'
import { getUploadStatus } from '#shared/use-cases/get-upload.ts'
import { fileNameIn, prepareUpload } from '#shared/use-cases/prepare-upload.ts'
import { receiveSubmission } from '#shared/use-cases/receive-submission.ts'
import { readUnitDocument } from '#shared/use-cases/unit-documents.ts'
import { editCells } from '#test/shared/workbooks/edit.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import {
  filledWorkbook,
  issueLink,
  openSmallCycle,
  roster,
  uploadFile,
} from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

const people = 'Đảng viên'
let database: TestDatabase
let world: World
let token: string

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  await openSmallCycle(world)
  token = await issueLink(world, 'C1')
}, 60_000)

const good = () => filledWorkbook(world.context, 'C1', () => 'GOOD')
const wrong = async () => editCells(await good(), people, [{ row: 3, column: 'G', value: 'Khá' }])

/** Sends a file as the script of the page does, with its name. */
async function send(bytes: Uint8Array, fileName?: string) {
  const prepared = await prepareUpload(
    world.context,
    token,
    'script',
    fileName === undefined ? {} : { fileName },
  )
  const key = prepared.fields.key ?? ''
  const name = prepared.fields['x-amz-meta-file-name']
  world.objects.set(key, { bytes, metadata: name === undefined ? {} : { 'file-name': name } })
  await receiveSubmission(world.context, { key, size: bytes.length, etag: `etag-${prepared.uploadId}` })
  return prepared.uploadId
}
const read = (uploadId: string, document: string) =>
  readUnitDocument(world.context, token, uploadId, document)

describe('what can be downloaded of an upload', { timeout: 60_000 }, () => {
  it('is the file as it was sent, and the same with the faulty cells marked', async () => {
    const bytes = await wrong()
    const id = await send(bytes)

    const sent = await read(id, 'da-gui.xlsx')
    const marked = await read(id, 'danh-dau.xlsx')

    expect(Buffer.from(sent.bytes)).toEqual(Buffer.from(bytes))
    expect(marked.fileName).toBe('phieu-danh-dau-loi-2024-C1.xlsx')
    const { sheets } = await readXlsx(marked.bytes)
    const note = sheets.find(({ name }) => name === people)?.cells?.get('2,6')?.comment
    expect(note?.text).toContain('"Khá"')
  })

  it('is a receipt with time, checksum and name of an accepted file, the same bytes every time', async () => {
    const id = await send(await good(), 'phiếu <chi bộ> & 1.xlsx')
    const { sha256 } = await getUploadStatus(world.context, token, id)

    const [one, two] = [await read(id, 'bien-nhan.docx'), await read(id, 'bien-nhan.docx')]

    expect(Buffer.from(one.bytes)).toEqual(Buffer.from(two.bytes))
    const body = (await readZip(one.bytes)).find(({ name }) => name === 'word/document.xml')
    const text = Buffer.from(body?.content ?? '').toString('utf8')
    expect(text).toContain('09:00, 01/11/2024 (giờ Việt Nam)')
    expect(text).toContain('phiếu &lt;chi bộ&gt; &amp; 1.xlsx')
    expect(text.replaceAll(' ', '')).toContain(sha256)
  })

  it('is a receipt under the letterhead of who received it, with the unit and the unit above', async () => {
    const id = await send(await good())

    const { bytes } = await read(id, 'bien-nhan.docx')

    const body = (await readZip(bytes)).find(({ name }) => name === 'word/document.xml')
    const texts = Buffer.from(body?.content ?? '')
      .toString('utf8')
      .matchAll(/<w:t(?: [^>]*)?>([^<]*)/g)
    const words = [...texts].map(([, text]) => text)
    const { report } = configuration
    const above = roster.units.find(
      ({ id: unitId }) => unitId === roster.units.find((unit) => unit.id === 'C1')?.parentId,
    )
    const head = [report.superiorBody.toLocaleUpperCase('vi'), report.issuingBody.toLocaleUpperCase('vi')]
    expect(words.slice(0, 2)).toEqual(head)
    expect(words.slice(3, 6)).toEqual([
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      `${report.place}, ngày 01 tháng 11 năm 2024`,
      'BIÊN NHẬN',
    ])
    const line = words.indexOf('Đơn vị cấp trên')
    expect(words[line + 1]).toBe(above?.name)
    expect(words.indexOf('Đơn vị nộp')).toBe(line - 2)
  })

  it('is written down once a day', async () => {
    const id = await send(await good())

    await read(id, 'bien-nhan.docx')
    await read(id, 'bien-nhan.docx')

    const entries = await listAuditEntries(world.context.table, '2024', 'C1')
    expect(entries.filter(({ act }) => act === 'UPLOAD_READ')).toHaveLength(1)
  })

  it.each([
    ['a receipt of a refused file', 'wrong', 'bien-nhan.docx'],
    ['marks in an accepted file', 'good', 'danh-dau.xlsx'],
    ['marks in what is no workbook', 'text', 'danh-dau.xlsx'],
    ['a document of another name', 'good', 'khac.xlsx'],
    ['a document named like something every object has', 'good', 'constructor'],
  ] as const)('is not %s', async (_, kind, document) => {
    const id = await send(kind === 'text' ? Buffer.from('no workbook') : await { wrong, good }[kind]())

    await expect(read(id, document)).rejects.toMatchObject({ code: 'UPLOAD_UNKNOWN' })
  })

  it('is nothing of another unit, nor for whom the link was taken from', async () => {
    const id = await send(await wrong())
    const other = await issueLink(world, 'C2')

    await expect(readUnitDocument(world.context, other, id, 'da-gui.xlsx')).rejects.toMatchObject({
      code: 'UPLOAD_UNKNOWN',
    })
    await expect(readUnitDocument(world.context, `${token}x`, id, 'da-gui.xlsx')).rejects.toMatchObject({
      code: 'LINK_UNKNOWN',
    })
    await expect(read('no id', 'da-gui.xlsx')).rejects.toMatchObject({ code: 'UPLOAD_UNKNOWN' })
  })

  it('is not another file that came under the same key later', async () => {
    const { uploadId, object } = await uploadFile(world, token, await wrong())
    await receiveSubmission(world.context, object)
    world.objects.set(object.key, { bytes: Buffer.from('newer'), metadata: {} })

    await expect(read(uploadId, 'da-gui.xlsx')).rejects.toMatchObject({ code: 'UPLOAD_UNKNOWN' })
  })
})

describe('the name of a file that is sent', { timeout: 60_000 }, () => {
  it('is kept as the sender wrote it, and nothing where no browser said one', async () => {
    const named = await send(await wrong(), 'Phiếu chi bộ – "thôn 1".xlsx')
    const unnamed = await send(await wrong())

    expect((await getUploadStatus(world.context, token, named)).fileName).toBe('Phiếu chi bộ – "thôn 1".xlsx')
    expect((await getUploadStatus(world.context, token, unnamed)).fileName).toBeNull()
  })

  it('fits beside its object however long it is, with its end', async () => {
    const { fields } = await prepareUpload(world.context, token, 'script', {
      fileName: `${'ệ'.repeat(240)}-v2.xlsx`,
    })
    const written = fields['x-amz-meta-file-name'] ?? ''

    expect(written.length).toBeLessThan(1500)
    expect(fileNameIn({ 'file-name': written })).toMatch(/ệ…ệ+-v2\.xlsx$/)
  })

  it('is none where it is not as this program writes it', () => {
    expect(fileNameIn({ 'file-name': '%E0%A4%A' })).toBeNull()
  })
})
