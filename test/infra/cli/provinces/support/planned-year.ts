import type { Province } from '#infra/cli/provinces/build.ts'
import { folderOf } from '#infra/cli/provinces/folder.ts'
import { planMeetings } from '#infra/cli/provinces/meetings.ts'
import { planSuggestions } from '#infra/cli/provinces/suggestions.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { rehearsalDecisions, rehearsalFiles } from '#shared/contracts/rehearsal.ts'
import type { RatedRow } from '#shared/contracts/task.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import type { Subject, Unit } from '#shared/store/units.ts'
import { buildCaseFile, type CaseFile } from '#shared/use-cases/case-file.ts'
import type { Surroundings } from '#shared/use-cases/case-surroundings.ts'
import { type Finding, rowFindings } from '#shared/use-cases/check-rows.ts'
import { findingsTogether } from '#shared/use-cases/judge-case.ts'
import { recordsOf } from '#shared/use-cases/opening-records.ts'
import { readUnitWorkbook } from '#shared/workbooks/unit-workbook.ts'

/** What a person of a rehearsal folder would be refused. */
export interface Refusal {
  readonly authorityId: string
  readonly kind: 'appraisal' | 'decision'
  readonly finding: Finding
}

export interface PlannedYear {
  /** Cases that were judged. */
  readonly cases: number
  readonly refusals: readonly Refusal[]
}

interface World {
  readonly province: Province
  readonly configuration: ProvinceConfiguration
  readonly cycle: Cycle
  readonly units: Map<string, Unit>
  readonly subjects: Map<string, Subject>
  readonly idsOfUnit: ReadonlyMap<string, readonly string[]>
  readonly children: ReadonlyMap<string | null, readonly string[]>
}

/**
 * Plays the appraisals and decisions of a rehearsal folder in the order of its cycle against the rules, couplings,
 * order and cap, with the facts of its workbooks; without a runtime, so that it takes seconds.
 *
 * @param within units whose cases are judged; all the units of a case belong to it
 */
export async function playPlannedYear(
  province: Province,
  configuration: ProvinceConfiguration,
  within: (unitId: string) => boolean,
): Promise<PlannedYear> {
  const cycle = cycleOf(configuration, province)
  const { items, plan } = recordsOf(province.roster, cycle)
  const world = worldOf(
    province,
    configuration,
    cycle,
    items.flatMap((item) => ('put' in item ? [item.put] : [])),
  )
  const decisions = await assess(world, within)
  const planned = new Map(decisions.authorities.map((one) => [`${one.level} ${one.authorityId}`, one]))
  const refusals: Refusal[] = []
  let cases = 0
  for (const { level, authorities } of plan) {
    for (const { authorityId, unitIds } of authorities) {
      if (!unitIds.every(within)) continue
      const year = planned.get(`${level} ${authorityId}`)
      if (year === undefined) throw new Error(`${level} ${authorityId} has no decision`)
      cases += 1
      const file = caseOf(world, authorityId, level, unitIds)
      const surroundings = surroundingsOf(world, file)
      const reasons =
        year.justification === null
          ? {}
          : { justification: year.justification.reason, justificationAuthority: year.justification.authority }
      for (const [kind, rows] of [
        ['appraisal', year.proposals],
        ['decision', year.decision.rows],
      ] as const) {
        const open = file.subjects
        const found = [
          ...rowFindings(file, open, open, rows).flat(),
          ...findingsTogether(file, surroundings, kind, { open, mine: open }, { rows, ...reasons }),
        ]
        refusals.push(...found.map((finding) => ({ authorityId, kind, finding })))
      }
      record(world, year.decision.rows)
    }
  }
  return { cases, refusals }
}

function worldOf(
  province: Province,
  configuration: ProvinceConfiguration,
  cycle: Cycle,
  items: readonly object[],
): World {
  const units = new Map(items.filter(isUnit).map((unit) => [unit.unitId, unit]))
  const subjects = new Map(items.filter(isSubject).map((subject) => [subject.id, subject]))
  const grouped = <K, T>(map: Map<K, T[]>, idOf: (one: T) => string) =>
    new Map([...map].map(([key, own]) => [key, own.map(idOf)]))
  return {
    ...{ province, configuration, cycle, units, subjects },
    idsOfUnit: grouped(
      Map.groupBy(subjects.values(), ({ unitId }) => unitId),
      ({ id }) => id,
    ),
    children: grouped(
      Map.groupBy(units.values(), ({ parentId }) => parentId),
      ({ unitId }) => unitId,
    ),
  }
}

function isUnit(item: object): item is Unit {
  return 'openAtStart' in item
}

function isSubject(item: object): item is Subject {
  return 'ratingVersion' in item
}

function cycleOf(configuration: ProvinceConfiguration, { roster }: Province): Cycle {
  return {
    cycleId: 'planned',
    status: 'REVIEWING',
    rosterId: 'planned',
    configuration,
    subjectTypes: [...roster.types],
    openedAt: `${configuration.year}-11-01T00:00:00.000Z`,
    openedBy: 'planned',
    publishedAt: null,
    archivedAt: null,
  }
}

/** Reads the workbooks as the service does. @returns what the people of the folder decide */
async function assess(world: World, within: (unitId: string) => boolean) {
  const { province, configuration, subjects, units } = world
  const recorded = configuration.policy.meetings.record === 'REQUIRED'
  const meetings = planMeetings(province.roster, configuration)
  const ofUnit = Map.groupBy([...subjects.values()], ({ unitId }) => unitId)
  const asked = recorded ? planSuggestions(province, configuration, ofUnit) : []
  const suggested = Map.groupBy(asked, ({ unitId }) => unitId)
  const names = new Map(province.roster.units.map((unit) => [rehearsalFiles.submission(unit.id), unit]))
  let decisions: string | undefined
  for await (const [path, content] of folderOf(province, configuration, within)) {
    if (path === rehearsalFiles.decisions) decisions = String(content)
    const unit = names.get(path)
    if (unit === undefined || typeof content === 'string') continue
    const own = ofUnit.get(unit.id) ?? []
    const review = { ...meetings.of(unit.id, own).review, suggestions: suggested.get(unit.id) ?? [] }
    const context = { configuration, unit, subjects: own, review: recorded ? review : undefined }
    const reading = await readUnitWorkbook(content, context)
    if ('problems' in reading) throw new Error(`${unit.id}: ${reading.problems[0]?.message}`)
    for (const { subjectId, owed, ...said } of reading.submission.subjects) {
      const subject = subjects.get(subjectId)
      if (subject === undefined) throw new Error(`${subjectId} is unknown`)
      subjects.set(subjectId, { ...subject, ...said, ...(owed === null ? {} : { bucket: 'owed', owed }) })
    }
    const before = units.get(unit.id)
    const open = own.filter(({ id }) => subjects.get(id)?.bucket === 'open').length
    if (before !== undefined) units.set(unit.id, { ...before, open })
  }
  return rehearsalDecisions.parse(JSON.parse(decisions ?? ''))
}

function caseOf(world: World, authorityId: string, level: string, unitIds: readonly string[]): CaseFile {
  const { cycle } = world
  const stored = subjectsIn(world, unitIds)
  const byId = (ids: readonly string[]) => new Map(unitsOf(world, ids).map((unit) => [unit.unitId, unit]))
  const below = new Map(unitIds.map((unitId) => [unitId, unitsOf(world, world.children.get(unitId) ?? [])]))
  const led = byId(stored.flatMap(({ leads }) => leads))
  return buildCaseFile(
    cycle,
    { authorityId, level, unitIds: [...unitIds], round: 1 },
    {
      stored,
      units: byId([authorityId, ...unitIds]),
      results: { led, below },
      proposals: [],
      decisions: [],
    },
  )
}

function surroundingsOf(world: World, file: CaseFile): Surroundings {
  const inCase = new Set(file.all.map(({ unitId }) => unitId))
  const collectives = file.subjects.filter(({ personId }) => personId === null)
  const found = new Set<string>()
  for (let parents = collectives.map(({ unitId }) => unitId); parents.length > 0; ) {
    parents = parents.flatMap((unitId) => world.children.get(unitId) ?? [])
    for (const unitId of parents) found.add(unitId)
  }
  const below = unitsOf(world, [...found])
  const waiting = below.filter(({ unitId, open }) => open > 0 && !inCase.has(unitId))
  const leads = file.subjects.flatMap((subject) => subject.leads).filter((unitId) => !inCase.has(unitId))
  return {
    below,
    open: subjectsIn(
      world,
      waiting.map(({ unitId }) => unitId),
    ),
    led: new Map(unitsOf(world, leads).map((unit) => [unit.unitId, unit])),
    checks: [],
  }
}

function unitsOf({ units }: World, ids: readonly string[]): Unit[] {
  return ids.flatMap((id) => units.get(id) ?? [])
}

function subjectsIn({ subjects, idsOfUnit }: World, unitIds: readonly string[]): Subject[] {
  return unitIds.flatMap((unitId) => (idsOfUnit.get(unitId) ?? []).flatMap((id) => subjects.get(id) ?? []))
}

function record({ subjects, units }: World, rows: readonly RatedRow[]): void {
  for (const { subjectId, rating } of rows) {
    const subject = subjects.get(subjectId)
    const unit = units.get(subject?.unitId ?? '')
    if (subject === undefined || unit === undefined) throw new Error(`${subjectId} is unknown`)
    subjects.set(subjectId, { ...subject, bucket: 'rated', rating, ratingVersion: 1 })
    units.set(unit.unitId, {
      ...unit,
      open: unit.open - 1,
      rated: unit.rated + 1,
      ...(subject.kind === 'organisation' ? { organisationRating: rating } : {}),
      ...(subject.kind === 'leadership-collective' ? { collectiveRating: rating } : {}),
    })
  }
}
