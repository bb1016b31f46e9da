import { describe, expect, it } from 'vitest'
import type { ClassifyCase } from '#shared/contracts/classify.ts'
import { classifySubject } from '#shared/domain/classify.ts'
import { pinRulePack } from '#shared/rules/packs.ts'

const member: ClassifyCase = {
  id: 'P1',
  kind: 'member',
  score: { common: 29, task: 66 },
  tasks: { assigned: 10, done: 10, onTime: 10, exceeded: 4, late: 0 },
  earlierLimitations: { total: 0, remedied: 0 },
  discipline: [],
  conclusions: { degeneration: false, forbiddenConduct: false, exemplaryBreach: false },
}
const classify = (quarters: ClassifyCase['quarters'], policy: Record<string, unknown> = {}) => {
  const pack = pinRulePack('qd-366-2025', policy)
  if (!pack.ok) throw new Error('pack')
  return classifySubject(pack.value, { ...member, ...(quarters === undefined ? {} : { quarters }) })
}

describe('the results of the quarters', () => {
  it('are only shown by default: the points of the year decide', () => {
    expect(classify({ q1: 40, q2: 40, q3: 40, q4: 40 }).ceiling).toBe('EXCELLENT')
  })

  it('feed the year where the policy says so: the mean of four quarters is the total', () => {
    const average = { quarters: 'AVERAGE' }

    expect(classify({ q1: 90, q2: 90, q3: 90, q4: 90 }, average).ceiling).toBe('EXCELLENT')
    expect(classify({ q1: 90, q2: 90, q3: 90, q4: 89.999999 }, average).ceiling).toBe('GOOD')
    expect(classify({ q1: 49, q2: 49, q3: 50, q4: 51 }, average).ceiling).toBe('NOT_COMPLETED')
  })

  it('are printed to the millionth and never rounded up to a threshold', () => {
    const { failed } = classify({ q1: 90, q2: 90, q3: 90, q4: 89.999999 }, { quarters: 'AVERAGE' })

    expect(failed.find(({ rule }) => rule === 'R366-XS-1')?.actual).toBe('89,999999 điểm')
  })

  it('leave the year open while one of them is missing, and name it', () => {
    const result = classify({ q1: 90, q2: 90, q4: 90 }, { quarters: 'AVERAGE' })

    expect(result.ceiling).toBe('UNDECIDED')
    expect(result.unknown).toContain('quarters.q3')
    expect(classify(undefined, { quarters: 'AVERAGE' }).unknown).toEqual(
      expect.arrayContaining(['quarters.q1', 'quarters.q4']),
    )
  })
})
