import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startDatabase, type TestDatabase } from './dynamodb.ts'
import { rememberReads } from './remembered-reads.ts'
import { intercept } from './world.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

it('answers a read from memory until something is written, and nobody changes what others get', async () => {
  const table = await database.createTable()
  const { documents, name: TableName } = table
  const Key = { pk: 'a', sk: 'b' }
  const put = (value: number) => documents.send(new PutCommand({ TableName, Item: { ...Key, value } }))
  const get = async () => (await documents.send(new GetCommand({ TableName, Key }))).Item
  await put(1)
  rememberReads(table)
  const sent: string[] = []
  intercept(documents, (command, _, next) => {
    sent.push(command)
    return next()
  })
  const first = await get()
  if (first !== undefined) first.value = 9
  const again = await get()
  await put(2)

  expect([again?.value, (await get())?.value]).toEqual([1, 2])
  expect(sent).toEqual(['GetItemCommand', 'PutItemCommand', 'GetItemCommand'])
})
