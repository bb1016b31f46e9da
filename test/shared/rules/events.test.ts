import { describe, expect, it } from 'vitest'
import type { ClassifyCase } from '#shared/contracts/classify.ts'
import { collectiveOrManyUnitsDisciplined, unitCorrupt, unitFaultNotRemedied } from '#shared/rules/events.ts'
import { disciplined, type Unit, unit } from '../support/cases-124.ts'

type Facts = Pick<ClassifyCase, 'units'> & { readonly discipline?: ClassifyCase['discipline'] }

const units = (warned: number, unknown: number, clean: number): Unit[] => [
  ...Array.from({ length: warned }, () => unit({ discipline: 'warning' })),
  ...Array.from({ length: unknown }, () => ({ rating: 'GOOD' as const })),
  ...Array.from({ length: clean }, () => unit()),
]

describe('a collective disciplined, or more than a fifth of its units', () => {
  const finding = (facts: Facts) => {
    const { outcome, suspected, explain } = collectiveOrManyUnitsDisciplined({
      id: 'x',
      kind: 'organisation',
      ...facts,
    } as ClassifyCase)
    return [outcome, suspected, explain().missing]
  }

  it('is suspected when the unknown units beside a disciplined one may make it so', () => {
    expect(finding({ discipline: [], units: units(1, 1, 3) })).toEqual([
      'unknown',
      true,
      ['units[1].discipline'],
    ])
  })

  it('is not suspected while no discipline is known at all', () => {
    expect(finding({ discipline: [], units: units(0, 2, 3) })).toEqual([
      'unknown',
      false,
      ['units[0].discipline', 'units[1].discipline'],
    ])
  })

  it('is refuted where even all the unknown units would make a fifth and no more', () => {
    expect(finding({ discipline: [], units: units(1, 1, 8) })).toEqual(['fail', false, []])
  })

  it('is not suspected for one of five units while the discipline of the collective is not known', () => {
    expect(finding({ units: units(1, 0, 4) })).toEqual(['unknown', false, ['discipline']])
  })

  it('is proven by the collective alone, whatever its units', () => {
    expect(finding({ discipline: [disciplined({ who: 'collective' })] } as Facts)[0]).toBe('pass')
    expect(finding({ discipline: [disciplined({ who: 'member' })], units: [] })[0]).toBe('fail')
  })
})

describe('a fault of a unit that is not remedied', () => {
  const finding = (...given: Unit[]) => {
    const facts = { id: 'x', kind: 'leader' as const, units: given }
    const { outcome, suspected, explain } = unitFaultNotRemedied(facts, unitCorrupt(true), 'có vi phạm')
    return [outcome, suspected, explain().missing]
  }

  it('is suspected of a unit involved in corruption, while discipline or remedy is not known', () => {
    expect(finding({ corruption: true })).toEqual([
      'unknown',
      true,
      ['units[0].discipline', 'units[0].remedied'],
    ])
    expect(finding({ corruption: true, discipline: 'removal' })).toEqual([
      'unknown',
      true,
      ['units[0].remedied'],
    ])
  })

  it('is only not known of a unit of which nothing is known, and nothing is missing of the others', () => {
    expect(finding(unit(), {}, unit({ corruption: true, remedied: true }))).toEqual([
      'unknown',
      false,
      ['units[1].discipline', 'units[1].corruption', 'units[1].remedied'],
    ])
  })
})
