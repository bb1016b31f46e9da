import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { type Roster, roster as rosterSchema } from '#shared/contracts/roster.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import { defaultSubjectTypes } from '#shared/domain/subject-types.ts'
import type { Problems } from '../problems.ts'
import type { LocatedRoster } from '../roster-sheets/rows.ts'
import { checkAssignments } from './assignments.ts'
import { checkCollectives } from './collectives.ts'
import { checkUniqueIds } from './ids.ts'
import { checkMergers } from './mergers.ts'
import { checkParties } from './parties.ts'
import { checkPeople } from './people.ts'
import { checkPosts } from './posts.ts'
import { type RosterScope, scopeOf } from './scope.ts'
import { checkTypes, typeIdOf } from './subject-type.ts'
import { checkTree } from './tree.ts'

/** Checks what ties rows together. Gives the roster only when nothing at all is wrong with the workbook. */
export function checkRoster(
  located: LocatedRoster,
  configuration: ProvinceConfiguration,
  problems: Problems,
): Roster | null {
  const scope = scopeOf(located, configuration, problems)
  checkUniqueIds(located.types, problems)
  checkUniqueIds(located.units, problems)
  // Subjects are known by these ids, so a collective, a person and a post may not share one.
  checkUniqueIds([...located.collectives, ...located.people, ...located.posts], problems)
  checkUniqueIds(located.parties, problems)
  checkTypes(scope)
  checkTree(located.units, configuration, problems)
  checkCollectives(scope)
  checkPeople(scope)
  checkPosts(scope)
  checkParties(scope)
  checkAssignments(scope)
  checkMergers(scope)
  return problems.count > 0 ? null : build(scope)
}

function build(scope: RosterScope): Roster {
  const { located, configuration } = scope
  const typed = <T extends { readonly unitId: string | undefined; readonly type: string | null | undefined }>(
    item: T,
    kind: SubjectKind | undefined,
  ) => ({ ...item, type: typeIdOf(scope, item, kind) })
  const items = <T>(rows: readonly { readonly item: T }[]): T[] => rows.map(({ item }) => item)
  return rosterSchema.parse({
    types: located.types.length === 0 ? defaultSubjectTypes(configuration) : items(located.types),
    units: items(located.units),
    collectives: located.collectives.map(({ item }) => typed(item, item.kind)),
    people: located.people.map(({ item }) => typed(item, 'member')),
    posts: located.posts.map(({ item }) => typed(item, 'leader')),
    parties: items(located.parties),
    assignments: items(located.assignments),
    ...(located.mergers.length === 0 ? {} : { mergers: items(located.mergers) }),
  })
}
