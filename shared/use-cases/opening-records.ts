import type { Roster } from '#shared/contracts/roster.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import type { WavePlan } from '#shared/contracts/workflow.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { firstCounters } from '#shared/store/progress-counters.ts'
import type { Write } from '#shared/store/transact.ts'
import type { Subject, Unit } from '#shared/store/units.ts'
import { subjectsOf } from './subject-records.ts'

export interface OpeningRecords {
  readonly items: readonly Write[]
  /** Counters of the progress as they are at the start. */
  readonly progress: readonly Write[]
  readonly plan: readonly WavePlan[]
  readonly counts: Readonly<Record<'units' | 'subjects' | 'people' | 'assignments', number>>
}

/** Everything that a cycle starts with, in an order that depends on the roster alone. */
export function recordsOf(roster: Roster, cycle: Cycle): OpeningRecords {
  const { cycleId, configuration } = cycle
  const subjects = subjectsOf(roster, configuration)
  const parties = Map.groupBy(askedParties(roster), ({ unitId }) => unitId)
  const parents = new Set(roster.units.map(({ parentId }) => parentId))
  const units = roster.units.map((unit): Unit => {
    const buckets = (subjects.get(unit.id) ?? []).map(({ bucket }) => bucket)
    const open = buckets.filter((bucket) => bucket === 'open').length
    return {
      cycleId,
      unitId: unit.id,
      name: unit.name,
      level: unit.level,
      parentId: unit.parentId,
      email: unit.email,
      establishedOn: unit.establishedOn,
      hasChildren: parents.has(unit.id),
      openAtStart: open,
      rated: 0,
      exempt: buckets.length - open,
      owed: 0,
      open,
      dueAt: null,
      submittedAt: null,
      parties: parties.get(unit.id)?.length ?? 0,
      ratesOrganisation: (subjects.get(unit.id) ?? []).some(
        ({ kind, bucket }) => kind === 'organisation' && bucket === 'open',
      ),
      organisationRating: null,
      collectiveRating: null,
      meetingStartedAt: null,
      meetingEndedAt: null,
      repeatOrderedAt: null,
      meeting: null,
    }
  })
  const people = new Map(roster.people.map((person) => [person.id, person]))
  const subjectItems = [...subjects.values()].flat().map(
    (record): Subject => ({
      ...record,
      cycleId,
      attestationText: null,
      products: null,
      uploadId: null,
      ratingVersion: 0,
      decisionId: null,
      limitations: [],
      cellId: record.kind === 'leader' ? (people.get(record.personId ?? '')?.unitId ?? null) : null,
    }),
  )
  const items: Write[] = [
    ...units.map((unit) =>
      put({
        ...keys.unit(cycleId, unit.unitId),
        ...unit,
        ...keys.unitByParent(cycleId, unit.parentId, unit.unitId),
      }),
    ),
    ...subjectItems.map((subject) =>
      put({ ...keys.subject(cycleId, subject.unitId, subject.id), ...subject }),
    ),
    ...[...parties.values()].flat().map((party) => put(partyRecord(cycleId, party))),
    ...roster.people.map(({ id, fullName, email }) =>
      put({ ...keys.person(id), personId: id, fullName, email: email?.toLowerCase() ?? null }),
    ),
    ...roster.people.flatMap(({ id, email }) =>
      email === null ? [] : [put({ ...keys.account(email), email: email.toLowerCase(), personId: id })],
    ),
    ...roster.assignments.map(({ personId, unitId, role }) => {
      const person = people.get(personId)
      return put({
        ...keys.assignment(personId, cycleId, unitId, role),
        gsi1pk: keys.group(cycleId, unitId, role),
        gsi1sk: `PERSON#${personId}`,
        cycleId,
        personId,
        unitId,
        role,
        fullName: person?.fullName ?? personId,
        email: person?.email?.toLowerCase() ?? null,
      })
    }),
  ]
  return {
    items,
    progress: firstCounters(units),
    plan: planOf(
      units,
      subjects,
      configuration.levels.map(({ id }) => id),
    ),
    counts: {
      units: units.length,
      subjects: subjectItems.length,
      people: roster.people.length,
      assignments: roster.assignments.length,
    },
  }
}

/** The related parties that are asked at all: those of types whose votes are open or secret. */
export function askedParties({ parties, types }: Pick<Roster, 'parties' | 'types'>): Roster['parties'] {
  const asking = new Set(types.filter(({ peerInput }) => peerInput !== 'NONE').map(({ id }) => id))
  return parties.filter(({ type }) => asking.has(type))
}

/** A related party as the store keeps it with its unit. */
export function partyRecord(cycleId: string, { id, name, email, unitId, type }: Roster['parties'][number]) {
  return { ...keys.party(cycleId, unitId, id), cycleId, unitId, partyId: id, name, email, type }
}

/** E-mail addresses of the people who act for an authority, each once. */
export function accountsOf(roster: Roster): string[] {
  const acting = new Set(roster.assignments.map(({ personId }) => personId))
  const emails = roster.people
    .filter(({ id }) => acting.has(id))
    .flatMap(({ email }) => (email === null ? [] : [email.toLowerCase()]))
  return [...new Set(emails)]
}

/**
 * Units where nobody is to be rated get no link, and an authority without subjects nothing to do. On each level
 * lower authorities come first: the committees that decide on subjects of their own unit, those directly above,
 * then those further up. So an authority that waits for no unit itself finds all of them reviewed.
 */
function planOf(
  units: readonly Unit[],
  subjects: ReadonlyMap<string, readonly SubjectRecord[]>,
  levels: readonly string[],
): WavePlan[] {
  const run = new Set<string>()
  const levelOf = new Map(units.map(({ unitId, level }) => [unitId, level]))
  return levels.flatMap((level) => {
    const waves = levels.map(() => new Map<string, string[]>())
    for (const { unitId } of units.filter((unit) => unit.level === level && unit.openAtStart > 0)) {
      const open = (subjects.get(unitId) ?? []).filter(({ bucket }) => bucket === 'open')
      for (const authorityId of new Set(open.map((subject) => subject.authorityId))) {
        const wave = waves[levels.indexOf(levelOf.get(authorityId) ?? '')]
        if (wave === undefined) throw new RangeError(`authority ${authorityId} has no level`)
        const unitIds = wave.get(authorityId)
        if (unitIds === undefined) wave.set(authorityId, [unitId])
        else unitIds.push(unitId)
      }
    }
    return waves.flatMap((wave, index) => {
      const authorities = [...wave].map(([authorityId, unitIds]) => {
        const runUnitIds = unitIds.filter((unitId) => !run.has(unitId))
        for (const unitId of runUnitIds) run.add(unitId)
        return { authorityId, unitIds, runUnitIds }
      })
      return authorities.length === 0 ? [] : [{ level, authorityLevel: levels[index] ?? '', authorities }]
    })
  })
}

function put(item: { readonly pk: string; readonly sk: string } & Record<string, unknown>): Write {
  return { label: 'record', put: item }
}
