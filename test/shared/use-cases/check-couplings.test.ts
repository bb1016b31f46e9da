import { describe, expect, it } from 'vitest'
import type { ClassifyCase } from '#shared/contracts/classify.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import { renderLawDocument } from '#shared/rules/law-document.ts'
import type { Subject, Unit } from '#shared/store/units.ts'
import type { CaseFile } from '#shared/use-cases/case-file.ts'
import { noSurroundings, type Surroundings } from '#shared/use-cases/case-surroundings.ts'
import type { Standing } from '#shared/use-cases/case-tree.ts'
import { COUPLINGS_IN_CYCLE, couplingFindings, couplingWarnings } from '#shared/use-cases/check-couplings.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'

type Facts = Partial<ClassifyCase>

const subject = (
  id: string,
  kind: Subject['kind'],
  facts: Facts = {},
  more: Partial<Subject> = {},
): Subject =>
  ({
    id,
    name: `Đối tượng ${id}`,
    kind,
    type: `type.${kind}`,
    unitId: 'C1',
    bucket: 'open',
    rating: null,
    role: null,
    leads: [],
    collectiveId: null,
    limitations: [],
    personId: kind === 'member' || kind === 'leader' ? id : null,
    facts: { id, kind, ...facts },
    ...more,
  }) as Subject

function fileOf(rulePack: CaseFile['cycle']['configuration']['rulePack'], ...subjects: Subject[]): CaseFile {
  return {
    cycle: { configuration: { ...configuration, rulePack }, subjectTypes: [] },
    units: new Map([['C1', { name: 'Chi bộ 1' }]]),
    all: subjects,
    subjects,
  } as unknown as CaseFile
}

const ratings =
  (given: Readonly<Record<string, Rating>>) =>
  ({ id }: Subject): Rating | undefined =>
    given[id]

/** Whoever has no rating is left to a colleague, as the actor's own record is. */
function refusedFor(
  file: CaseFile,
  given: Readonly<Record<string, Rating>>,
  surroundings: Surroundings = noSurroundings,
) {
  const standingOf = ({ id }: Subject): Standing => {
    const rating = given[id]
    return rating === undefined ? { state: 'later' } : { state: 'decided', rating }
  }
  return couplingFindings(file, surroundings, standingOf, new Set(Object.keys(given)))
}

const ledUnit = (unitId: string, organisationRating: Rating | null, open = 0): Unit =>
  ({
    unitId,
    name: `Đơn vị ${unitId}`,
    level: 'chi-bo',
    organisationRating,
    collectiveRating: null,
    open,
  }) as Unit
const ledBy = (...units: Unit[]): Surroundings => ({
  ...noSurroundings,
  led: new Map(units.map((unit) => [unit.unitId, unit])),
})

describe('the couplings of a case', () => {
  it('refuse a leadership collective above its organisation under Quy định 132', () => {
    const file = fileOf('qd-132-2018', subject('o', 'organisation'), subject('l', 'leadership-collective'))

    const refused = refusedFor(file, { o: 'COMPLETED', l: 'GOOD' })

    expect(refused.map(({ code, fields, problem }) => [code, fields.coupling, problem.path])).toEqual([
      ['COUPLING_BROKEN', 'CP-1', 'l'],
    ])
    expect(refusedFor(file, { o: 'GOOD', l: 'GOOD' })).toEqual([])
  })

  it('name the organisation when it is the one that is being rated now', () => {
    const file = fileOf('qd-132-2018', subject('o', 'organisation'), subject('l', 'leadership-collective'))
    const standingOf = ({ id }: Subject): Standing => ({
      state: 'decided',
      rating: id === 'o' ? 'COMPLETED' : 'GOOD',
    })

    const refused = couplingFindings(file, noSurroundings, standingOf, new Set(['o']))

    expect(refused.map(({ problem }) => problem.path)).toEqual(['o'])
  })

  it('warn of a member rated unlike the civil servant, and refuse only what the text forbids', () => {
    const file = fileOf('qd-132-2018', subject('m', 'member', { stateRating: 'COMPLETED' }))

    expect(couplingWarnings(file, ratings({ m: 'GOOD' }))).toEqual([expect.stringContaining('CP-6')])
    expect(refusedFor(file, { m: 'GOOD' })).toEqual([])
    expect(refusedFor(file, { m: 'EXCELLENT' })).toHaveLength(1)
  })

  it('warn of a head above the leadership collective (CP-2)', () => {
    const head = subject('h', 'leader', {}, { role: 'head' })
    const file = fileOf('qd-132-2018', subject('l', 'leadership-collective'), head)

    expect(couplingWarnings(file, ratings({ l: 'COMPLETED', h: 'GOOD' }))).toEqual([
      expect.stringContaining('CP-2'),
    ])
    expect(refusedFor(file, { l: 'COMPLETED', h: 'GOOD' })).toEqual([])
  })

  it('refuse a leader whose units have no result yet, or another than the facts used (CP-3)', () => {
    const leader = subject('h', 'leader', { units: [{ rating: 'GOOD' }] }, { leads: ['U1'] })
    const file = fileOf('qd-124-2023', leader)

    expect(refusedFor(file, { h: 'GOOD' }, ledBy(ledUnit('U1', 'GOOD')))).toEqual([])
    const open = refusedFor(file, { h: 'GOOD' }, ledBy(ledUnit('U1', null, 3)))
    expect(open.map(({ fields }) => fields.coupling)).toEqual(['CP-3'])
    const other = refusedFor(file, { h: 'GOOD' }, ledBy(ledUnit('U1', 'NOT_COMPLETED')))
    expect(other.map(({ fields }) => String(fields.sentence))).toEqual([expect.stringContaining('Đơn vị U1')])
  })

  it('take the result on record where the facts of a leader had none', () => {
    const file = fileOf('qd-124-2023', subject('h', 'leader', { units: [{}] }, { leads: ['U1'] }))

    expect(refusedFor(file, { h: 'GOOD' }, ledBy(ledUnit('U1', 'GOOD')))).toEqual([])
  })

  it('refuse to rate a cell before its members are rated (CP-4)', () => {
    const file = fileOf('qd-132-2018', subject('o', 'organisation'), subject('m', 'member'))
    const standingOf = ({ id }: Subject): Standing =>
      id === 'o' ? { state: 'decided', rating: 'COMPLETED' } : { state: 'open' }

    const refused = couplingFindings(file, noSurroundings, standingOf, new Set(['o']))

    expect(refused.map(({ fields }) => fields.coupling)).toEqual(['CP-4'])
  })

  it('refuse the organisation whose facts used other results than those of its members (CP-5)', () => {
    const units = [{ rating: 'GOOD' as const }, { rating: 'GOOD' as const }]
    const cell = subject('o', 'organisation', { units })
    const file = fileOf('qd-132-2018', cell, subject('m', 'member'), subject('n', 'member'))

    expect(refusedFor(file, { o: 'GOOD', m: 'GOOD', n: 'GOOD' })).toEqual([])
    const refused = refusedFor(file, { o: 'GOOD', m: 'GOOD', n: 'COMPLETED' })
    expect(refused.map(({ fields }) => fields.coupling)).toEqual(['CP-5'])
  })

  it('refuse to rate a member of 2025 whose rating as a civil servant is not on record', () => {
    const unknown = fileOf('qd-366-2025', subject('m', 'member'))
    const none = fileOf('qd-366-2025', subject('m', 'member', { stateRating: null }))

    expect(refusedFor(unknown, { m: 'GOOD' })).toHaveLength(1)
    expect(refusedFor(none, { m: 'GOOD' })).toEqual([])
  })

  it('warn of a limitation for which nobody answers (CP-9)', () => {
    const limitations = [{ text: 'Chậm tiến độ', responsible: [], term: null }]
    const file = fileOf(
      'qd-132-2018',
      subject('o', 'organisation', {}, { limitations } as unknown as Partial<Subject>),
    )

    expect(couplingWarnings(file, ratings({ o: 'COMPLETED' }))).toEqual([expect.stringContaining('CP-9')])
  })

  it.each([
    ['current-unit', 1],
    ['former-unit', 0],
  ] as const)('refuse to rate a member expelled at the %s: %i', (at, count) => {
    const discipline: ClassifyCase['discipline'] = [{ who: 'self', form: 'expulsion', at }]
    const file = fileOf('qd-124-2023', subject('m', 'member', { discipline }))

    expect(refusedFor(file, { m: 'GOOD' })).toHaveLength(count)
  })

  it('warn where more civil servants of a unit are excellent than members (R90-7)', () => {
    const servant = { stateRating: 'EXCELLENT' as const }
    const file = fileOf('qd-124-2023', subject('m', 'member', servant), subject('n', 'member', servant))

    const warnings = couplingWarnings(file, ratings({ m: 'EXCELLENT', n: 'GOOD' }))

    expect(warnings).toEqual([expect.stringContaining('R90-7')])
    expect(couplingWarnings(file, ratings({ m: 'EXCELLENT', n: 'EXCELLENT' }))).toEqual([])
  })

  it('pass over the record that a colleague rates in a moment', () => {
    const file = fileOf('qd-132-2018', subject('o', 'organisation'), subject('m', 'member'))

    expect(refusedFor(file, { o: 'COMPLETED' })).toEqual([])
  })

  it('that are checked are named in the law document', () => {
    expect(renderLawDocument()).toContain(`kiểm tra ${COUPLINGS_IN_CYCLE.join(', ')}.`)
  })
})
