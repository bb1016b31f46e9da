import { describe, expect, it } from 'vitest'
import { describeAccess } from '#shared/access/describe.ts'
import { routeActs } from '#shared/access/table.ts'
import { routedFunctions } from '#test/support/handlers.ts'

describe('the table of access', () => {
  it('has every route and no other', () => {
    expect(Object.keys(routeActs).sort()).toEqual(routedFunctions.map(([route]) => route).sort())
  })

  it('is what docs/access.md says: `vitest run test/access/table.test.ts -u` writes it anew', async () => {
    await expect(describeAccess()).toMatchFileSnapshot('../../docs/access.md')
  })
})
