import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { demoFolder } from '#infra/cli/demo/folder.ts'
import { demoRoster } from '#infra/cli/demo/roster.ts'
import type { Ceiling } from '#shared/contracts/classify.ts'
import { provinceConfiguration } from '#shared/contracts/province.ts'
import { isAtLeast, type Rating } from '#shared/contracts/rating.ts'
import { rehearsalDecisions, rehearsalFiles } from '#shared/contracts/rehearsal.ts'
import { checkCap } from '#shared/domain/cap.ts'
import { classifySubject } from '#shared/domain/classify.ts'
import { computeTables } from '#shared/reports/tables.ts'
import { pinRulePack } from '#shared/rules/packs.ts'
import { SUBJECT_KIND_NAMES } from '#shared/text/subjects.ts'
import { subjectsOf } from '#shared/use-cases/subject-records.ts'
import { readRoster } from '#shared/workbooks/roster.ts'
import { readUnitWorkbook } from '#shared/workbooks/unit-workbook.ts'

const configuration = provinceConfiguration.parse(
  JSON.parse(await readFile('infra/provinces/demo.json', 'utf8')),
)
const files = await demoFolder(configuration)
const roster = demoRoster(configuration)
const subjects = [...subjectsOf(roster, configuration).values()].flat()
const decisions = rehearsalDecisions.parse(JSON.parse(String(files.get(rehearsalFiles.decisions))))
const fileOf = (path: string): Uint8Array => {
  const content = files.get(path)
  if (!(content instanceof Uint8Array)) throw new Error(`no ${path}`)
  return content
}
const groupOf = (id: string): string => {
  const subject = subjects.find((candidate) => candidate.id === id)
  return subject === undefined ? '?' : `${SUBJECT_KIND_NAMES[subject.kind]}: ${subject.comparisonGroup}`
}

function isWithin(rating: Rating, ceiling: Ceiling): boolean {
  if (ceiling === 'UNDECIDED') return rating === 'COMPLETED' || rating === 'NOT_COMPLETED'
  return isAtLeast(ceiling, rating)
}

describe('the demo district', () => {
  it('has ten grassroots bodies, forty cells and five hundred people', () => {
    const at = (level: string) => roster.units.filter((unit) => unit.level === level).length

    expect([at('huyen'), at('co-so'), at('chi-bo'), roster.people.length]).toEqual([1, 10, 40, 500])
    expect(new Set(roster.people.map(({ fullName }) => fullName)).size).toBe(500)
  })

  it('has a roster workbook without a problem', async () => {
    expect(await readRoster(fileOf(rehearsalFiles.roster), configuration)).toEqual({ roster })
  })

  it('is the same bytes every time', async () => {
    const again = await demoFolder(configuration)

    expect([...again.keys()]).toEqual([...files.keys()])
    for (const [path, content] of again)
      expect(Buffer.from(content).equals(Buffer.from(files.get(path) ?? ''))).toBe(true)
  })

  it('keeps every proposal within the rules and gives a reason for less', async () => {
    const pack = pinRulePack(configuration.rulePack, configuration.policy.rules)
    if (!pack.ok) throw new Error('pack')
    const ceilings = new Map<string, NonNullable<ReturnType<typeof classifySubject>['ceiling']>>()
    for (const unit of roster.units.filter(({ parentId }) => parentId !== null)) {
      const own = subjects.filter(({ unitId }) => unitId === unit.id)
      const reading = await readUnitWorkbook(fileOf(rehearsalFiles.submission(unit.id)), {
        configuration,
        unit,
        subjects: own,
      })
      if (!('submission' in reading)) throw new Error(JSON.stringify(reading.problems))
      for (const { subjectId, facts } of reading.submission.subjects) {
        const ceiling = facts === null ? null : classifySubject(pack.value, facts).ceiling
        if (ceiling !== null) ceilings.set(subjectId, ceiling)
      }
    }
    const rows = decisions.authorities.flatMap(({ decision }) => decision.rows)

    expect(rows.map(({ subjectId }) => subjectId).sort()).toEqual([...ceilings.keys()].sort())
    for (const { subjectId, rating, reason } of rows) {
      const ceiling = ceilings.get(subjectId) ?? 'UNDECIDED'
      expect(isWithin(rating, ceiling)).toBe(true)
      expect(rating === ceiling || reason !== undefined).toBe(true)
    }
  })

  it('stays within the cap, and exceeds it exactly where that is rehearsed', () => {
    const exceeded = (
      authority: (typeof decisions.authorities)[number],
      rows: typeof authority.proposals,
    ) => {
      const groups = Map.groupBy(rows, ({ subjectId }) => groupOf(subjectId))
      return checkCap(
        configuration.policy.cap,
        [...groups].map(([group, members]) => {
          const count = (rating: Rating) => members.filter((row) => row.rating === rating).length
          return {
            group,
            EXCELLENT: count('EXCELLENT'),
            GOOD: count('GOOD'),
            COMPLETED: count('COMPLETED'),
            NOT_COMPLETED: count('NOT_COMPLETED'),
          }
        }),
      ).filter(({ action }) => action === 'BLOCK')
    }

    for (const authority of decisions.authorities) {
      expect(exceeded(authority, authority.proposals)).toEqual([])
      if (authority.refused === null) continue
      // Whoever proposes it leaves out their own row.
      const actors = roster.assignments.filter(({ unitId }) => unitId === authority.authorityId)
      expect(actors.length).toBeGreaterThan(3)
      for (const { personId } of actors) {
        const others = authority.refused.rows.filter(({ subjectId }) => subjectId !== personId)
        expect(exceeded(authority, others).map(({ group }) => group)).toContain(authority.refused.group)
      }
    }
    expect(decisions.authorities.filter(({ refused }) => refused !== null)).toHaveLength(2)
    expect(decisions.authorities.filter(({ sentBack }) => sentBack !== null)).toHaveLength(1)
  })

  it('holds every rating and reason, and everybody is accounted for', () => {
    const ratings = new Map(
      decisions.authorities.flatMap(({ decision }) =>
        decision.rows.map((row) => [row.subjectId, row.rating] as const),
      ),
    )
    const finished = subjects.map((subject) => {
      const rating = ratings.get(subject.id)
      if (subject.bucket === 'exempt') return subject
      if (rating !== undefined) return { ...subject, bucket: 'rated' as const, rating }
      return { ...subject, bucket: 'owed' as const, owed: 'FAR_AWAY' as const }
    })

    const { tables } = computeTables(configuration, {
      types: roster.types,
      units: roster.units,
      subjects: finished,
      suggestions: [],
      texts: {},
    })
    const [cells, members] = ['T6', 'T7'].map((id) => tables.find((table) => table.id === id))

    expect(members?.sum).toEqual({
      total: 500,
      rated: 472,
      ratings: { EXCELLENT: 77, GOOD: 375, COMPLETED: 16, NOT_COMPLETED: 4 },
      exempt: { EXEMPT_WORK: 12, SUSPENDED: 2, NEW_UNDER_6M: 9 },
      owed: { FAR_AWAY: 5 },
    })
    expect(cells?.sum).toMatchObject({ total: 40, rated: 39, exempt: { ORG_UNDER_6M: 1 } })
    expect(Object.values(cells?.sum.ratings ?? {})).not.toContain(0)
  })

  it('says which problems each spoilt workbook has', async () => {
    for (const { unitId, file, codes } of decisions.rejections) {
      const unit = roster.units.find(({ id }) => id === unitId)
      if (unit === undefined) throw new Error(unitId)
      const own = subjects.filter((subject) => subject.unitId === unitId)

      const reading = await readUnitWorkbook(fileOf(file), { configuration, unit, subjects: own })

      expect('problems' in reading && reading.problems.map(({ code }) => code)).toEqual(codes)
    }
    expect(decisions.rejections.length).toBeGreaterThan(2)
  })
})
