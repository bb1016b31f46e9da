import type { NotRatedReason } from '#shared/contracts/classify.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Roster } from '#shared/contracts/roster.ts'
import type { ExemptionReason } from '#shared/contracts/subject.ts'
import { exemptionReason } from '#shared/contracts/subject.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import { pinRulePack } from '#shared/rules/packs.ts'

const NOT_YET = { owed: null, facts: null, selfRating: null, rating: null } as const

/**
 * The subjects of a roster as a cycle opens with them: collectives first, then people, each in the order of
 * the roster. Who is exempt is known from the roster alone; everybody else is open.
 * @throws RangeError when the configuration does not pin a rule pack, which its schema excludes
 */
export function subjectsOfRoster(roster: Roster, configuration: ProvinceConfiguration): SubjectRecord[] {
  const pack = pinRulePack(configuration.rulePack, configuration.policy.rules)
  if (!pack.ok)
    throw new RangeError(pack.problems.map(({ path, message }) => `${path}: ${message}`).join('; '))
  const assessedOn = configuration.assessmentDate
  const established = new Map(roster.units.map(({ id, establishedOn }) => [id, establishedOn]))
  const collectives = roster.collectives.map((collective): SubjectRecord => {
    const { id, kind, unitId, name, comparisonGroup } = collective
    const joinedOn = established.get(unitId) ?? null
    const reason = pack.value.notRatedReason({
      id,
      kind,
      assessedOn,
      ...(joinedOn === null ? {} : { joinedOn }),
    })
    const individual = { personId: null, dateOfBirth: null, position: null, status: null }
    return {
      ...NOT_YET,
      id,
      unitId,
      kind,
      name,
      ...individual,
      joinedOn,
      comparisonGroup,
      ...bucketOf(reason),
    }
  })
  const people = roster.people.map((person): SubjectRecord => {
    const { id, unitId, fullName, dateOfBirth, position, admittedOn, status, comparisonGroup } = person
    const reason = pack.value.notRatedReason({ id, kind: 'member', joinedOn: admittedOn, assessedOn, status })
    return {
      ...NOT_YET,
      id,
      unitId,
      kind: 'member',
      name: fullName,
      personId: id,
      dateOfBirth,
      position,
      joinedOn: admittedOn,
      status,
      comparisonGroup,
      ...bucketOf(reason),
    }
  })
  return [...collectives, ...people]
}

function bucketOf(reason: NotRatedReason | null): Pick<SubjectRecord, 'bucket' | 'exemption'> {
  const exemption = exemptionReason.safeParse(reason)
  // A roster says nothing of who is sick or away: that is known only at the review.
  return exemption.success
    ? { bucket: 'exempt', exemption: exemption.data satisfies ExemptionReason }
    : { bucket: 'open', exemption: null }
}
