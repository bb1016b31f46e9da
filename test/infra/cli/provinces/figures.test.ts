import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { buildProvince, type Province } from '#infra/cli/provinces/build.ts'
import { readProvinceData } from '#infra/cli/provinces/data.ts'
import { casesOf, decisionOf, eagerMembers } from '#infra/cli/provinces/decisions.ts'
import { planSuggestions } from '#infra/cli/provinces/suggestions.ts'
import { loadProvince } from '#infra/province-configuration.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { RehearsalAuthority } from '#shared/contracts/rehearsal.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import type { SuggestionCount } from '#shared/contracts/suggestion.ts'
import { computeTables, figuresRows } from '#shared/reports/tables.ts'
import { subjectsOf } from '#shared/use-cases/subject-records.ts'
import { provinceFile } from '../../support/assembly.ts'

const expectation = z.array(
  z.object({
    group: z.string(),
    measure: z.string(),
    count: z.int(),
    denominator: z.int().optional(),
    /** The percentage that the count and its denominator give, with two decimals, rounded half up. */
    recomputed: z.number().optional(),
    /** A percentage that the report prints wrong. */
    printed: z.string().optional(),
  }),
)

interface Finished {
  readonly configuration: ProvinceConfiguration
  readonly province: Province
  readonly subjects: readonly SubjectRecord[]
  readonly authorities: readonly RehearsalAuthority[]
  readonly suggestions: readonly SuggestionCount[]
}

async function finish(name: string): Promise<Finished> {
  const configuration = await loadProvince(provinceFile(name))
  const province = buildProvince(await readProvinceData(name), configuration)
  const opened = subjectsOf(province.roster, configuration)
  const cases = casesOf(province, configuration, opened)
  const eager = eagerMembers(province, cases)
  const authorities = cases.map((one, number) =>
    decisionOf(province, configuration, one, number, eager.get(one)),
  )
  // Nothing but what the authorities decide, and the reasons of those who are owed.
  const decided = new Map(
    authorities.flatMap(({ decision }) => decision.rows.map((row) => [row.subjectId, row.rating] as const)),
  )
  const subjects = [...opened.values()].flat().map((subject): SubjectRecord => {
    const rating = decided.get(subject.id)
    const owed = province.owed.get(subject.id)
    if (subject.bucket !== 'open') return subject
    if (owed !== undefined) return { ...subject, bucket: 'owed', owed }
    return rating === undefined ? subject : { ...subject, bucket: 'rated', rating }
  })
  const planned = planSuggestions(province, configuration, opened)
  const suggestions = [...Map.groupBy(planned, ({ level }) => level)].map(([level, own]): SuggestionCount => {
    const individuals = own.filter(({ kind }) => kind === 'member' || kind === 'leader').length
    return { level, individuals, collectives: own.length - individuals, topics: 2 * own.length }
  })
  return { configuration, province, subjects, authorities, suggestions }
}

const NAMES = ['lam-dong-2023', 'lai-chau-2022'] as const

/** The reports print two percentages more: new rural communes and the budget, which are no figures of the review. */
const PERCENTAGES = { 'lam-dong-2023': 68, 'lai-chau-2022': 55 }

function expectedOf(name: (typeof NAMES)[number]) {
  const file = new URL(`./${name}.expected.json`, import.meta.url)
  return expectation.parse(JSON.parse(readFileSync(file, 'utf8')))
}

describe.each(NAMES)('the generated province %s', (name) => {
  let finished: Finished
  let figures: ReturnType<typeof figuresRows>
  beforeAll(async () => {
    finished = await finish(name)
    const { configuration, province, subjects, suggestions } = finished
    const { types, units } = province.roster
    figures = figuresRows(computeTables(configuration, { types, units, subjects, suggestions, texts: {} }))
  })

  it('leads to every count of its report, by the names of groups and measures in it', () => {
    const expected = expectedOf(name)

    const found = expected.map(({ group, measure }) => {
      const figure = figures.find((one) => one.group === group && one.measure === measure)
      return { group, measure, count: figure?.count }
    })

    expect(found).toEqual(expected.map(({ group, measure, count }) => ({ group, measure, count })))
    expect(expected.length).toBeGreaterThan(70)
  })

  it('leads to every percentage that its counts give, on its denominator, under the template of the province', () => {
    const expected = expectedOf(name).filter(({ recomputed }) => recomputed !== undefined)

    const found = expected.map(({ group, measure }) => {
      const figure = figures.find((one) => one.group === group && one.measure === measure)
      return { group, measure, percent: figure?.percent, denominator: figure?.denominator }
    })

    // No row is left out: where a group has another base of its own, the template of the province says so.
    expect(found).toEqual(
      expected.map(({ group, measure, recomputed: percent, denominator }) => ({
        group,
        measure,
        percent,
        denominator,
      })),
    )
    expect(expected).toHaveLength(PERCENTAGES[name])
  })

  it('has lists within the cap, but for those that the totals of the report leave no room for', () => {
    const justified = finished.authorities.filter(({ justification }) => justification !== null)

    expect(justified.length).toBeGreaterThan(0)
    expect(justified.length).toBeLessThan(finished.authorities.length / 20)
  })

  it('refuses an excess without a justification first, and sends some lists back', () => {
    const { authorities } = finished

    expect(authorities.filter(({ refused }) => refused !== null)).toHaveLength(3)
    expect(authorities.filter(({ sentBack }) => sentBack !== null).length).toBeGreaterThan(1)
  })

  it('lets nobody be alone with a list that has their own record', () => {
    const { province, authorities } = finished
    const { roster } = province
    const personOf = new Map([
      ...roster.people.map(({ id }) => [id, id] as const),
      ...roster.posts.map(({ id, personId }) => [id, personId] as const),
    ])
    const alone = authorities.flatMap(({ authorityId, decision }) =>
      (['working-group', 'authority'] as const).filter((role) => {
        const acting = roster.assignments.filter((one) => one.unitId === authorityId && one.role === role)
        const rated = new Set(decision.rows.map(({ subjectId }) => personOf.get(subjectId)))
        return acting.length < 2 && acting.every(({ personId }) => rated.has(personId))
      }),
    )

    expect(alone).toEqual([])
  })

  it('is the same in every run', async () => {
    const again = await finish(name)

    expect(again.province.roster).toEqual(finished.province.roster)
    expect(again.authorities).toEqual(finished.authorities)
  })
})

describe('the report of Lai Châu 2022 with blocks that add up to 100', () => {
  it('has three percentages other than half-up, and one where some are owed', async () => {
    const { configuration, province, subjects } = await finish('lai-chau-2022')
    const { types, units } = province.roster
    const report = { ...configuration.report, rounding: 'LARGEST_REMAINDER' as const }

    const figures = figuresRows(
      computeTables({ ...configuration, report }, { types, units, subjects, suggestions: [], texts: {} }),
    )

    const others = expectedOf('lai-chau-2022').flatMap(({ group, measure, recomputed }) => {
      if (recomputed === undefined) return []
      const percent = figures.find((one) => one.group === group && one.measure === measure)?.percent
      return percent === recomputed ? [] : [[group, measure, recomputed, percent]]
    })
    expect(others).toEqual([
      ['Tổ chức cơ sở đảng', 'HTNV', 5.81, 5.8],
      ['Đảng bộ bộ phận, chi bộ trực thuộc', 'HTNV', 6.72, 6.71],
      ['Đảng viên', 'chưa đánh giá (ốm, đi làm ăn xa)', 0.16, 0.17],
      ['Tập thể cấp cơ sở', 'KHTNV', 1.99, 1.98],
    ])
  })
})

describe('the units that the footnotes of Lâm Đồng 2023 name as not completed', () => {
  it('have as many of them as the footnotes say', async () => {
    const { configuration, province, subjects } = await finish('lam-dong-2023')
    const { types, units } = province.roster
    const figures = figuresRows(
      computeTables(configuration, { types, units, subjects, suggestions: [], texts: {} }),
    )
    const of = (group: string) =>
      Object.fromEntries(
        figures
          .filter((figure) => figure.table === 'T10' && figure.group === group)
          .map(({ measure, count }) => [measure, count]),
      )

    expect(of('Đảng viên')).toMatchObject({
      'Đảng bộ thành phố Đà Lạt': 18,
      'Đảng bộ huyện Lâm Hà': 36,
      'Đảng bộ Quân sự tỉnh': 6,
    })
    expect(Object.values(of('Đảng viên'))).toHaveLength(16)
    expect(of('Tổ chức cơ sở đảng')).toEqual({
      'Đảng bộ thành phố Đà Lạt': 2,
      'Đảng bộ thành phố Bảo Lộc': 3,
      'Đảng bộ huyện Bảo Lâm': 1,
      'Đảng bộ Khối các Cơ quan tỉnh': 2,
      'Đảng bộ huyện Cát Tiên': 1,
    })
    expect(of('Tập thể LĐQL cấp cơ sở')).toMatchObject({ 'Đảng bộ thành phố Đà Lạt': 8 })
    const names = subjects.filter(({ rating }) => rating === 'NOT_COMPLETED').map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining([
        'Chi bộ thôn Đạ Nha',
        'Đảng đoàn HĐND tỉnh',
        'Thanh tra tỉnh',
        'Đảng bộ Phường 4',
      ]),
    )
  })
})
