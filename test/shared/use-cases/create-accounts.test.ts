import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { foreignAccounts } from '#shared/constants.ts'
import { getAccountImport } from '#shared/store/account-import.ts'
import { listAuditEntries } from '#shared/store/audit.ts'
import { getCycle } from '#shared/store/cycles.ts'
import { listMails } from '#shared/use-cases/administration/list-mails.ts'
import { retryAccounts, watchAccounts } from '#shared/use-cases/administration/waiting-accounts.ts'
import { cycleChain } from '#shared/use-cases/audit-actors.ts'
import { createAccounts, createLeftAccounts } from '#shared/use-cases/create-accounts.ts'
import { accountsOf } from '#shared/use-cases/opening-records.ts'
import { receiveRoster } from '#shared/use-cases/receive-roster.ts'
import { sendReminders } from '#shared/use-cases/send-reminders.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { type Directory, withDirectory } from '#test/support/directory.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { administrator, openSmallCycle, roster } from '#test/support/small-district.ts'
import { CutError, createWorld, type World } from '#test/support/world.ts'
import { importRoster } from './roster/import.ts'

const cycleId = '2024'
const wanted = accountsOf(roster)
let database: TestDatabase
let directory: Directory
let world: World

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  directory = withDirectory(createWorld(await database.createTable(), configuration))
  world = directory.world
})

const state = () => getAccountImport(world.context.table, cycleId)
const create = (emails: readonly string[] = wanted) => createAccounts(world.context, cycleId, emails)

/** What one test opens depends on its directory and is nothing to share. */
const openCycle = async () => {
  world.context.newId()
  await openSmallCycle(world)
}

describe('a directory that mails no more today', () => {
  it('keeps nobody from opening the cycle; who is left comes in the mornings after', async () => {
    directory.mailsLeft = 1

    await openCycle()

    expect(wanted.length).toBeGreaterThan(2)
    expect((await getCycle(world.context.table, cycleId))?.status).toBe('REVIEWING')
    expect(directory.mailed).toHaveLength(1)
    expect(await state()).toMatchObject({ waiting: wanted.length - 1, reason: 'DAILY_LIMIT' })

    directory.mailsLeft = 1
    await sendReminders(world.context)
    expect(await state()).toMatchObject({ waiting: wanted.length - 2, reason: 'DAILY_LIMIT' })

    directory.mailsLeft = wanted.length
    await sendReminders(world.context)
    await sendReminders(world.context)

    expect(directory.mailed.toSorted()).toEqual(wanted.toSorted())
    expect(await state()).toMatchObject({ waiting: 0, reason: null })
    const { mails } = await listMails(world.context, administrator, { template: 'account' })
    expect(mails.map(({ to }) => to).toSorted()).toEqual(wanted.toSorted())
  })

  it('is not asked for the others, and keeps no roster from being applied', async () => {
    await openCycle()
    const more = Array.from({ length: 150 }, (_, index) => `nguoi-${index}@example.vn`)
    let asked = 0
    directory.before = () => {
      asked += 1
    }
    directory.mailsLeft = 50

    const left = await create([...wanted, ...more])

    expect([directory.mailed.length, left]).toEqual([wanted.length + 50, 100])
    // Those that were under way when the limit was told.
    expect(asked).toBeLessThan(55)
    const upload = await importRoster(world, roster)
    expect(upload.status).toBe('ACCEPTED')
    // Nobody waits who is not on the roster any more.
    expect(await state()).toMatchObject({ waiting: 0, reason: null })
  })

  it('mails whom it has made an account for without a mail', async () => {
    Object.assign(directory, { mailsLeft: 0, makesUnmailed: true })
    await create()
    directory.mailsLeft = wanted.length

    expect(await create()).toBe(0)
    expect(directory.mailed.toSorted()).toEqual(wanted.toSorted())
  })

  it('mails also when the client has repeated the request by itself and found what the first had made', async () => {
    const [first = ''] = wanted
    directory.accounts.add(first)
    directory.attempts = 2

    await create([first])

    expect(directory.mailed).toEqual([first])
  })
})

describe('an account', () => {
  it('that was there before is left as it is', async () => {
    const [first = ''] = wanted
    directory.accounts.add(first)

    expect(await create([first])).toBe(0)

    expect(directory.mailed).toEqual([])
    const { mails } = await listMails(world.context, administrator)
    expect(mails).toEqual([])
  })

  it('whose owner has signed in since the first try is left as it is', async () => {
    const [first = ''] = wanted
    Object.assign(directory, { mailsLeft: 0, makesUnmailed: true })
    await create([first])
    directory.confirmed.add(first)

    expect(await create([first])).toBe(0)
    expect(directory.mailed).toEqual([])
  })

  it('whose address is never reached holds up nobody, and the administrator sees the address', async () => {
    const [first = '', ...others] = wanted
    directory.makesUnmailed = true
    directory.refusals.set(first, 'CodeDeliveryFailureException')

    await create()

    expect(directory.mailed.toSorted()).toEqual(others.toSorted())
    expect(await state()).toMatchObject({ waiting: 1, reason: 'NOT_DELIVERED', undelivered: [first] })

    directory.mailsLeft = 1
    await create([...wanted, 'moi@example.vn'])
    expect(directory.mailed).toContain('moi@example.vn')
    expect(directory.mailed).not.toContain(first)

    directory.refusals.clear()
    directory.mailsLeft = 1
    expect(await create([...wanted, 'moi@example.vn'])).toBe(0)
    expect(directory.mailed.filter((email) => email === first)).toHaveLength(1)
  })

  it('that the directory is too busy for is asked for again while it takes others', async () => {
    const [first = '', second = ''] = wanted
    directory.refusals.set(first, 'TooManyRequestsException')
    directory.refusals.set(second, 'TooManyRequestsException')
    directory.before = () => {
      if (directory.mailed.length === wanted.length - 2) directory.refusals.delete(first)
    }

    expect(await create()).toBe(1)
    expect(directory.mailed).toContain(first)
    expect(await state()).toMatchObject({ waiting: 1, reason: 'BUSY', undelivered: [] })
  })

  it('is made and mailed after a kill at any moment', async () => {
    for (let calls = 0; ; calls += 1) {
      const killed = withDirectory(createWorld(await database.createTable(), configuration))
      killed.world.failAfter(calls)
      const done = await createAccounts(killed.world.context, cycleId, wanted).catch(
        (error: unknown) => error,
      )
      killed.world.heal()
      if (!(done instanceof CutError)) break
      killed.makesUnmailed = true

      expect(await createAccounts(killed.world.context, cycleId, wanted)).toBe(0)
      for (const email of wanted) expect(killed.mailed, `${calls}`).toContain(email)
    }
  })

  it('of another issuer is none of ours', async () => {
    const { context } = world
    const resources = { ...context.resources, userPoolId: foreignAccounts }

    expect(await createAccounts({ ...context, resources }, cycleId, wanted)).toBe(0)
    expect([directory.mailed, await state()]).toEqual([[], undefined])
  })

  it('that is refused for what no waiting mends is an error as before', async () => {
    directory.refusals.set(wanted[0] ?? '', 'ResourceNotFoundException')

    await expect(create()).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
    // None is lost: they count as being created until a run comes to its end.
    expect(await state()).toMatchObject({ waiting: wanted.length, reason: null })
  })
})

describe('what an administrator sees and does', () => {
  it('is how many are left and why, until all are there', async () => {
    expect(await watchAccounts(world.context, administrator)).toBeUndefined()
    directory.mailsLeft = 1
    await openCycle()

    expect(await watchAccounts(world.context, administrator)).toEqual({
      waiting: wanted.length - 1,
      reason: 'DAILY_LIMIT',
      undelivered: [],
      at: world.context.now().toISOString(),
      sender: 'cognito',
    })

    directory.mailsLeft = wanted.length
    expect(await createLeftAccounts(world.context)).toBe(0)
    expect(await watchAccounts(world.context, administrator)).toBeUndefined()
  })

  it('is to have them tried again now, which the audit keeps', async () => {
    directory.mailsLeft = 1
    await openCycle()
    directory.mailsLeft = wanted.length

    expect(await retryAccounts(world.context, administrator)).toEqual({ waiting: wanted.length - 1 })
    const key = [...world.objects.keys()].find((name) => name.endsWith('.accounts')) ?? ''
    expect(await receiveRoster(world.context, { key, size: 4, etag: 'command' })).toBe('ACCOUNTS_TRIED')

    expect(directory.mailed.toSorted()).toEqual(wanted.toSorted())
    const entries = await listAuditEntries(world.context.table, cycleId, cycleChain)
    expect(entries.filter(({ act }) => act === 'ACCOUNTS_RETRIED')).toMatchObject([
      { actor: { id: administrator.email }, after: { waiting: wanted.length - 1, reason: 'DAILY_LIMIT' } },
    ])
    expect(await retryAccounts(world.context, administrator)).toEqual({ waiting: 0 })
    expect(await listAuditEntries(world.context.table, cycleId, cycleChain)).toHaveLength(entries.length)
  })

  it('is for administrators alone', async () => {
    const stranger = { ...administrator, administrator: false }

    await expect(watchAccounts(world.context, stranger)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(retryAccounts(world.context, stranger)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  })

  it('is left to the workflow while the cycle is being opened', async () => {
    directory.mailsLeft = 0
    await create()
    directory.mailsLeft = wanted.length

    expect(await createLeftAccounts(world.context)).toBe(0)
    expect(directory.mailed).toEqual([])
  })
})
