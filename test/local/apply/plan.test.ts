import { describe, expect, it } from 'vitest'
import { applyResources } from '#infra/local/apply/apply.ts'
import { openAppliedStore } from '#infra/local/apply/store.ts'
import type { Resource } from '#infra/local/assembly/compile.ts'
import type { Services } from '#infra/local/catalogue/services.ts'
import { openDatabase } from '#infra/local/kernel/database.ts'

const table = (logicalId: string, ref: string, more: Partial<Resource> = {}): Resource => ({
  stack: 'Office',
  logicalId,
  type: 'AWS::DynamoDB::Table',
  properties: { KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], AttributeDefinitions: [] },
  ref,
  retain: false,
  assets: new Map(),
  ...more,
})

/** Tables in memory; `broken` names those that cannot be made now, `full` those that hold items. */
function fakeServices() {
  const tables = new Set<string>()
  const broken = new Set<string>()
  const full = new Set<string>()
  const services = {
    async ensureTable({ name }: { name: string }) {
      if (broken.has(name)) throw new Error('the disk is full')
      tables.add(name)
    },
    async call(_service: string, action: string, { TableName }: { TableName: string }) {
      if (action === 'scan') return { Count: full.has(TableName) ? 1 : 0 }
      if (!tables.delete(TableName))
        throw Object.assign(new Error('none'), { name: 'ResourceNotFoundException' })
      return {}
    },
  } as unknown as Services
  return { services, tables, broken, full }
}

const kinds = (changes: Awaited<ReturnType<typeof applyResources>>) =>
  changes.map(({ kind, ref }) => `${kind} ${ref}`)

describe('applying resources', () => {
  it('goes on with what a start left that did not come to its end', async () => {
    const { services, tables, broken } = fakeServices()
    const store = openAppliedStore(openDatabase(':memory:'))
    broken.add('b')
    const wanted = [table('A', 'a'), table('B', 'b')]
    await expect(applyResources(wanted, store, services)).rejects.toThrow(
      'Office/B (AWS::DynamoDB::Table): the disk is full',
    )
    expect(store.list().map(({ ref, state }) => [ref, state])).toEqual([
      ['a', 'applied'],
      ['b', 'pending'],
    ])
    broken.clear()
    expect(kinds(await applyResources(wanted, store, services))).toEqual(['made b'])
    expect([...tables]).toEqual(['a', 'b'])
    expect(kinds(await applyResources(wanted, store, services))).toEqual([])
  })

  it('goes on with a removal that was begun, even if the thing is gone already', async () => {
    const { services, tables } = fakeServices()
    const store = openAppliedStore(openDatabase(':memory:'))
    await applyResources([table('A', 'a')], store, services)
    store.intend([], store.list())
    tables.clear()
    expect(kinds(await applyResources([], store, services))).toEqual(['removed a'])
    expect(store.list()).toEqual([])
  })

  it('makes a thing again whose removal was begun when the assembly has it back', async () => {
    const { services, tables } = fakeServices()
    const store = openAppliedStore(openDatabase(':memory:'))
    await applyResources([table('A', 'a')], store, services)
    store.intend([], store.list())
    tables.clear()
    expect(kinds(await applyResources([table('A', 'a')], store, services))).toEqual(['made a'])
    expect([...tables]).toEqual(['a'])
  })

  it('lets a resource change its logical id and keep its name', async () => {
    const { services, tables, full } = fakeServices()
    const store = openAppliedStore(openDatabase(':memory:'))
    await applyResources([table('Old', 'a')], store, services)
    full.add('a')
    await applyResources([table('New', 'a')], store, services)
    expect([...tables]).toEqual(['a'])
    expect(kinds(await applyResources([table('New', 'a')], store, services))).toEqual([])
    expect(store.list().map(({ logicalId }) => logicalId)).toEqual(['New'])
  })

  it('refuses a retained resource that comes back with another key', async () => {
    const { services } = fakeServices()
    const store = openAppliedStore(openDatabase(':memory:'))
    await applyResources([table('A', 'a', { retain: true })], store, services)
    expect(kinds(await applyResources([], store, services))).toEqual(['kept a'])
    expect(kinds(await applyResources([], store, services))).toEqual([])
    const KeySchema = [{ AttributeName: 'id', KeyType: 'HASH' }]
    const back = table('A', 'a', { properties: { KeySchema, AttributeDefinitions: [] } })
    await expect(applyResources([back], store, services)).rejects.toThrow(
      'the key schema of an existing table cannot change',
    )
    await expect(applyResources([table('A', 'a')], store, services)).resolves.toMatchObject([
      { kind: 'made', ref: 'a' },
    ])
  })

  it('refuses two resources of one name, and names every problem before it does anything', async () => {
    const { services, tables, full } = fakeServices()
    const store = openAppliedStore(openDatabase(':memory:'))
    await applyResources([table('Full', 'full')], store, services)
    full.add('full')
    const refused = applyResources([table('A', 'same'), table('B', 'same')], store, services)
    await expect(refused).rejects.toThrow(
      /Office\/B .*has the same physical name as A: same\nOffice\/Full .*left the assembly and is to be deleted, but full still holds items/,
    )
    expect([...tables]).toEqual(['full'])
  })

  it('does not take another port for another queue', async () => {
    const made: string[] = []
    const services = { ensureQueue: (name: string) => made.push(name) } as unknown as Services
    const store = openAppliedStore(openDatabase(':memory:'))
    const queue = (port: number) =>
      table('Q', `http://127.0.0.1:${port}/000000000000/q`, { type: 'AWS::SQS::Queue', properties: {} })
    await applyResources([queue(1000)], store, services)
    expect(kinds(await applyResources([queue(2000)], store, services))).toEqual([])
    expect(made).toEqual(['q', 'q'])
  })
})
