import { expect, it } from 'vitest'
import { functionSettings } from '#infra/function-settings.ts'

it('lets whoever looks at what was sent read the very version that it records', () => {
  const looking = Object.values(functionSettings).flatMap(({ complaints, evidence }) =>
    [complaints, evidence].filter((access) => access !== undefined),
  )

  expect(looking).not.toHaveLength(0)
  // Access to write has no right to a version of an object.
  expect(looking.filter((access) => access === 'write' || access === 'put')).toEqual([])
})
