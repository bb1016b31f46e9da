import type { Rating } from '#shared/contracts/rating.ts'
import type { CappedGroup } from '#shared/domain/cap-lines.ts'
import type { TreeSubject, TreeUnit } from '#shared/domain/subject-tree.ts'

const UPPER_UNITS = 16
export const GROUPS = 800
export const SUBJECTS = 55_000
const LEADERS = 5

export interface BenchProvince {
  readonly units: readonly TreeUnit[]
  readonly subjects: readonly TreeSubject[]
}

/** A province of 800 grassroots organisations under sixteen, with 55,000 subjects, all of them decided. */
export function benchProvince(): BenchProvince {
  const units: TreeUnit[] = [{ id: 'province', parentId: null, level: 'province' }]
  for (let upper = 0; upper < UPPER_UNITS; upper += 1) {
    units.push({ id: `upper-${upper}`, parentId: 'province', level: 'district' })
  }
  for (let unit = 0; unit < GROUPS; unit += 1) {
    units.push({ id: `unit-${unit}`, parentId: upperOf(unit), level: 'grassroots' })
  }
  const subjects: TreeSubject[] = []
  for (const { id, level } of units) subjects.push(...leadershipOf(id, level))
  for (let index = 0; subjects.length < SUBJECTS; index += 1) {
    subjects.push(person(`unit-${index % GROUPS}`, `member-${index}`, 'member', ratingOf(index)))
  }
  return { units, subjects }
}

/** The comparison groups of the cap, each with its candidates one by one. */
export function capGroups({ units, subjects }: BenchProvince): CappedGroup[] {
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]))
  const byUnit = Map.groupBy(
    subjects.filter(({ kind }) => kind === 'member'),
    ({ unitId }) => unitId,
  )
  return [...byUnit]
    .filter(([unitId]) => unitId.startsWith('unit-'))
    .map(([unitId, members]) => {
      const count = (rating: Rating): number => members.filter((member) => member.rating === rating).length
      return {
        group: unitId,
        organisation: parents.get(unitId) ?? unitId,
        EXCELLENT: count('EXCELLENT'),
        GOOD: count('GOOD'),
        COMPLETED: count('COMPLETED'),
        NOT_COMPLETED: count('NOT_COMPLETED'),
        candidates: members
          .filter(({ rating }) => rating === 'EXCELLENT')
          .map(({ id }) => ({
            id,
            tasks: { assigned: 40, exceeded: 20 + (id.length % 7), onTime: 40 },
            levels: [4, 4, 3 + (id.length % 2), 4],
          })),
      }
    })
}

function leadershipOf(unitId: string, level: string): TreeSubject[] {
  const body = collective(unitId)
  return [
    { ...body, id: `${unitId}/organisation`, kind: 'organisation' },
    { ...body, id: `${unitId}/leadership`, kind: 'leadership-collective' },
    ...Array.from({ length: LEADERS }, (_, index) => {
      const name = `${level}-leader-${index}`
      const role = index === 0 ? ('head' as const) : ('deputy' as const)
      return { ...person(unitId, name, 'leader', 'GOOD'), role }
    }),
    ...Array.from({ length: LEADERS }, (_, index) => ({
      ...person(unitId, `${level}-leader-${index}`, 'member', 'GOOD'),
      id: `${unitId}/${level}-leader-${index}/cell`,
    })),
  ]
}

function collective(unitId: string): Omit<TreeSubject, 'id' | 'kind'> {
  return {
    name: unitId,
    unitId,
    bodyType: 'party',
    personId: null,
    place: null,
    role: null,
    review: 'done',
    ratingState: 'decided',
    rating: 'GOOD',
    stateRating: 'GOOD',
    organisationRating: 'GOOD',
    limitations: [{ vi: 'Chậm giải ngân vốn đầu tư công.', responsible: 'collective' }],
  }
}

function person(unitId: string, name: string, kind: 'member' | 'leader', rating: Rating): TreeSubject {
  return {
    ...collective(unitId),
    id: `${unitId}/${name}`,
    name,
    kind,
    personId: `${unitId}/${name}`,
    place: kind === 'member' ? 'cell' : 'leadership-collective',
    role: 'member',
    rating,
    stateRating: rating,
  }
}

function upperOf(unit: number): string {
  return `upper-${unit % UPPER_UNITS}`
}

function ratingOf(index: number): Rating {
  return (
    (['EXCELLENT', 'GOOD', 'GOOD', 'GOOD', 'COMPLETED', 'GOOD', 'EXCELLENT'] as const)[index % 7] ?? 'GOOD'
  )
}
