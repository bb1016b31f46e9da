import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Roster, RosterUnit } from '#shared/contracts/roster.ts'
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
  const rates = new Map(configuration.levels.slice(0, -1).map((level) => [level.id, level.rates]))
  const units = new Map(roster.units.map((unit) => [unit.id, unit]))
  const pack = packOf(configuration)
  const byUnit = new Map<string, SubjectRecord[]>(roster.units.map(({ id }) => [id, []]))
  const add = (unitId: string, record: SubjectRecord) => {
    const level = units.get(unitId)?.level
    if (level === undefined || rates.get(level)?.includes(record.kind) !== true) return
    byUnit.get(unitId)?.push(exempted(record, configuration.assessmentDate, pack))
  }
  for (const { id, name, kind, unitId, comparisonGroup } of roster.collectives) {
    add(unitId, { ...blank, id, unitId, kind, name, comparisonGroup, joinedOn: founded(units.get(unitId)) })
  }
  for (const person of roster.people) {
    add(person.unitId, {
      ...blank,
      id: person.id,
      unitId: person.unitId,
      kind: 'member',
      name: person.fullName,
      personId: person.id,
      dateOfBirth: person.dateOfBirth,
      position: person.position,
      joinedOn: person.admittedOn,
      status: person.status,
      comparisonGroup: person.comparisonGroup,
    })
  }
  return byUnit
}

const blank = {
  personId: null,
  dateOfBirth: null,
  position: null,
  joinedOn: null,
  status: null,
  bucket: 'open',
  exemption: null,
  owed: null,
  facts: null,
  selfRating: null,
  rating: null,
} as const

function founded(unit: RosterUnit | undefined): string | null {
  return unit?.establishedOn ?? null
}

function packOf({ rulePack, policy }: ProvinceConfiguration): PinnedPack {
  const pinned = pinRulePack(rulePack, policy.rules)
  if (pinned.ok) return pinned.value
  throw new RangeError(pinned.problems.map(({ path, message }) => `${path}: ${message}`).join('; '))
}

function exempted(record: SubjectRecord, assessedOn: string, pack: PinnedPack): SubjectRecord {
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
