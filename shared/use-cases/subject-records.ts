import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import {
  decidedByParent,
  decidedBySelf,
  type Roster,
  type RosterPerson,
  type RosterUnit,
} from '#shared/contracts/roster.ts'
import { exemptionReason } from '#shared/contracts/subject.ts'
import { type SubjectRecord, subjectRecord } from '#shared/contracts/subject-record.ts'
import { pinRulePack } from '#shared/rules/packs.ts'
import type { PinnedPack } from '#shared/rules/rule-pack.ts'
import type { Subject } from '#shared/store/units.ts'

/** The record without what only the store needs. */
export function recordOf(subject: Subject): SubjectRecord {
  const names = Object.keys(subjectRecord.shape) as (keyof SubjectRecord)[]
  return subjectRecord.parse(Object.fromEntries(names.map((name) => [name, subject[name]])))
}

/**
 * The subjects that a roster makes in one cycle, each in its bucket: open, or exempt with the reason that the
 * cycle's rule pack finds in the records. The top level is decided on elsewhere and has none.
 * @throws RangeError when the configuration names no rule pack, or settings that the pack does not take
 */
export function subjectsOf(
  roster: Roster,
  configuration: ProvinceConfiguration,
): Map<string, readonly SubjectRecord[]> {
  const rates = new Map(configuration.levels.map((level) => [level.id, level.rates]))
  const units = new Map(roster.units.map((unit) => [unit.id, unit]))
  const people = new Map(roster.people.map((person) => [person.id, person]))
  const authorities = createAuthorities(roster)
  const pack = packOf(configuration)
  const byUnit = new Map<string, SubjectRecord[]>(roster.units.map(({ id }) => [id, []]))
  const add = (record: Omit<SubjectRecord, 'authorityId'>) => {
    const level = units.get(record.unitId)?.level
    const authorityId = authorities(record.unitId, record.type)
    if (level === undefined || authorityId === null || rates.get(level)?.includes(record.kind) !== true)
      return
    byUnit.get(record.unitId)?.push(exempted({ ...record, authorityId }, configuration.assessmentDate, pack))
  }
  for (const { id, name, kind, unitId, type, comparisonGroup, establishedOn } of roster.collectives) {
    const joinedOn = establishedOn ?? founded(units.get(unitId))
    add({ ...blank, id, unitId, kind, type, name, comparisonGroup, joinedOn })
  }
  for (const person of roster.people) add({ ...blank, ...individual(person), unitId: person.unitId })
  for (const post of roster.posts) {
    const person = people.get(post.personId)
    if (person === undefined) throw new RangeError(`post ${post.id} has no person`)
    const { id, unitId, type, role, collectiveId, leads, comparisonGroup, title } = post
    const held = { id, unitId, type, role, collectiveId, leads, comparisonGroup, position: title }
    const discipline = post.status === 'under-discipline'
    add({
      ...blank,
      ...individual(person),
      ...held,
      kind: 'leader',
      ...(discipline ? { bucket: 'exempt', exemption: 'UNDER_DISCIPLINE' } : {}),
    })
  }
  return byUnit
}

function individual(person: RosterPerson) {
  return {
    id: person.id,
    kind: 'member',
    type: person.type,
    name: person.fullName,
    personId: person.id,
    dateOfBirth: person.dateOfBirth,
    position: person.position,
    joinedOn: person.admittedOn,
    status: person.status,
    comparisonGroup: person.comparisonGroup,
  } as const
}

const blank = {
  personId: null,
  dateOfBirth: null,
  position: null,
  joinedOn: null,
  status: null,
  role: null,
  collectiveId: null,
  leads: [],
  bucket: 'open',
  exemption: null,
  owed: null,
  facts: null,
  selfRating: null,
  rating: null,
} satisfies Partial<SubjectRecord>

/** Finds the unit whose committee decides on a subject (`domain.md` §3.7); null above the top. */
function createAuthorities(roster: Roster): (unitId: string, typeId: string) => string | null {
  const units = new Map(roster.units.map((unit) => [unit.id, unit]))
  const types = new Map(roster.types.map((type) => [type.id, type]))
  return (unitId, typeId) => {
    const decidedBy = types.get(typeId)?.decidedBy
    if (decidedBy === undefined) throw new RangeError(`unit ${unitId}: ${typeId} is not a subject type`)
    if (decidedBy === decidedBySelf) return unitId
    const parentId = units.get(unitId)?.parentId ?? null
    if (decidedBy === decidedByParent) return parentId
    for (let id = parentId; id !== null; id = units.get(id)?.parentId ?? null) {
      if (units.get(id)?.level === decidedBy) return id
    }
    throw new RangeError(`unit ${unitId}: no unit above has the level ${decidedBy}`)
  }
}

function founded(unit: RosterUnit | undefined): string | null {
  return unit?.establishedOn ?? null
}

function packOf({ rulePack, policy }: ProvinceConfiguration): PinnedPack {
  const pinned = pinRulePack(rulePack, policy.rules)
  if (pinned.ok) return pinned.value
  throw new RangeError(pinned.problems.map(({ path, message }) => `${path}: ${message}`).join('; '))
}

function exempted(record: SubjectRecord, assessedOn: string, pack: PinnedPack): SubjectRecord {
  if (record.bucket !== 'open') return record
  const reason = pack.notRatedReason({
    id: record.id,
    kind: record.kind,
    assessedOn,
    ...(record.status === null ? {} : { status: record.status }),
    ...(record.joinedOn === null ? {} : { joinedOn: record.joinedOn }),
  })
  if (reason === null) return record
  return { ...record, bucket: 'exempt', exemption: exemptionReason.parse(reason) }
}
