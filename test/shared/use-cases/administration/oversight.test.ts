import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keys } from '#shared/store/keys.ts'
import { findAudit } from '#shared/use-cases/administration/find-audit.ts'
import { findRoles, listCurrentDelegations } from '#shared/use-cases/administration/find-roles.ts'
import { listMails } from '#shared/use-cases/administration/list-mails.ts'
import { type AuditFilter, readAudit, viewAudit } from '#shared/use-cases/administration/read-audit.ts'
import { readPolicy } from '#shared/use-cases/administration/read-policy.ts'
import { delegateRole } from '#shared/use-cases/delegate-role.ts'
import { deliverMail } from '#shared/use-cases/deliver-mail.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { actorOf, administrator, issueLink, openSmallCycle, roster } from '#test/support/small-district.ts'
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

describe('roles', () => {
  it('are found by words without tones, of the person or of the unit', async () => {
    const byName = await findRoles(world.context, administrator, { words: 'nguyen van an' })
    expect(byName.holders.length).toBeGreaterThan(0)
    expect(new Set(byName.holders.map(({ name }) => name))).toEqual(new Set(['Nguyễn Văn An']))
    const byUnit = await findRoles(world.context, administrator, { words: 'x1', role: 'authority' })
    expect(byUnit.holders.every(({ unitId, role }) => unitId === 'X1' && role === 'authority')).toBe(true)
    expect(byUnit.units.map(({ unitId }) => unitId)).toContain('X1')
    expect((await findRoles(world.context, administrator, { words: 'không ai tên thế' })).total).toBe(0)
  })

  it('list the delegations that hold now or will, and leave out revoked ones and those that have ended', async () => {
    const given = await delegateRole(world.context, administrator, {
      unitId: 'X1',
      role: 'authority',
      from: 'an@example.vn',
      to: 'dung@example.vn',
      since: '2024-11-01',
      until: '2024-11-20',
      reason: 'Đi công tác',
    })

    expect((await listCurrentDelegations(world.context, administrator)).delegations).toMatchObject([
      { id: given.id, reason: 'Đi công tác' },
    ])
    world.setNow('2024-11-21T02:00:00.000Z')
    expect((await listCurrentDelegations(world.context, administrator)).delegations).toEqual([])
  })
})

describe('the outbox', () => {
  it('tells whom, when and in what state, and nothing of what a mail says', async () => {
    const token = await issueLink(world, 'C1')
    for (const mail of world.mails) await deliverMail(world.context, mail)

    const { mails, next } = await listMails(world.context, administrator, { template: 'unit-link' })

    expect(mails).toMatchObject([{ to: 'c1@example.vn', state: 'SENT', template: 'unit-link' }])
    expect(next).toBeNull()
    expect(JSON.stringify(mails)).not.toContain(token)
  })

  it('is read page by page, and by state and day', async () => {
    for (let number = 0; number < 60; number += 1) {
      await world.context.table.documents.send(
        new UpdateCommand({
          TableName: world.context.table.name,
          Key: keys.mail(`m${number}`),
          UpdateExpression:
            'SET gsi1pk = :pk, gsi1sk = :sk, mailId = :id, cycleId = :c, template = :t, #s = :s',
          ExpressionAttributeNames: { '#s': 'status' },
          ExpressionAttributeValues: {
            ':pk': keys.mailsOfCycle('2024'),
            ':sk': `2024-11-${String(1 + (number % 20)).padStart(2, '0')}T02:00:00.000Z#m${number}`,
            ':id': `m${number}`,
            ':c': '2024',
            ':t': 'task',
            ':s': number < 10 ? 'PENDING' : 'SENT',
          },
        }),
      )
    }
    const first = await listMails(world.context, administrator)
    const second = await listMails(world.context, administrator, { after: first.next ?? '' })
    // The opening of the cycle has mailed four accounts.
    expect([first.mails.length, second.mails.length, second.next]).toEqual([50, 14, null])
    expect(new Set([...first.mails, ...second.mails].map(({ mailId }) => mailId)).size).toBe(64)
    expect((await listMails(world.context, administrator, { state: 'PENDING' })).mails).toHaveLength(10)
    const oneDay = await listMails(world.context, administrator, { from: '2024-11-03', until: '2024-11-03' })
    expect(oneDay.mails.map(({ begunAt }) => begunAt.slice(0, 10))).toEqual(Array(3).fill('2024-11-03'))
  })
})

describe('the audit', () => {
  it('shows the acts of a unit with the state of its chain, and names where it was changed', async () => {
    await issueLink(world, 'C1')
    const whole = await readAudit(world.context, administrator, { unitId: 'C1' })
    expect(whole.chain).toMatchObject({ broken: null, entries: 1 })
    expect(whole.entries).toMatchObject([{ act: 'LINK_ISSUED' }])

    await world.context.table.documents.send(
      new UpdateCommand({
        TableName: world.context.table.name,
        Key: keys.auditEntry('2024', 'C1', 1),
        UpdateExpression: 'SET act = :act',
        ExpressionAttributeValues: { ':act': 'NOTHING' },
      }),
    )
    const changed = await readAudit(world.context, administrator, { unitId: 'C1' })
    expect(changed.chain.broken).toMatchObject({ sequence: 1, part: 'content' })
  })

  it('names the units, people and subjects that its entries speak of', async () => {
    await issueLink(world, 'C1')
    await delegateRole(world.context, administrator, {
      unitId: 'X1',
      role: 'authority',
      from: 'an@example.vn',
      to: 'dung@example.vn',
      since: '2024-11-01',
      until: '2024-11-20',
      reason: 'Đi công tác',
    })

    const { names, entries, acts } = await viewAudit(world.context, administrator, { unitId: 'X1' })

    const delegated = entries.find(({ act }) => act === 'ROLE_DELEGATED')
    expect(names[(delegated as { after: { from: string } }).after.from]).toBe('Nguyễn Văn An')
    expect(acts).toContain('ROLE_DELEGATED')
  })

  it('is found by the name of the unit, by who did it and by what was done', async () => {
    await issueLink(world, 'C1')
    const find = (filter: AuditFilter) => findAudit(world.context, administrator, filter)
    const unit = roster.units.find(({ id }) => id === 'C1')

    expect((await find({ unitId: unit?.name })).view?.unit).toEqual({ unitId: 'C1', name: unit?.name })
    expect((await find({ unitId: 'C1', who: 'khong ai' })).view?.entries).toEqual([])
    expect((await find({ unitId: 'C1', act: 'LINK_ISSUED' })).view?.entries).toHaveLength(1)
    expect((await find({ unitId: 'C1', act: 'LINK_REVOKED' })).view?.entries).toEqual([])
    const several = await find({ unitId: 'chi bo' })
    expect(several.view).toBeNull()
    expect(several.chains.length).toBeGreaterThan(1)
    await expect(find({ unitId: 'không có đơn vị này' })).rejects.toMatchObject({ code: 'UNIT_UNKNOWN' })
  })

  it('leads from a person to the units in which the person has a role', async () => {
    const { view, chains } = await findAudit(world.context, administrator, { who: 'nguyen van an' })

    expect(view?.unit).toBeNull()
    expect(chains.map(({ unitId }) => unitId)).toContain('X1')
  })

  it('is read by day, of the whole cycle where no unit is named, and of no unit that there is not', async () => {
    const all = await readAudit(world.context, administrator)
    expect(all.entries.map(({ act }) => act)).toContain('CYCLE_OPENED')
    expect((await readAudit(world.context, administrator, { until: '2020-01-01' })).entries).toEqual([])
    await expect(readAudit(world.context, administrator, { unitId: 'NO' })).rejects.toMatchObject({
      code: 'UNIT_UNKNOWN',
    })
  })
})

describe('the policy', () => {
  it('names every setting with its clause, and marks what the province changed', async () => {
    const view = await readPolicy(world.context, administrator)
    expect([view.pinned, view.pack.id]).toEqual([true, configuration.rulePack])
    for (const { settings } of view.parts) {
      for (const { description, clause } of settings) expect([description, clause]).not.toContain('')
    }
    const other = createWorld(await database.createTable(), {
      ...configuration,
      policy: { ...configuration.policy, cap: { ...configuration.policy.cap, rate: 0.15 } },
    })
    const changed = await readPolicy(other.context, administrator)
    const cap = changed.parts.find(({ part }) => part === 'cap')?.settings ?? []
    expect(cap.filter((setting) => setting.changed)).toMatchObject([{ name: 'rate', value: 0.15 }])
    expect(changed.pinned).toBe(false)
  })
})

it('is for administrators only', async () => {
  const member = await actorOf(world.context, 'an@example.vn')
  for (const read of [findRoles, listCurrentDelegations, listMails, readAudit, readPolicy]) {
    await expect(read(world.context, member)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  }
})
