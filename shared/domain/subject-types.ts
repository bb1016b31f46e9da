import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { decidedByParent, type RosterSubjectType } from '#shared/contracts/roster.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import { SUBJECT_GROUP_NAMES } from '#shared/text/figures.ts'
import { SUBJECT_KIND_NAMES } from '#shared/text/subjects.ts'

/** Id of the type that a subject has where the roster names no types. */
export function defaultTypeId(level: string, kind: SubjectKind): string {
  return `${level}.${kind}`
}

/**
 * One type for each level and kind that the configuration rates: what a roster without types of its own has. The
 * lowest levels that rate members hold the cells; the level above them the grassroots.
 */
export function defaultSubjectTypes({ levels }: Pick<ProvinceConfiguration, 'levels'>): RosterSubjectType[] {
  const highestCell = levels.findLastIndex(({ rates }) => rates.includes('member'))
  return levels.slice(0, -1).flatMap(({ id, name, rates }, index) =>
    rates.map((kind): RosterSubjectType => {
      const place = index <= highestCell ? 'cell' : index === highestCell + 1 ? 'grassroots' : 'upper'
      const { table, group } = tableOf(kind, place)
      return {
        id: defaultTypeId(id, kind),
        name: `${SUBJECT_KIND_NAMES[kind]}: ${name}`,
        kind,
        level: id,
        bodyType: 'party',
        decidedBy: decidedByParent,
        table,
        groups: [group ?? `${SUBJECT_KIND_NAMES[kind]}: ${name}`],
        peerInput: 'NONE',
        meeting: 'other',
      }
    }),
  )
}

type Place = 'cell' | 'grassroots' | 'upper'

function tableOf(
  kind: SubjectKind,
  place: Place,
): { readonly table: RosterSubjectType['table']; readonly group?: string } {
  if (kind === 'member') return { table: 'T7', group: SUBJECT_GROUP_NAMES.members }
  if (kind === 'leader') return { table: 'T9' }
  if (kind === 'leadership-collective') return { table: 'T8' }
  if (place === 'cell') return { table: 'T6', group: SUBJECT_GROUP_NAMES.cells }
  if (place === 'grassroots') return { table: 'T5', group: SUBJECT_GROUP_NAMES.grassroots }
  return { table: 'T4', group: SUBJECT_GROUP_NAMES.upper }
}
