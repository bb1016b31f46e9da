import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { provinceConfiguration } from '#shared/contracts/province.ts'
import { RULE_POLICIES } from '#shared/contracts/rule-policies.ts'
import { getCycle } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { getItem } from '#shared/store/table.ts'
import { packOf } from '#shared/use-cases/case-file.ts'
import { openCycle } from '#shared/use-cases/open-cycle.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { administrator, openSmallCycle } from '#test/support/small-district.ts'
import { createWorld } from '#test/support/world.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

const written = z.object({ configuration: z.object({ policy: z.record(z.string(), z.unknown()) }) })

describe('the policy of an open cycle', () => {
  it('is written with every setting, also those that nobody set: a default may change later', async () => {
    const world = createWorld(await database.createTable(), configuration)

    await openSmallCycle(world)

    const item = await getItem(world.context.table, keys.cycle('2024'), written)
    expect(item?.configuration.policy).toEqual(configuration.policy)
    expect(item?.configuration.policy.rules).toEqual(RULE_POLICIES['qd-124-2023'].parse({}))
  })

  it('stays as it was when the province is deployed again with other settings', async () => {
    const table = await database.createTable()
    await openSmallCycle(createWorld(table, configuration))
    const changed = provinceConfiguration.parse({
      ...configuration,
      rulePack: 'qd-366-2025',
      policy: { cap: { rate: 0.1 } },
    })

    await openCycle(createWorld(table, changed).context, administrator)

    const cycle = await getCycle(table, '2024')
    expect(cycle?.configuration).toEqual(configuration)
    expect(cycle && packOf(cycle).id).toBe('qd-124-2023')
  })
})
