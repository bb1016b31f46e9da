import { describe, expect, it } from 'vitest'
import type { ClassifyCase } from '#shared/contracts/classify.ts'
import { classifySubject } from '#shared/domain/classify.ts'
import { pinRulePack } from '#shared/rules/packs.ts'
import { AREA, disciplined, excellent } from '../support/cases-124.ts'
import { excellent366 } from '../support/cases-366.ts'

function answer(rules: string, facts: ClassifyCase): readonly [string | null, string | null] {
  const pack = pinRulePack(rules)
  if (!pack.ok) throw new Error(JSON.stringify(pack.problems))
  const { ceiling, atMost } = classifySubject(pack.value, facts)
  return [ceiling, atMost]
}

describe('the best rating that a person may give', () => {
  it('is the ceiling where a rating follows by rule', () => {
    expect(answer('qd-124-2023', excellent('member'))).toEqual(['EXCELLENT', 'EXCELLENT'])
    expect(answer('qd-124-2023', excellent('member', { discipline: [disciplined()] }))).toEqual([
      'NOT_COMPLETED',
      'NOT_COMPLETED',
    ])
  })

  it('is COMPLETED for a leader whose area is done at exactly 70 %: every better rating is refuted', () => {
    const facts = excellent('leader', { area: { ...AREA, done: 28 } })

    expect(answer('qd-124-2023', facts)).toEqual(['UNDECIDED', 'COMPLETED'])
  })

  it('is COMPLETED while the remedy of a discipline is not known, whatever else holds', () => {
    const facts = excellent('member', {
      discipline: [{ who: 'self', form: 'reprimand', at: 'current-unit' }],
    })

    expect(answer('qd-124-2023', facts)).toEqual(['UNDECIDED', 'COMPLETED'])
  })

  it('is GOOD for a member of 2022 below EXCELLENT, because no condition of GOOD was found', () => {
    expect(answer('qd-132-2018', excellent('member', { stateRating: 'GOOD' }))).toEqual(['UNDECIDED', 'GOOD'])
  })

  it('is what the conditions allow where the authority may mitigate a ground', () => {
    const discipline = [disciplined({ who: 'member', remedied: true })]

    expect(answer('qd-366-2025', excellent366('leadership-collective', { discipline }))).toEqual([
      'UNDECIDED',
      'GOOD',
    ])
  })

  it('is nothing for a subject that is not rated', () => {
    expect(answer('qd-124-2023', excellent('member', { status: 'exempt' }))).toEqual([null, null])
  })
})
