import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AuditHead, getAuditHead } from '#shared/store/audit.ts'
import { checkChain } from '#shared/store/audit-chain.ts'
import { type Key, keys } from '#shared/store/keys.ts'
import type { Table } from '#shared/store/table.ts'
import { transact } from '#shared/store/transact.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'

let database: TestDatabase
let table: Table

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  table = await database.createTable()
  for (const target of ['a', 'b', 'c', 'd', 'e']) await act('C1', target)
})

const actor = { kind: 'person', id: 'P1', name: 'Nguyễn Văn An', onBehalfOf: null } as const

async function act(unitId: string, target: string): Promise<void> {
  const entry = { cycleId: '2024', unitId, actor, act: 'ACTED', target, after: { target } }
  await transact(table, [], [entry], new Date('2024-12-01T00:00:00.000Z'))
}

const entryKey = (sequence: number) => keys.auditEntry('2024', 'C1', sequence)
const headKey = keys.auditHead('2024', 'C1')

async function read(key: Key): Promise<Record<string, unknown>> {
  const { Item } = await table.documents.send(new GetCommand({ TableName: table.name, Key: key }))
  if (Item === undefined) throw new Error(`there is no ${key.sk}`)
  return Item
}

async function write(key: Key, item: Record<string, unknown>): Promise<void> {
  await table.documents.send(new PutCommand({ TableName: table.name, Item: { ...item, ...key } }))
}

async function remove(key: Key): Promise<void> {
  await table.documents.send(new DeleteCommand({ TableName: table.name, Key: key }))
}

const check = (sealed?: readonly AuditHead[]) => checkChain(table, '2024', 'C1', sealed)
const broken = (sequence: number, part: string) => ({ cycleId: '2024', unitId: 'C1', sequence, part })

describe('a chain that nobody touched', () => {
  it('is whole, and so is one where nothing has happened', async () => {
    expect(await check()).toEqual({ entries: 5, broken: null })
    expect(await checkChain(table, '2024', 'C2')).toEqual({ entries: 0, broken: null })
  })

  it('is whole while people go on acting, and longer than one page of the table', async () => {
    const text = 'x'.repeat(150_000)
    for (let index = 0; index < 10; index += 1) await act('C1', text)

    const checks = Promise.all([check(), check(), check()])
    for (const target of ['f', 'g', 'h']) await act('C1', target)

    for (const { broken: fault } of await checks) expect(fault).toBeNull()
    expect(await check()).toEqual({ entries: 18, broken: null })
  })

  it('agrees with its seals, the present one included', async () => {
    const early = { sequence: 2, hash: String((await read(entryKey(2))).hash) }

    expect((await check([early, await getAuditHead(table, '2024', 'C1')])).broken).toBeNull()
  })
})

describe('the first broken link is named', () => {
  it('where an entry was changed', async () => {
    await table.documents.send(
      new UpdateCommand({
        TableName: table.name,
        Key: entryKey(3),
        UpdateExpression: 'SET #after = :after',
        ExpressionAttributeNames: { '#after': 'after' },
        ExpressionAttributeValues: { ':after': { target: 'forged' } },
      }),
    )

    expect(await check()).toEqual({ entries: 2, broken: broken(3, 'content') })
  })

  it('where an attribute was added that no entry has', async () => {
    await write(entryKey(1), { ...(await read(entryKey(1))), note: 'added' })

    expect((await check()).broken).toEqual(broken(1, 'content'))
  })

  it('where an entry was taken out', async () => {
    await remove(entryKey(2))

    expect(await check()).toEqual({ entries: 1, broken: broken(2, 'missing') })
  })

  it('where two entries were exchanged', async () => {
    const [second, third] = [await read(entryKey(2)), await read(entryKey(3))]
    await write(entryKey(2), third)
    await write(entryKey(3), second)

    expect((await check()).broken).toEqual(broken(2, 'order'))
  })

  it('where an entry of another chain was put in', async () => {
    await act('C2', 'a')
    const { pk: _pk, sk: _sk, ...foreign } = await read(keys.auditEntry('2024', 'C2', 1))
    await write(entryKey(1), foreign)

    expect((await check()).broken).toEqual(broken(1, 'order'))
  })

  it('where the tail was cut off: the head tells', async () => {
    await remove(entryKey(4))
    await remove(entryKey(5))

    expect(await check()).toEqual({ entries: 3, broken: broken(4, 'head') })
  })

  it.each([
    ['turned back to an earlier entry', 3, 4],
    ['set forward', 7, 6],
  ])('where the head was %s', async (_, sequence, at) => {
    const { hash } = await read(entryKey(3))
    await write(headKey, { sequence, hash })

    expect((await check()).broken).toEqual(broken(at, 'head'))
  })

  it('where the head has another hash, or is gone', async () => {
    await write(headKey, { sequence: 5, hash: 'f'.repeat(64) })
    expect((await check()).broken).toEqual(broken(5, 'head'))

    await remove(headKey)
    expect((await check()).broken).toEqual(broken(1, 'head'))
  })
})

describe('a chain that was rewritten as a whole', () => {
  it('is whole in itself, and is not what was sealed', async () => {
    const sealed = await getAuditHead(table, '2024', 'C1')
    for (const sequence of [1, 2, 3, 4, 5]) await remove(entryKey(sequence))
    await remove(headKey)
    for (const target of ['a', 'b', 'c', 'd', 'forged', 'f']) await act('C1', target)

    expect((await check()).broken).toBeNull()
    expect((await check([sealed])).broken).toEqual(broken(5, 'seal'))
  })

  it('and is shorter now does not reach the sealed place', async () => {
    const sealed = await getAuditHead(table, '2024', 'C1')
    for (const sequence of [4, 5]) await remove(entryKey(sequence))
    await write(headKey, { sequence: 3, hash: (await read(entryKey(3))).hash })

    expect((await check([sealed])).broken).toEqual(broken(4, 'seal'))
  })
})
