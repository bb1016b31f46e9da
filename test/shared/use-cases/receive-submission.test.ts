import type { GetObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Roster } from '#shared/contracts/roster.ts'
import { findBrokenEntry, getAuditHead, listAuditEntries } from '#shared/store/audit.ts'
import { listSubjects } from '#shared/store/units.ts'
import { getUploadStatus, viewUpload } from '#shared/use-cases/get-upload.ts'
import { reissueLink, revokeLink } from '#shared/use-cases/manage-links.ts'
import { openLink, viewLink } from '#shared/use-cases/open-link.ts'
import { receiveSubmission } from '#shared/use-cases/receive-submission.ts'
import { sendReminders } from '#shared/use-cases/send-reminders.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { buildOnce } from '#test/support/built-once.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import {
  administrator,
  filledWorkbook,
  issueLink,
  openSmallCycle,
  roster,
  tokenOf,
  uploadFile,
} from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  await openSmallCycle(world)
})

/** The district with ninety more members in the first cell. */
function largeCell(): Roster {
  const more = Array.from({ length: 90 }, (_, index) => ({
    id: `Q${index}`,
    fullName: `Người Thêm ${index}`,
    dateOfBirth: '1981-03-07',
    unitId: 'C1',
    type: 'chi-bo.member',
    admittedOn: '2010-05-19',
    status: 'active' as const,
    position: null,
    comparisonGroup: 'Đảng viên không giữ chức vụ',
    email: null,
  }))
  return { ...roster, people: [...roster.people, ...more] }
}

const good = () => filledWorkbook(world.context, 'C1', ({ id }) => (id === 'P5' ? 'SICK' : 'GOOD'))

describe('a workbook that arrives', () => {
  it('is accepted, stores the facts, uses the link up and answers the workflow', async () => {
    const token = await issueLink(world, 'C1')
    const { object, uploadId } = await uploadFile(world, token, await good())

    const outcome = await receiveSubmission(world.context, object)

    expect(outcome).toBe('ACCEPTED')
    expect(world.answers.get('token-C1')).toEqual({ unitId: 'C1', uploadId, peerInput: false })
    const subjects = await listSubjects(world.context.table, '2024', 'C1')
    expect(subjects.find(({ id }) => id === 'P5')).toMatchObject({
      bucket: 'owed',
      owed: 'SICK',
      facts: null,
    })
    expect(subjects.filter(({ facts }) => facts !== null)).toHaveLength(5)
    await expect(openLink(world.context, token)).rejects.toMatchObject({ code: 'LINK_USED' })
    const receipt = await getUploadStatus(world.context, token, uploadId)
    expect(receipt).toMatchObject({ status: 'ACCEPTED', subjects: 6, problems: [] })
    const { sender } = await viewUpload(world.context, token, uploadId)
    const named = (id: string | null | undefined) => roster.units.find((unit) => unit.id === id)
    const unit = named('C1')
    expect(sender).toEqual({ unitName: unit?.name, superiorName: named(unit?.parentId)?.name ?? null })
    expect(sender?.superiorName).toBeTruthy()
  })

  it('is refused with every problem, and the corrected file is accepted', async () => {
    const token = await issueLink(world, 'C1')
    const broken = await uploadFile(world, token, Buffer.from('not a workbook'))

    const refused = await receiveSubmission(world.context, broken.object)

    expect(refused).toBe('REJECTED')
    const status = await viewUpload(world.context, token, broken.uploadId)
    expect(status.sender).toBeNull()
    expect(status.problems.map(({ code }) => code)).toEqual(['WORKBOOK_NOT_XLSX'])
    expect(world.answers.size).toBe(0)
    const corrected = await uploadFile(world, token, await good())
    expect(await receiveSubmission(world.context, corrected.object)).toBe('ACCEPTED')
  })

  it('replaces a refused file that the same form sent before', async () => {
    const token = await issueLink(world, 'C1')
    const { object, uploadId } = await uploadFile(world, token, Buffer.from('not a workbook'), 'first')
    await receiveSubmission(world.context, object)
    const bytes = await good()
    world.objects.set(object.key, { bytes, metadata: {} })

    const outcome = await receiveSubmission(world.context, {
      key: object.key,
      size: bytes.length,
      etag: 'second',
    })

    expect(outcome).toBe('ACCEPTED')
    expect(await getUploadStatus(world.context, token, uploadId)).toMatchObject({ status: 'ACCEPTED' })
  })

  it('of another unit is refused', async () => {
    await issueLink(world, 'C2')
    const token = await issueLink(world, 'C1')
    const other = await filledWorkbook(world.context, 'C2', () => 'GOOD')
    const { object, uploadId } = await uploadFile(world, token, other)

    await receiveSubmission(world.context, object)

    const { status, problems } = await getUploadStatus(world.context, token, uploadId)
    expect([status, problems[0]?.code]).toEqual(['REJECTED', 'WRONG_UNIT'])
  })

  it('through a revoked link is refused and changes nothing', async () => {
    const token = await issueLink(world, 'C1')
    const { object } = await uploadFile(world, token, await good())
    await revokeLink(world.context, administrator, 'C1')

    expect(await receiveSubmission(world.context, object)).toBe('REJECTED')
    expect(world.answers.size).toBe(0)
  })

  it('through a link that is revoked while the file is read is refused and changes nothing', async () => {
    const token = await issueLink(world, 'C1')
    const { object } = await uploadFile(world, token, await good())
    const { objects } = world.context.clients
    const revoking = Object.assign(Object.create(objects), {
      send: async (command: GetObjectCommand) => {
        await revokeLink(world.context, administrator, 'C1')
        return objects.send(command)
      },
    })
    const context = { ...world.context, clients: { ...world.context.clients, objects: revoking } }

    const outcome = await receiveSubmission(context, object)

    expect([outcome, world.answers.size]).toEqual(['REJECTED', 0])
    await expect(openLink(world.context, token)).rejects.toMatchObject({ code: 'LINK_REVOKED' })
    const subjects = await listSubjects(world.context.table, '2024', 'C1')
    expect(subjects.every(({ facts }) => facts === null)).toBe(true)
  })

  it('loses against another one that was accepted first', async () => {
    const token = await issueLink(world, 'C1')
    const bytes = await good()
    const uploads = await Promise.all([1, 2, 3].map((n) => uploadFile(world, token, bytes, `file-${n}`)))

    const outcomes = await Promise.all(uploads.map(({ object }) => receiveSubmission(world.context, object)))

    expect(outcomes.filter((outcome) => outcome === 'ACCEPTED')).toHaveLength(1)
    expect(world.answerCount()).toBe(1)
  })
})

describe('a delivery', () => {
  it('that comes three times at once counts once', async () => {
    const token = await issueLink(world, 'C1')
    const { object } = await uploadFile(world, token, await good())

    const outcomes = await Promise.all([1, 2, 3].map(() => receiveSubmission(world.context, object)))

    expect(outcomes).toEqual(['ACCEPTED', 'ACCEPTED', 'ACCEPTED'])
    const entries = await listAuditEntries(world.context.table, '2024', 'C1')
    expect(entries.filter(({ act }) => act === 'SUBMISSION_ACCEPTED')).toHaveLength(1)
    expect((await viewLink(world.context, token)).link.uploads).toBe(1)
  })

  it.each([
    // Arrival, reading the object, facts with the closing, the answer, and the mark that it was given.
    { unit: 'most units', made: roster, points: 5 },
    // Taking the stage and a batch of facts come before the last of them with the closing.
    { unit: 'a unit of more subjects than a transaction takes', made: largeCell(), points: 7 },
  ])(
    'of $unit that is killed at any point ends the same when it comes again',
    async ({ made, points }) => {
      let kills = -1
      for (let calls = 0, ended = ''; ended !== 'ACCEPTED'; calls += 1) {
        kills += 1
        const fresh = createWorld(await database.createTable(), configuration)
        const { object } = await buildOnce(fresh, ['sent', made], async () => {
          await openSmallCycle(fresh, made)
          const token = await issueLink(fresh, 'C1')
          const bytes = await filledWorkbook(fresh.context, 'C1', () => 'GOOD')
          return uploadFile(fresh, token, bytes)
        })
        fresh.failAfter(calls)
        ended = await receiveSubmission(fresh.context, object).catch((error: Error) => error.name)
        fresh.heal()

        const outcome = await receiveSubmission(fresh.context, object)

        expect([calls, outcome, fresh.answers.size]).toEqual([calls, 'ACCEPTED', 1])
        const entries = await listAuditEntries(fresh.context.table, '2024', 'C1')
        const head = await getAuditHead(fresh.context.table, '2024', 'C1')
        expect(entries.map(({ act }) => act)).toEqual(['LINK_ISSUED', 'SUBMISSION_ACCEPTED'])
        expect(findBrokenEntry(entries, head)).toBeNull()
        const subjects = await listSubjects(fresh.context.table, '2024', 'C1')
        expect(subjects.every(({ bucket, uploadId }) => bucket === 'exempt' || uploadId !== null)).toBe(true)
      }
      expect(kills).toBe(points)
    },
    60_000,
  )

  it('that is killed before it could answer is answered by the morning run', async () => {
    const token = await issueLink(world, 'C1')
    const { object } = await uploadFile(world, token, await good())
    for (let calls = 0; ; calls += 1) {
      world.failAfter(calls)
      await receiveSubmission(world.context, object).catch(() => {})
      world.heal()
      const { acceptedAt } = await viewLink(world.context, token)
      if (acceptedAt !== null) break
    }
    expect(world.answers.size).toBe(0)

    const first = await sendReminders(world.context)
    const second = await sendReminders(world.context)

    expect([first.answered, second.answered]).toEqual([1, 0])
    expect(world.answers.has('token-C1')).toBe(true)
  })
})

describe('a link', () => {
  it('that is unknown, revoked or expired says so, each in its own words', async () => {
    const token = await issueLink(world, 'C1')
    await expect(openLink(world.context, 'x'.repeat(43))).rejects.toMatchObject({ code: 'LINK_UNKNOWN' })
    await expect(openLink(world.context, '../etc')).rejects.toMatchObject({ code: 'LINK_UNKNOWN' })
    const { expiresAt } = await reissueLink(world.context, administrator, 'C1')
    await expect(openLink(world.context, token)).rejects.toMatchObject({ code: 'LINK_REVOKED' })
    const fresh = tokenOf(world, 'C1')
    expect((await openLink(world.context, fresh)).expiresAtInstant).toBe(expiresAt)
    world.setNow('2024-12-25T00:00:00.000Z')
    await expect(openLink(world.context, fresh)).rejects.toMatchObject({ code: 'LINK_EXPIRED', status: 410 })
  })

  it('is reissued once for the same request, and an overdue unit gets the whole time again', async () => {
    await issueLink(world, 'C1')
    const before = (await viewLink(world.context, tokenOf(world, 'C1'))).link.linkId
    world.setNow('2024-12-25T00:00:00.000Z')

    const first = await reissueLink(world.context, administrator, 'C1', before)
    const again = await reissueLink(world.context, administrator, 'C1', before)

    expect(again).toEqual(first)
    expect(first.expiresAt).toBe('2025-01-04T16:59:59.999Z')
  })

  it('is not issued twice, and a repeat brings only the new token', async () => {
    await issueLink(world, 'C1')
    await issueLink(world, 'C1')

    expect(world.mails.filter(({ template }) => template === 'unit-link')).toHaveLength(1)
  })

  it('may be managed by administrators only', async () => {
    await issueLink(world, 'C1')
    const stranger = { ...administrator, administrator: false }
    await expect(reissueLink(world.context, stranger, 'C1')).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(revokeLink(world.context, stranger, 'C1')).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(revokeLink(world.context, administrator, 'nope')).rejects.toMatchObject({
      code: 'UNIT_UNKNOWN',
    })
  })
})
