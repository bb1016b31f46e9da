import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditReport } from '#infra/cli/verify-audit/report.ts'
import { verifyAudit } from '#infra/cli/verify-audit.ts'
import { getAuditHead } from '#shared/store/audit.ts'
import { listSeals } from '#shared/store/audit-seals.ts'
import { keys } from '#shared/store/keys.ts'
import type { Table } from '#shared/store/table.ts'
import { transact } from '#shared/store/transact.ts'
import { recordReport } from '#shared/use-cases/record-report.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { openSmallCycle } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
let table: Table
let world: World
let printed = ''
let complained = ''

const io = {
  stdout: (text: string) => {
    printed += text
  },
  stderr: (text: string) => {
    complained += text
  },
  readFile: async (): Promise<string> => {
    throw new Error('there is no file')
  },
}

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  table = await database.createTable()
  world = createWorld(table, configuration)
  printed = ''
  complained = ''
  await openSmallCycle(world)
  await act('C1', 'first')
  await act('X1', 'second')
  await recordReport(world.context, { cycleId: '2024', runId: 'run-1', cause: 'publication' }, [])
  await act('C1', 'third')
})

async function act(unitId: string, target: string): Promise<void> {
  const actor = { kind: 'system', id: 'test', name: 'Hệ thống', onBehalfOf: null } as const
  await transact(table, [], [{ cycleId: '2024', unitId, actor, act: 'ACTED', target }], new Date(0))
}

const remove = (key: { pk: string; sk: string }) =>
  table.documents.send(new DeleteCommand({ TableName: table.name, Key: key }))

describe('kiemdiem verify-audit', () => {
  it('counts the entries of every chain of the cycle and prints the digest of its seal', async () => {
    const [seal] = await listSeals(table, '2024')

    expect(await auditReport(table, undefined, io)).toBe(0)
    const heads = await Promise.all(['-', 'C1', 'X1'].map((unitId) => getAuditHead(table, '2024', unitId)))
    const entries = heads.reduce((sum, { sequence }) => sum + sequence, 0)
    expect(printed).toContain(`${entries} entries of 7 chains`)
    expect(printed).toContain('Every chain is whole.')
    expect(printed).toContain(`3 chuỗi / chains, SHA-256 ${seal?.digest}`)
  })

  it('names the unit, the number and what differs, of every broken chain', async () => {
    await remove(keys.auditEntry('2024', 'C1', 1))
    await remove(keys.auditEntry('2024', '-', 2))

    expect(await auditReport(table, '2024', io)).toBe(1)
    expect(printed).toContain('đơn vị C1, mục 1: mục này không còn.')
    expect(printed).toContain('the chain of the cycle, entry 2: it is missing.')
    expect(printed).toContain('2 chains are broken')
  })

  it('shows a chain that was emptied since it was sealed', async () => {
    await remove(keys.auditEntry('2024', 'X1', 1))
    await remove(keys.auditHead('2024', 'X1'))

    expect(await auditReport(table, '2024', io)).toBe(1)
    expect(printed).toContain('unit X1, entry 1: it is not what was sealed.')
  })

  it('says when the sealed list itself is gone', async () => {
    const [seal] = await listSeals(table, '2024')
    await remove(keys.auditSealPart('2024', seal?.digest ?? '', 0))

    expect(await auditReport(table, '2024', io)).toBe(1)
    expect(printed).toContain('THE LIST IS GONE OR WAS CHANGED')
  })

  it('refuses a cycle that the table does not hold', async () => {
    await expect(auditReport(table, '2023', io)).rejects.toThrow('the table holds no cycle 2023')
  })

  it.each([[[]], [['--data', 'a', '--table', 'b']], [['--other']]])('asks for a place: %j', async (argv) => {
    expect(await verifyAudit(argv, io)).toBe(2)
    expect(complained).toContain('Usage: kiemdiem verify-audit')
  })

  it('says when the data folder is not running', async () => {
    expect(await verifyAudit(['--data', 'nowhere'], io)).toBe(2)
    expect(complained).toContain('run npm start with that data folder first')
  })
})
