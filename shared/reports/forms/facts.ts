import { PLACES, type Place } from '#shared/contracts/form-layout.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import type { RosterSubjectType } from '#shared/contracts/roster.ts'
import type { Bucket } from '#shared/contracts/subject.ts'
import { bodies, countsOf } from '../bodies.ts'
import type { ReportRecords, ReportSubject, ReportUnit, TableCounts } from '../tables.ts'

/** What the committees of one level suggested: the names and topics behind table T3. */
export interface SuggestedSubjects {
  readonly level: string
  readonly collectives: readonly { readonly name: string; readonly topics: number }[]
  readonly individuals: number
  readonly individualTopics: number
}

/** Subjects that no layout of a form tells apart. */
export interface FormCell {
  readonly type: string
  readonly level: string
  readonly place: Place
  /** Id of the unit directly under the highest one, or of the highest itself. */
  readonly body: string
  readonly comparisonGroup: string
  readonly counts: TableCounts
}

/** One collective, for forms that list them. */
export interface ListedSubject extends Omit<FormCell, 'counts'> {
  readonly name: string
  readonly bucket: Bucket
  readonly exemption: string | null
  readonly owed: string | null
  readonly rating: Rating | null
}

export interface FormFacts {
  readonly types: readonly Pick<RosterSubjectType, 'id' | 'name' | 'table' | 'bodyType' | 'groups'>[]
  /** The highest first. */
  readonly levels: readonly { readonly id: string; readonly name: string }[]
  readonly bodies: readonly { readonly id: string; readonly name: string }[]
  readonly cells: readonly FormCell[]
  /** Those of the tables T4 and T8. */
  readonly named: readonly ListedSubject[]
  readonly suggested: readonly SuggestedSubjects[]
}

/** Counts the subjects once, by everything that a layout may select or divide by. */
export function formFacts(
  { levels }: Pick<ProvinceConfiguration, 'levels'>,
  { types, units, subjects, suggested = [] }: ReportRecords,
): FormFacts {
  const bodyOf = bodies(units)
  const placeOf = places(units, types, subjects)
  const levelOf = new Map(units.map(({ id, level }) => [id, level]))
  const at = ({ type, unitId, comparisonGroup }: ReportSubject): Omit<FormCell, 'counts'> => ({
    type,
    level: levelOf.get(unitId) ?? '',
    place: placeOf(unitId),
    body: bodyOf(unitId).id,
    comparisonGroup,
  })
  const groups = Map.groupBy(subjects, (subject) => JSON.stringify(Object.values(at(subject))))
  const cells = [...groups.values()].flatMap((members) => {
    const [first] = members
    return first === undefined ? [] : [{ ...at(first), counts: countsOf(members) }]
  })
  const listed = new Set(types.filter(({ table }) => table === 'T4' || table === 'T8').map(({ id }) => id))
  const ofBodies = new Set(cells.map(({ body }) => body))
  return {
    types: types.map(({ id, name, table, bodyType, groups: of }) => ({
      id,
      name,
      table,
      bodyType,
      groups: of,
    })),
    levels: levelsFromAbove(levels, cells),
    bodies: units.filter(({ id }) => ofBodies.has(id)).map(({ id, name }) => ({ id, name })),
    cells,
    named: subjects
      .filter(({ type }) => listed.has(type))
      .map((subject) => {
        const { name, bucket, exemption, owed, rating } = subject
        return { ...at(subject), name, bucket, exemption, owed, rating }
      }),
    suggested,
  }
}

/** The province and its agencies first, then what stands between it and the grassroots. */
function levelsFromAbove(
  levels: ProvinceConfiguration['levels'],
  cells: readonly FormCell[],
): { readonly id: string; readonly name: string }[] {
  const rank = new Map<string, number>()
  for (const { level, place } of cells) {
    rank.set(level, Math.min(rank.get(level) ?? PLACES.length, PLACES.indexOf(place)))
  }
  return levels
    .toReversed()
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => (rank.get(a.id) ?? PLACES.length) - (rank.get(b.id) ?? PLACES.length))
}

/** Where a unit stands, told by the units that hold grassroots organisations (table T5). */
export function places(
  units: readonly ReportUnit[],
  types: readonly Pick<RosterSubjectType, 'id' | 'table'>[],
  subjects: readonly Pick<ReportSubject, 'type' | 'unitId'>[],
): (unitId: string) => Place {
  const grassrootsTypes = new Set(types.filter(({ table }) => table === 'T5').map(({ id }) => id))
  const grassroots = new Set(
    subjects.filter(({ type }) => grassrootsTypes.has(type)).map(({ unitId }) => unitId),
  )
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]))
  const above = (id: string): string[] => {
    const found: string[] = []
    for (let parent = parents.get(id) ?? null; parent !== null; parent = parents.get(parent) ?? null) {
      found.push(parent)
    }
    return found
  }
  const over = new Set([...grassroots].flatMap(above))
  return (id) => {
    if (grassroots.has(id)) return 'GRASSROOTS'
    if (above(id).some((unit) => grassroots.has(unit))) return 'CELL'
    return over.has(id) && parents.get(id) !== null ? 'UPPER' : 'PROVINCE'
  }
}
