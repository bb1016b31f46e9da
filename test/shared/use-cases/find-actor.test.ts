import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keys } from '#shared/store/keys.ts'
import { findActor } from '#shared/use-cases/find-actor.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { openSmallCycle } from '#test/support/small-district.ts'
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

describe('the owner of an address', () => {
  it('is the person of the roster with the roles it gives, and nobody for any other address', async () => {
    const an = await findActor(world.context, 'AN@example.vn')

    expect(an?.personId).not.toBeNull()
    expect(an?.assignments.map(({ unitId, role }) => `${unitId} ${role}`)).toContain('X1 working-group')
    expect(await findActor(world.context, 'stranger@example.vn')).toBeUndefined()
  })

  it('is no longer the person whom a later roster gave another address', async () => {
    const before = await findActor(world.context, 'an@example.vn')
    const { documents, name } = world.context.table
    await documents.send(
      new UpdateCommand({
        TableName: name,
        Key: { ...keys.person(before?.personId ?? '') },
        UpdateExpression: 'SET email = :email',
        ExpressionAttributeValues: { ':email': 'an.moi@example.vn' },
      }),
    )

    expect(await findActor(world.context, 'an@example.vn')).toBeUndefined()
  })
})
