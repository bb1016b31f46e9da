import { describe, expect, it } from 'vitest'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import { factsRead } from '#shared/rules/fact-reads.ts'

const read = (rulePack: Parameters<typeof factsRead>[0], ...kinds: SubjectKind[]) => [
  ...factsRead(rulePack, new Set(kinds)),
]

describe('the facts that a pack reads', () => {
  it('are those of its predicates for the kinds, each once', () => {
    expect(read('qd-132-2018', 'leadership-collective').toSorted()).toEqual([
      'discipline.countedInEarlierYear',
      'discipline.form',
      'discipline.who',
    ])
    expect(read('qd-366-2025', 'member')).toContain('score.common')
    expect(read('qd-366-2025', 'member')).not.toContain('area.done')
  })

  it('of several kinds are those of each', () => {
    const both = new Set([...read('qd-366-2025', 'member'), ...read('qd-366-2025', 'leader')])

    expect(new Set(read('qd-366-2025', 'member', 'leader'))).toEqual(both)
  })

  it('include what tells who is not rated', () => {
    expect(read('nd-90-2020', 'member')).toContain('service.monthsInYear')
    expect(read('qd-124-2023', 'member')).toContain('discipline.form')
    expect(read('qd-132-2018', 'member')).not.toContain('service.monthsInYear')
  })

  it('are none where a pack has no rule for the kind', () => {
    expect(read('nd-90-2020', 'organisation', 'leadership-collective')).toEqual([])
  })
})
