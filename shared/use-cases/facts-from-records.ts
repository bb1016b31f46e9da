import type { ClassifyCase } from '#shared/contracts/classify.ts'
import { RATING_RANK, type Rating } from '#shared/contracts/rating.ts'
import { factsRead } from '#shared/rules/fact-reads.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { inParallel, type Table } from '#shared/store/table.ts'
import { getUnits, listChildren, type Subject, type Unit } from '#shared/store/units.ts'

/** Results of units outside a case that facts of its subjects come from. */
export interface UnitResults {
  /** Units that leaders of the case lead, by id. */
  readonly led: ReadonlyMap<string, Unit>
  /** Units directly below the units of the case, by the id above. */
  readonly below: ReadonlyMap<string, readonly Unit[]>
}

/**
 * Reads the results that the rules of the cycle look at: of the units that leaders lead, in batches, and of the units
 * below an organisation, one query for each unit that has some. Cells have none.
 */
export async function readUnitResults(
  table: Table,
  cycle: Cycle,
  subjects: readonly Subject[],
  units: ReadonlyMap<string, Unit>,
): Promise<UnitResults> {
  const { cycleId, configuration } = cycle
  const reads = (kind: Subject['kind']) =>
    factsRead(configuration.rulePack, new Set([kind])).has('units.rating')
  const leads = reads('leader') ? subjects.flatMap((subject) => subject.leads) : []
  const parents = reads('organisation')
    ? subjects.filter(
        ({ kind, unitId }) => kind === 'organisation' && units.get(unitId)?.hasChildren === true,
      )
    : []
  const [led, below] = await Promise.all([
    getUnits(table, cycleId, [...new Set(leads)]),
    inParallel([...new Set(parents.map(({ unitId }) => unitId))], 16, async (unitId) => {
      return [unitId, await listChildren(table, cycleId, unitId)] as const
    }),
  ])
  return { led: new Map(led.map((unit) => [unit.unitId, unit])), below: new Map(below) }
}

export type RatingOf = (subject: Subject) => Rating | undefined

interface Records {
  readonly cycle: Cycle
  /** Every subject of the units of the case. */
  readonly all: readonly Subject[]
  readonly units: ReadonlyMap<string, Unit>
  readonly results: UnitResults
}

/**
 * Adds to what a subject's workbook says what the records know: ratings of the units led, of subordinate
 * organisations (of a cell: of its members), of the bodies beside it. A result of the records stands against a typed
 * one; a fault of a unit that was typed stays.
 *
 * @param ratingOf rating of a subject of the case as it would be recorded; undefined while there is none
 */
export function createRecordFacts(
  { cycle, all, units, results }: Records,
  ratingOf: RatingOf,
): (subject: Subject) => Partial<ClassifyCase> {
  const ofUnit = Map.groupBy(all, ({ unitId }) => unitId)
  const bodyTypes = new Map(cycle.subjectTypes.map(({ id, bodyType }) => [id, bodyType]))
  const tellsCells = factsRead(cycle.configuration.rulePack, new Set(['organisation'])).has(
    'organisationType',
  )
  const collectivesOf = (unitId: string) =>
    (ofUnit.get(unitId) ?? []).filter(({ personId }) => personId === null)

  const resultOf = (unitId: string): Rating | undefined => {
    const collectives = collectivesOf(unitId)
    const unit = results.led.get(unitId) ?? units.get(unitId)
    const subject =
      collectives.find(({ kind }) => kind === 'organisation') ??
      collectives.find(({ kind }) => kind === 'leadership-collective')
    return (subject && ratingOf(subject)) ?? unit?.organisationRating ?? unit?.collectiveRating ?? undefined
  }

  const ofLeader = (subject: Subject): Partial<ClassifyCase> => {
    const led = subject.leads.map((unitId) => withRating(resultOf(unitId)))
    const own = subject.role === 'head' ? resultOf(subject.unitId) : undefined
    const area = own === undefined ? subject.facts?.area : { ...subject.facts?.area, rating: own }
    return {
      units: merged(led, subject.facts?.units),
      ...(area === undefined ? {} : { area }),
      ...beside(subject),
    }
  }

  /** Of a leadership collective and of a leader: the results of its organisation and of its collective. */
  const beside = (subject: Subject): Partial<ClassifyCase> => {
    const others = collectivesOf(subject.unitId).filter(({ id }) => id !== subject.id)
    const organisation = others.find(({ kind }) => kind === 'organisation')
    const collective = others.find(
      ({ id, kind }) => kind === 'leadership-collective' && (subject.collectiveId ?? id) === id,
    )
    const [first, second] = [organisation, collective].map((other) => other && ratingOf(other))
    return {
      ...(first === undefined ? {} : { organisationRating: first }),
      ...(second === undefined ? {} : { collectiveRating: second }),
    }
  }

  const ofOrganisation = (subject: Subject): Partial<ClassifyCase> => {
    const besides = collectivesOf(subject.unitId).filter(({ id }) => id !== subject.id)
    const lowest = (wanted: readonly string[]) =>
      worst(
        besides
          .filter(({ type }) => wanted.includes(bodyTypes.get(type) ?? 'party'))
          .flatMap((other) => ratingOf(other) ?? []),
      )
    const state = lowest(['government'])
    const others = lowest(['mass-organisation', 'professional'])
    return {
      ...(tellsCells ? subordinates(subject) : {}),
      ...(state === undefined ? {} : { stateRating: state }),
      ...(others === undefined ? {} : { organisationRating: others }),
    }
  }

  const subordinates = (subject: Subject): Partial<ClassifyCase> => {
    const below = (results.below.get(subject.unitId) ?? []).filter((unit) => unit.ratesOrganisation)
    const members = (ofUnit.get(subject.unitId) ?? []).filter(
      ({ kind, bucket }) => kind === 'member' && (bucket === 'open' || bucket === 'rated'),
    )
    if (below.length > 0 || members.length === 0) {
      const rated = below.map(({ organisationRating }) => withRating(organisationRating ?? undefined))
      return { organisationType: 'committee', units: merged(rated, subject.facts?.units) }
    }
    return {
      organisationType: 'cell',
      units: members.map((member) => ({ ...withRating(ratingOf(member)), ...faultOf(member) })),
    }
  }

  return (subject) => {
    if (subject.kind === 'leader') return ofLeader(subject)
    if (subject.kind === 'organisation') return ofOrganisation(subject)
    return subject.kind === 'leadership-collective' ? beside(subject) : {}
  }
}

type UnitFacts = NonNullable<ClassifyCase['units']>[number]

function withRating(rating: Rating | undefined): UnitFacts {
  return rating === undefined ? {} : { rating }
}

/** Whether a member of a cell was disciplined this year, as far as the member's own sheet says. */
function faultOf({ facts }: Subject): UnitFacts {
  if (facts?.discipline === undefined) return {}
  const own = facts.discipline.find(({ who, at }) => who === 'self' && at !== 'former-unit')
  if (own === undefined) return { discipline: null }
  const { form, remedied } = own
  return {
    ...(form === undefined ? {} : { discipline: form }),
    ...(remedied === undefined ? {} : { remedied }),
  }
}

/** The rules read ratings and faults of units apart, so a typed fault may stand beside any result. */
function merged(results: readonly UnitFacts[], typed: readonly UnitFacts[] = []): UnitFacts[] {
  return Array.from({ length: Math.max(results.length, typed.length) }, (_, index) => ({
    ...typed[index],
    ...results[index],
  }))
}

function worst(ratings: readonly Rating[]): Rating | undefined {
  return ratings.toSorted((a, b) => RATING_RANK[a] - RATING_RANK[b])[0]
}
