import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { computeTables, figuresRows } from '#shared/reports/tables.ts'
import { type FinishedProvince, finishProvince, recordsOf } from './support/finish-province.ts'

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

/** A whole province takes seconds, and many times that beside other work. */
const PATIENCE = 180_000

const provinces = new Map<string, Promise<FinishedProvince>>()
function once(name: string): Promise<FinishedProvince> {
  const known = provinces.get(name) ?? finishProvince(name)
  provinces.set(name, known)
  return known
}

const NAMES = ['lam-dong-2023', 'lai-chau-2022'] as const

/** The reports print two percentages more: new rural communes and the budget, which are no figures of the review. */
const PERCENTAGES = { 'lam-dong-2023': 68, 'lai-chau-2022': 55 }

function expectedOf(name: (typeof NAMES)[number]) {
  const file = new URL(`./${name}.expected.json`, import.meta.url)
  return expectation.parse(JSON.parse(readFileSync(file, 'utf8')))
}

describe.each(NAMES)('the generated province %s', (name) => {
  let finished: FinishedProvince
  let figures: ReturnType<typeof figuresRows>
  beforeAll(async () => {
    finished = await once(name)
    figures = figuresRows(computeTables(finished.configuration, recordsOf(finished)))
  }, PATIENCE)

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

  it(
    'is the same in every run',
    async () => {
      const again = await finishProvince(name)

      expect(again.province.roster).toEqual(finished.province.roster)
      expect(again.authorities).toEqual(finished.authorities)
    },
    PATIENCE,
  )
})

describe('the report of Lai Châu 2022 with blocks that add up to 100', () => {
  it(
    'has three percentages other than half-up, and one where some are owed',
    async () => {
      const finished = await once('lai-chau-2022')
      const { configuration } = finished
      const report = { ...configuration.report, rounding: 'LARGEST_REMAINDER' as const }

      const figures = figuresRows(computeTables({ ...configuration, report }, recordsOf(finished)))

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
    },
    PATIENCE,
  )
})

describe('the units that the footnotes of Lâm Đồng 2023 name as not completed', () => {
  it(
    'have as many of them as the footnotes say',
    async () => {
      const finished = await once('lam-dong-2023')
      const { configuration, subjects } = finished
      const figures = figuresRows(computeTables(configuration, recordsOf(finished)))
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
    },
    PATIENCE,
  )
})
