import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Roster } from '#shared/contracts/roster.ts'
import { getCurrentRoster } from '#shared/store/rosters.ts'
import { confirmRoster, discardRoster } from '#shared/use-cases/confirm-roster.ts'
import type { Actor } from '#shared/use-cases/context.ts'
import { openCycle } from '#shared/use-cases/open-cycle.ts'
import { listRosterChanges, writeRosterChanges } from '#shared/use-cases/read-roster-changes.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { administrator, roster } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'
import { sendRoster } from './import.ts'

let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
})

const renamed: Roster = {
  ...roster,
  people: roster.people.map((person) =>
    person.id === 'P1' ? { ...person, fullName: '=HYPERLINK("http://x")' } : person,
  ),
}
const stranger: Actor = { ...administrator, administrator: false }

describe('the first roster', () => {
  it('is all new, and is not the current one before it is confirmed', async () => {
    const upload = await sendRoster(world, roster)

    expect(upload).toMatchObject({
      status: 'CHECKED',
      units: 6,
      people: 10,
      preview: { base: 'NONE', baseId: null, parts: { people: { added: 10, total: 10 } }, pages: 0 },
    })
    expect(await getCurrentRoster(world.context.table, '2024')).toBeUndefined()
    await expect(openCycle(world.context, administrator, upload.uploadId)).rejects.toMatchObject({
      code: 'ROSTER_MISSING',
    })
  })

  it('becomes the current one when it is confirmed, and confirming again changes nothing', async () => {
    const { uploadId } = await sendRoster(world, roster)

    const once = await confirmRoster(world.context, administrator, uploadId)
    const twice = await confirmRoster(world.context, administrator, uploadId)

    expect([once, twice]).toEqual([
      { uploadId, status: 'ACCEPTED' },
      { uploadId, status: 'ACCEPTED' },
    ])
    expect(await getCurrentRoster(world.context.table, '2024')).toBe(uploadId)
  })
})

describe('a further roster before the cycle is opened', () => {
  beforeEach(async () => {
    const { uploadId } = await sendRoster(world, roster)
    await confirmRoster(world.context, administrator, uploadId)
  })

  it('shows each changed field, page by page, to administrators only', async () => {
    const { uploadId, preview } = await sendRoster(world, renamed)

    expect(preview).toMatchObject({ base: 'CURRENT', changes: 1, pages: 1 })
    expect(await listRosterChanges(world.context, administrator, uploadId, 9)).toEqual({
      page: 1,
      pages: 1,
      changes: [
        expect.objectContaining({
          part: 'people',
          id: 'P1',
          fields: [{ field: 'fullName', before: 'Nguyễn Văn An', after: '=HYPERLINK("http://x")' }],
        }),
      ],
    })
    await expect(listRosterChanges(world.context, stranger, uploadId, 1)).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    })
  })

  it('is downloaded with no cell that a spreadsheet would calculate', async () => {
    const { uploadId } = await sendRoster(world, renamed)

    const text = new TextDecoder().decode(await writeRosterChanges(world.context, administrator, uploadId, 1))

    expect(text).toContain(`"Họ và tên","Nguyễn Văn An","'=HYPERLINK(""http://x"")"\r\n`)
    expect(text).not.toMatch(/(^|,)"?[=+@]/m)
  })

  it('is refused when another one was confirmed after it had been compared', async () => {
    const first = await sendRoster(world, renamed)
    const second = await sendRoster(world, { ...renamed, people: renamed.people.slice(0, 9) })
    await confirmRoster(world.context, administrator, second.uploadId)

    await expect(confirmRoster(world.context, administrator, first.uploadId)).rejects.toMatchObject({
      code: 'ROSTER_OUTDATED',
    })
    expect(await getCurrentRoster(world.context.table, '2024')).toBe(second.uploadId)
  })

  it('is confirmed and discarded by administrators only', async () => {
    const { uploadId } = await sendRoster(world, renamed)

    await expect(confirmRoster(world.context, stranger, uploadId)).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    })
    await expect(discardRoster(world.context, stranger, uploadId)).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    })
  })
})

it('compares the first roster of a year with that of the year before', async () => {
  const { uploadId } = await sendRoster(world, roster)
  await confirmRoster(world.context, administrator, uploadId)
  const nextYear = {
    ...world,
    context: {
      ...world.context,
      configuration: { ...configuration, year: 2025, assessmentDate: '2025-12-31' },
    },
  }

  const { preview } = await sendRoster(nextYear, renamed)

  expect(preview).toMatchObject({ base: 'EARLIER_YEAR', baseId: uploadId, changes: 1 })
})
