import { beforeAll, describe, it, vi } from 'vitest'
import { largeGroup, officer } from '../support/large-group.ts'
import { errors } from '../support/pages.ts'
import { errorPath } from '../support/serve-world.ts'
import { inspect, openAs, reading } from '../support/visits.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

const read = reading()
let group: Awaited<ReturnType<typeof largeGroup>>

beforeAll(async () => {
  const { database, served } = read()
  group = await largeGroup(database)
  served.show(group.world)
}, 60_000)

describe('a whole comparison group', { timeout: 120_000 }, () => {
  it('can be rated on a telephone, with the cap in sight', async () => {
    const { vietnamese } = read()
    const page = await openAs(read(), vietnamese, group.world, officer, `/viec/${group.taskId}`)
    await page.getByRole('button', { name: 'Nhận việc' }).click()
    await page.getByRole('button', { name: 'Trình đề xuất' }).waitFor()
    await inspect(page, vietnamese, 'nhom-tuong-dong')
    await page.close()
  })

  it('begins with a unit that has been asked', async () => {
    const { vietnamese } = read()
    const page = await openAs(read(), vietnamese, group.world, undefined, `/don-vi/${group.token}`)
    await inspect(page, vietnamese, 'don-vi-moi')
    await page.close()
  })
})

describe('pages of errors', { timeout: 90_000 }, () => {
  it.each(errors)('%s says what it is and where to go on', async (code) => {
    const { vietnamese } = read()
    const page = await vietnamese.context.newPage()
    await page.goto(errorPath(code))
    vietnamese.problems.length = 0
    await inspect(page, vietnamese, `loi-${code.toLowerCase().replaceAll('_', '-')}`)
    await page.close()
  })
})
