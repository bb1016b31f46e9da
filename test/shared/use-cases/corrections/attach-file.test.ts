import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { evidenceLimits } from '#shared/constants.ts'
import { findBrokenEntry, getAuditHead, listAuditEntries } from '#shared/store/audit.ts'
import type { Correction } from '#shared/store/corrections.ts'
import { keys } from '#shared/store/keys.ts'
import { transact } from '#shared/store/transact.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { answerComplaint, claimCorrection } from '#shared/use-cases/corrections/act-on-correction.ts'
import { evidenceForm, expectFile, expectFileByLink } from '#shared/use-cases/corrections/attach-file.ts'
import { collectEvidence } from '#shared/use-cases/corrections/collect-evidence.ts'
import { fileComplaint, fileComplaintByLink } from '#shared/use-cases/corrections/file-complaint.ts'
import { viewCorrection, viewCorrectionByLink } from '#shared/use-cases/corrections/view-correction.ts'
import { notifyUnits } from '#shared/use-cases/notify-units.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { answer, refusal, workflowOf } from '#test/support/corrections.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { publishAt, type RatedDistrict, rateDistrict, theCase } from '#test/support/rated-district.ts'

const page = 'https://kiemdiem.example/x'
const words = { text: 'Tôi đề nghị xem xét lại vì kết quả chưa tính nhiệm vụ đột xuất.' }

let database: TestDatabase
let district: RatedDistrict
let context: Context
let token: string
let complaint: Correction

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  district = await rateDistrict(await database.createTable(), configuration, {})
  const { world } = district
  context = world.context
  await notifyUnits(context, theCase)
  await publishAt(world, '2024-11-02T02:00:00.000Z')
  const mail = world.mails.findLast(
    (message) => message.template === 'unit-result' && message.link.unitId === 'C1',
  )
  token = mail?.template === 'unit-result' ? (mail.data.url.split('/').at(-1) ?? '') : ''
  complaint = await fileComplaintByLink(context, token, 'P6', words)
}, 60_000)

const seen = () => viewCorrectionByLink(context, token, complaint.correctionId)

/** Opens the form for one more file, as one window of the browser does. */
async function openForm(): Promise<{ readonly fileId: string; readonly key: string }> {
  const { fileId } = await expectFileByLink(context, token, complaint.correctionId)
  const form = await evidenceForm(context, await seen(), fileId, page)
  return { fileId, key: form?.fields.key ?? '' }
}

function send({ key }: { readonly key: string }, words: string): void {
  district.world.objects.set(key, { bytes: Buffer.from(`%PDF-1.7 ${words}\n%%EOF`), metadata: {} })
}

/** The bucket says of everything in it that it arrived at that moment. */
function withArrivalAt(iso: string): Context {
  const { objects } = context.clients
  const answered = async (command: Parameters<typeof objects.send>[0]) => ({
    ...(await objects.send(command)),
    LastModified: new Date(iso),
  })
  return {
    ...context,
    clients: { ...context.clients, objects: Object.assign({}, objects, { send: answered }) },
  }
}

describe('a file for a complaint', () => {
  it('is kept beside the one that another window sends at the same time', async () => {
    const [one, other] = await Promise.all([openForm(), openForm()])
    send(one, 'one')
    send(other, 'other')

    const looks = await Promise.all([seen(), seen(), seen()])

    const { evidence } = (await seen()).correction
    expect(evidence.map(({ number }) => number)).toEqual([1, 2])
    expect(new Set(evidence.map(({ key }) => key))).toEqual(new Set([one.key, other.key]))
    expect(new Set(evidence.map(({ sha256 }) => sha256)).size).toBe(2)
    expect(looks.map(({ correction }) => correction.evidence.length)).toEqual([2, 2, 2])
    const entries = await listAuditEntries(context.table, '2024', 'C1')
    expect(entries.filter(({ act }) => act === 'EVIDENCE_ATTACHED')).toHaveLength(2)
    expect(findBrokenEntry(entries, await getAuditHead(context.table, '2024', 'C1'))).toBeNull()
  })

  it('is attached in the order in which it arrives, also when the form before it was never sent', async () => {
    await openForm()
    const second = await openForm()
    send(second, 'second')

    expect((await seen()).correction.evidence).toMatchObject([{ number: 1, key: second.key }])
  })

  it('has a form until it has arrived, and for half an hour at most', async () => {
    const { fileId, key } = await openForm()
    const stale = await openForm()
    const form = async (id: string | undefined) => evidenceForm(context, await seen(), id, page)
    expect((await form(fileId))?.fields.key).toBe(key)
    send({ key }, 'a file')

    expect(await form(fileId)).toBeUndefined()
    expect(await form('../x')).toBeUndefined()
    expect(await form(undefined)).toBeUndefined()
    expect(await form('00000000-0000-4000-8000-999999999999')).toBeUndefined()
    expect(await form(stale.fileId)).toBeDefined()
    district.world.setNow('2024-11-02T02:30:00.000Z')
    expect(await form(stale.fileId)).toBeUndefined()
    // The form that was given out last may still be under way.
    send(stale, 'late but signed')
    expect((await seen()).correction.evidence).toHaveLength(2)
  })

  it('takes a place as long as it may come: so many and no more, also when all are asked for at once', async () => {
    const limit = evidenceLimits.filesPerComplaint
    const asked = Array.from({ length: limit + 2 }, () =>
      expectFileByLink(context, token, complaint.correctionId).catch((error: unknown) => error),
    )
    const answers = await Promise.all(asked)

    const refused = answers.filter((each) => each instanceof Error)
    expect(refused.map((error) => 'code' in error && error.code)).toEqual([
      'EVIDENCE_LIMIT',
      'EVIDENCE_LIMIT',
    ])
    expect(await seen()).toMatchObject({ mayAttach: false, full: true })
    district.world.setNow('2024-11-02T03:00:00.000Z')
    expect(await seen()).toMatchObject({ mayAttach: true, full: false })

    for (let number = 1; number <= limit; number += 1) {
      send(await openForm(), `${number}`)
      await seen()
    }

    expect(await seen()).toMatchObject({ mayAttach: false, full: true })
    const next = await refusal(expectFileByLink(context, token, complaint.correctionId))
    expect(next.code).toBe('EVIDENCE_LIMIT')
  }, 60_000)

  it('is asked for by who brought the complaint, and by nobody who only reads it', async () => {
    const { an, binh } = district
    const own = await fileComplaint(context, binh, 'P2', words)
    const { fileId } = await expectFile(context, binh, own.correctionId)
    const view = await viewCorrection(context, binh, own.correctionId)

    expect(await evidenceForm(context, view, fileId, page)).toBeDefined()
    const reader = await viewCorrection(context, an, own.correctionId)
    expect(await evidenceForm(context, reader, fileId, page)).toBeUndefined()
    expect((await refusal(expectFile(context, an, own.correctionId))).code).toBe('NOT_ALLOWED')
    expect((await refusal(expectFileByLink(context, token, own.correctionId))).code).toBe('NOT_ALLOWED')
  })

  it.each([
    ['before', '2024-11-02T02:09:59.000Z', { attached: 1, refused: [] }],
    ['after', '2024-11-02T02:10:01.000Z', { attached: 0, refused: ['LINK_REVOKED'] }],
  ])('that came %s its link was revoked is judged by that', async (_, arrivedAt, expected) => {
    const form = await openForm()
    const { linkId } = await seen()
    send(form, 'a file')
    const revoke = {
      label: 'link',
      update: keys.linkOfUnit('2024', 'C1', linkId ?? ''),
      set: { status: 'REVOKED', revokedAt: '2024-11-02T02:10:00.000Z' },
      where: { status: 'ACTIVE' },
    }
    // Looked at by nobody between the form and the end of the link.
    await transact(context.table, [revoke], [], context.now())

    const found = await collectEvidence(withArrivalAt(arrivedAt), complaint.correctionId)

    expect({
      attached: found.correction.evidence.length,
      refused: found.refused.map(({ problem }) => problem),
    }).toEqual(expected)
  })

  it('that comes after the answer is kept apart, and whoever sent it is told', async () => {
    const { an, world } = district
    const form = await openForm()
    await workflowOf(world, complaint.correctionId).ask('ANSWER')
    await claimCorrection(context, an, complaint.correctionId)
    await answerComplaint(context, an, complaint.correctionId, answer('UPHELD'))
    send(form, 'too late')

    const first = await seen()
    const again = await seen()

    expect(first).toMatchObject({ mayAttach: false, refusedFiles: [{ problem: 'EVIDENCE_LATE' }] })
    expect(again.correction).toMatchObject({ evidence: [], version: first.correction.version })
    const entries = await listAuditEntries(context.table, '2024', 'C1')
    expect(entries.filter(({ act }) => act === 'EVIDENCE_REJECTED')).toHaveLength(1)
    const late = await refusal(expectFileByLink(context, token, complaint.correctionId))
    expect(late.code).toBe('CORRECTION_STEP')
  })
})
