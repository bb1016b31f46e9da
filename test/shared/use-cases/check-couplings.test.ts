import { describe, expect, it } from 'vitest'
import type { ClassifyCase } from '#shared/contracts/classify.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import { renderLawDocument } from '#shared/rules/law-document.ts'
import type { Subject } from '#shared/store/units.ts'
import type { CaseFile } from '#shared/use-cases/case-file.ts'
import { COUPLINGS_IN_CYCLE, couplingFindings, couplingWarnings } from '#shared/use-cases/check-couplings.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'

type Facts = Partial<ClassifyCase>

const subject = (id: string, kind: Subject['kind'], facts: Facts = {}): Subject =>
  ({
    id,
    name: `Đối tượng ${id}`,
    kind,
    unitId: 'C1',
    personId: kind === 'member' ? id : null,
    facts: { id, kind, ...facts },
  }) as Subject

function fileOf(rulePack: CaseFile['cycle']['configuration']['rulePack'], ...subjects: Subject[]): CaseFile {
  return { cycle: { configuration: { ...configuration, rulePack } }, subjects } as unknown as CaseFile
}

const ratings =
  (given: Readonly<Record<string, Rating>>) =>
  ({ id }: Subject): Rating | undefined =>
    given[id]

describe('the couplings of a case', () => {
  it('refuse a leadership collective above its organisation under Quy định 132', () => {
    const file = fileOf('qd-132-2018', subject('o', 'organisation'), subject('l', 'leadership-collective'))

    const refused = couplingFindings(file, ratings({ o: 'COMPLETED', l: 'GOOD' }))

    expect(refused.map(({ code, fields, problem }) => [code, fields.coupling, problem.path])).toEqual([
      ['COUPLING_BROKEN', 'CP-1', 'l'],
    ])
    expect(couplingFindings(file, ratings({ o: 'GOOD', l: 'GOOD' }))).toEqual([])
  })

  it('warn of a member rated unlike the civil servant, and refuse only what the text forbids', () => {
    const file = fileOf('qd-132-2018', subject('m', 'member', { stateRating: 'COMPLETED' }))

    expect(couplingWarnings(file, ratings({ m: 'GOOD' }))).toEqual([expect.stringContaining('CP-6')])
    expect(couplingFindings(file, ratings({ m: 'GOOD' }))).toEqual([])
    expect(couplingFindings(file, ratings({ m: 'EXCELLENT' }))).toHaveLength(1)
  })

  it('refuse to rate a member of 2025 whose rating as a civil servant is not on record', () => {
    const unknown = fileOf('qd-366-2025', subject('m', 'member'))
    const none = fileOf('qd-366-2025', subject('m', 'member', { stateRating: null }))

    expect(couplingFindings(unknown, ratings({ m: 'GOOD' }))).toHaveLength(1)
    expect(couplingFindings(none, ratings({ m: 'GOOD' }))).toEqual([])
  })

  it.each([
    ['current-unit', 1],
    ['former-unit', 0],
  ] as const)('refuse to rate a member expelled at the %s: %i', (at, count) => {
    const discipline: ClassifyCase['discipline'] = [{ who: 'self', form: 'expulsion', at }]
    const file = fileOf('qd-124-2023', subject('m', 'member', { discipline }))

    expect(couplingFindings(file, ratings({ m: 'GOOD' }))).toHaveLength(count)
  })

  it('do not look at a subject without a rating, nor at what the records cannot answer', () => {
    const file = fileOf('qd-132-2018', subject('o', 'organisation'), subject('m', 'member'))

    expect(couplingFindings(file, ratings({ o: 'GOOD' }))).toEqual([])
  })

  it('that are checked are named in the law document', () => {
    expect(renderLawDocument()).toContain(`kiểm tra ${COUPLINGS_IN_CYCLE.join(', ')}.`)
  })
})
