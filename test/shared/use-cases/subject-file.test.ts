import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readZip } from '#shared/reports/zip.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { cancelRating } from '#shared/use-cases/corrections/cancel-rating.ts'
import { fileComplaint } from '#shared/use-cases/corrections/file-complaint.ts'
import { reserveOpinion } from '#shared/use-cases/corrections/reserve-opinion.ts'
import { addRemediation } from '#shared/use-cases/manage-remediation.ts'
import { packSubjectFile } from '#shared/use-cases/pack-subject-file.ts'
import { closeSubjectFile, viewSubjectFile } from '#shared/use-cases/subject-file.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { refusal } from '#test/support/corrections.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { publishAt, type RatedDistrict, rateDistrict } from '#test/support/rated-district.ts'
import { administrator } from '#test/support/small-district.ts'

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

const slots = (documents: readonly { readonly slot: number; readonly name: string }[]) =>
  documents.map(({ slot, name }) => `${slot}/${name}`)

describe('the file of a subject', () => {
  it('lists the documents of each slot with their checksums, to whoever may see it', async () => {
    const { an, binh, superior, world } = district
    const view = await viewSubjectFile(world.context, an, 'P2')

    expect(slots(view.documents)).toEqual([
      '1/phieu-don-vi.xlsx',
      '1/tu-danh-gia.txt',
      '4/tham-dinh-1.txt',
      '5/quyet-dinh-1.txt',
      '5/thong-bao-1.txt',
    ])
    expect(view).toMatchObject({ state: 'NOTIFIED', missingSlots: [] })
    expect((await viewSubjectFile(world.context, binh, 'P2')).relation.self).toBe(true)
    expect((await viewSubjectFile(world.context, superior, 'P2')).relation.superior).toBe(true)
    const stranger = { ...administrator, administrator: false }
    expect((await refusal(viewSubjectFile(world.context, stranger, 'P2'))).code).toBe('NOT_ALLOWED')
    expect((await refusal(viewSubjectFile(world.context, an, 'nobody'))).code).toBe('SUBJECT_UNKNOWN')
  })

  it('is closed with the checksum of its list, once, and opened again by a new rating', async () => {
    const { an, binh, superior, world } = district
    const { context } = world
    expect((await refusal(closeSubjectFile(context, binh, 'P3'))).code).toBe('SUBJECT_UNKNOWN')
    expect((await refusal(closeSubjectFile(context, binh, 'P2'))).code).toBe('OWN_RECORD')
    const closed = await closeSubjectFile(context, an, 'P5')
    const again = await closeSubjectFile(context, administrator, 'P5')

    expect(again).toEqual(closed)
    expect(closed).toMatchObject({ keepUntil: null, closedBy: { email: 'an@example.vn' } })
    expect(await viewSubjectFile(context, an, 'P5')).toMatchObject({ state: 'CLOSED', changedSince: [] })
    const refused = await refusal(fileComplaint(context, administrator, 'P5', { text: 'Đơn', paper: true }))
    expect(refused.code).toBe('CASE_REFUSED')
    await cancelRating(context, superior, 'P5', {
      reasonCode: 'DISHONESTY',
      text: 'Báo cáo không trung thực',
      documentNumber: '9-QĐ/HU',
      documentDate: '2024-11-12',
    })
    expect((await viewSubjectFile(context, an, 'P5')).state).toBe('APPRAISED')
  })

  it('is not closed while a plan of the subject is a draft', async () => {
    const { an, world } = district
    await addRemediation(world.context, an, 'C1', { subjectId: 'P5', text: 'Chậm báo cáo' })

    const refused = await refusal(closeSubjectFile(world.context, an, 'P5'))

    expect(refused.code).toBe('CASE_REFUSED')
    expect(refused.problems.map(({ code }) => code)).toEqual(['REMEDIATION_OPEN'])
  })

  it('is packed with a list of checksums that hold, and not for the person', async () => {
    const { an, binh, world } = district
    const { context, objects } = world
    await reserveOpinion(context, binh, 'P2', { text: 'Tôi bảo lưu ý kiến.' })
    await reserveOpinion(context, binh, 'P2', { text: 'Tôi bảo lưu ý kiến.' })

    const { key } = await packSubjectFile(context, an, 'P2')

    const entries = await readZip(objects.get(key)?.bytes ?? new Uint8Array())
    const [list, ...documents] = entries
    const manifest = JSON.parse(Buffer.from(list?.content ?? []).toString('utf8')) as {
      slot: number
      name: string
      sha256: string
    }[]
    expect(list?.name).toBe('muc-luc.json')
    expect(documents.map(({ name }) => name)).toEqual(slots(manifest))
    expect(documents.map(({ name }) => name)).toContain('9/bao-luu-1.txt')
    expect(documents.map(({ content }) => sha256(content))).toEqual(manifest.map((one) => one.sha256))
    const person = { ...binh, assignments: [] }
    expect((await refusal(packSubjectFile(context, person, 'P2'))).code).toBe('NOT_ALLOWED')
    // Nor when the person is of the authority as well.
    expect((await refusal(packSubjectFile(context, binh, 'P2'))).code).toBe('NOT_ALLOWED')
    expect((await refusal(reserveOpinion(context, person, 'P5', { text: 'x' }))).code).toBe('NOT_ALLOWED')
  })
})
