import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { RosterCollective, RosterSubjectType, RosterUnit } from '#shared/contracts/roster.ts'
import { defaultSubjectTypes } from '#shared/domain/subject-types.ts'
import type { Problems } from '../problems.ts'
import { firstById, type LocatedRoster, type Partly, type PartlyTyped } from '../roster-sheets/rows.ts'

/** What every check of a roster looks into. */
export interface RosterScope {
  readonly located: LocatedRoster
  readonly configuration: ProvinceConfiguration
  readonly problems: Problems
  readonly units: ReadonlyMap<string, Partly<RosterUnit>>
  readonly collectives: ReadonlyMap<string, PartlyTyped<RosterCollective>>
  /** Those of the workbook, or the defaults where it names none. */
  readonly types: ReadonlyMap<string, Partly<RosterSubjectType>>
  readonly levels: ReadonlyMap<string, ProvinceConfiguration['levels'][number]>
}

export function scopeOf(
  located: LocatedRoster,
  configuration: ProvinceConfiguration,
  problems: Problems,
): RosterScope {
  const defaults = defaultSubjectTypes(configuration)
  return {
    located,
    configuration,
    problems,
    units: firstById(located.units),
    collectives: firstById(located.collectives),
    types:
      located.types.length === 0
        ? new Map(defaults.map((type) => [type.id, type]))
        : firstById(located.types),
    levels: new Map(configuration.levels.map((level) => [level.id, level])),
  }
}

/** Every row that makes a subject, with its kind and the person behind it. */
export function* subjectsOf({ collectives, people, posts }: LocatedRoster) {
  for (const { item } of collectives) yield { item, kind: item.kind, personId: undefined }
  for (const { item } of people) yield { item, kind: 'member' as const, personId: item.id }
  for (const { item } of posts) yield { item, kind: 'leader' as const, personId: item.personId }
}

/** Place of a level from the lowest up; -1 for none. */
export function rankOf({ configuration }: RosterScope, level: string): number {
  return configuration.levels.findIndex(({ id }) => id === level)
}
