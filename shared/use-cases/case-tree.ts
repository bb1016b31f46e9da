import type { Rating } from '#shared/contracts/rating.ts'
import {
  type BodyType,
  buildSubjectTree,
  type SubjectTree,
  type TreeSubject,
  type TreeUnit,
  type UsedRating,
} from '#shared/domain/subject-tree.ts'
import type { Subject, Unit } from '#shared/store/units.ts'
import type { CaseFile } from './case-file.ts'
import type { Surroundings } from './case-surroundings.ts'

/**
 * Where a subject of the case stands at the moment of a check. `later`: the actor may not act on it, so that a
 * colleague does in a moment; nothing waits for it.
 */
export type Standing =
  | { readonly state: 'decided'; readonly rating: Rating }
  | { readonly state: 'open' | 'later' }

/** The case with what surrounds it, as the order and the couplings read it. */
export function treeOfCase(
  file: CaseFile,
  surroundings: Surroundings,
  standingOf: (subject: Subject) => Standing,
): SubjectTree {
  const judged = new Set(file.subjects.map(({ id }) => id))
  const inCase = new Set(file.all.map(({ unitId }) => unitId))
  const outside = new Map(
    [...surroundings.below, ...surroundings.led.values()]
      .filter(({ unitId }) => !inCase.has(unitId))
      .map((unit) => [unit.unitId, unit]),
  )
  const records = [...file.all, ...surroundings.open]
  const typeOf = bodyTypes(file)
  const bodyOf = bodiesOf(records, typeOf)
  const besides = bodiesBeside(records, typeOf)
  const loaded = new Set(surroundings.open.map(({ unitId }) => unitId))
  const subjects = new Map<string, TreeSubject>()
  for (const record of records) {
    const standing = judged.has(record.id) ? standingOf(record) : undefined
    const made = treeSubject(record, typeOf(record), standing, besides)
    subjects.set(record.id, { ...made, ...bodyOf(record) })
  }
  for (const unit of outside.values()) {
    if (!loaded.has(unit.unitId)) subjects.set(summaryId(unit.unitId), summaryOf(unit))
  }
  const basis = basisOf(records, typeOf, outside, surroundings.below)
  for (const record of file.all) {
    const made = subjects.get(record.id)
    const units = basis(record)
    if (made !== undefined && units !== null) subjects.set(record.id, withUsed(made, record, units, subjects))
  }
  return buildSubjectTree(unitsOf(inCase, outside, surroundings.below), [...subjects.values()])
}

type TypeOf = (subject: Subject) => BodyType

function bodyTypes({ cycle }: CaseFile): TypeOf {
  const types = new Map(cycle.subjectTypes.map(({ id, bodyType }) => [id, bodyType]))
  return ({ type }) => types.get(type) ?? 'party'
}

function unitsOf(
  inCase: ReadonlySet<string>,
  outside: ReadonlyMap<string, Unit>,
  below: readonly Unit[],
): TreeUnit[] {
  const parents = new Map(below.map(({ unitId, parentId }) => [unitId, parentId]))
  const known = (id: string | null | undefined) =>
    id != null && (inCase.has(id) || outside.has(id)) ? id : null
  return [...new Set([...inCase, ...outside.keys()])].map((id) => ({
    id,
    parentId: known(parents.get(id)),
    level: outside.get(id)?.level ?? '',
  }))
}

function treeSubject(
  subject: Subject,
  bodyType: BodyType,
  standing: Standing | undefined,
  besides: ReadonlySet<string>,
): TreeSubject {
  const { id, name, kind, unitId, personId, role, facts } = subject
  const individual = kind === 'member' || kind === 'leader'
  return {
    id,
    name,
    kind,
    unitId,
    bodyType,
    personId: individual ? (personId ?? id) : null,
    place: individual ? (kind === 'member' ? 'cell' : 'leadership-collective') : null,
    role: individual ? (role ?? 'member') : null,
    ...stateOf(subject, standing),
    ...ratingsOfState(subject, besides),
    ...(individual ? {} : { limitations: limitationsOf(subject) }),
    ...(facts?.discipline?.some(
      ({ who, form, at }) => who === 'self' && form === 'expulsion' && at !== 'former-unit',
    )
      ? { expelled: true }
      : {}),
  }
}

function stateOf(
  { bucket, facts, rating }: Subject,
  standing: Standing | undefined,
): Pick<TreeSubject, 'review' | 'ratingState' | 'rating'> {
  if (bucket === 'exempt' || bucket === 'owed') return { review: bucket, ratingState: bucket, rating: null }
  if (standing?.state === 'later') return { review: 'owed', ratingState: 'owed', rating: null }
  const review = facts === null && bucket === 'open' ? 'open' : 'done'
  if (standing?.state === 'decided') return { review, ratingState: 'decided', rating: standing.rating }
  if (standing === undefined && rating !== null) return { review: 'done', ratingState: 'decided', rating }
  return { review, ratingState: 'open', rating: null }
}

/** Of a Party organisation only where the roster has the bodies beside it, so that there is something to compare. */
function ratingsOfState(
  { kind, unitId, facts }: Subject,
  besides: ReadonlySet<string>,
): Pick<TreeSubject, 'stateRating' | 'organisationRating'> {
  const people = kind === 'member' || kind === 'leader'
  const state = people || besides.has(`${unitId} government`) ? facts?.stateRating : undefined
  const others = people || besides.has(`${unitId} others`) ? facts?.organisationRating : undefined
  return {
    ...(state === undefined ? {} : { stateRating: state }),
    ...(others === undefined ? {} : { organisationRating: others }),
  }
}

function limitationsOf({ limitations }: Subject) {
  return limitations.map(({ text, responsible }) => ({
    vi: text,
    responsible: responsible === 'collective' ? responsible : responsible.map(({ name }) => name),
  }))
}

function bodiesBeside(records: readonly Subject[], typeOf: TypeOf): Set<string> {
  return new Set(
    records
      .filter((record) => record.personId === null && typeOf(record) !== 'party')
      .map((record) => `${record.unitId} ${typeOf(record) === 'government' ? 'government' : 'others'}`),
  )
}

/**
 * The Party has one organisation in a unit. Of the other types a unit may have several bodies (the departments of
 * a committee): there each leadership collective is a body of its own, with the posts that belong to it.
 */
function bodiesOf(
  records: readonly Subject[],
  typeOf: TypeOf,
): (subject: Subject) => { readonly body?: string } {
  const keyOf = (subject: Subject) => `${subject.unitId} ${typeOf(subject)}`
  const leaderships = records.filter(({ kind }) => kind === 'leadership-collective')
  const counts = new Map([...Map.groupBy(leaderships, keyOf)].map(([key, { length }]) => [key, length]))
  return (subject) => {
    if (typeOf(subject) === 'party' || (counts.get(keyOf(subject)) ?? 0) < 2) return {}
    if (subject.kind === 'leadership-collective') return { body: subject.id }
    return subject.collectiveId === null ? {} : { body: subject.collectiveId }
  }
}

/** A unit outside the case by its result alone. */
function summaryOf(unit: Unit): TreeSubject {
  const rating = unit.organisationRating ?? unit.collectiveRating
  const state = rating !== null ? 'decided' : unit.open > 0 ? 'open' : 'exempt'
  return {
    id: summaryId(unit.unitId),
    name: unit.name,
    kind: 'organisation',
    unitId: unit.unitId,
    bodyType: 'party',
    personId: null,
    place: null,
    role: null,
    review: state === 'decided' ? 'done' : state,
    ratingState: state,
    rating,
  }
}

// No id of the roster has this form.
const summaryId = (unitId: string) => `#${unitId}`

/**
 * Whose ratings a rating is based on: of a leader the results of the units led; of a Party organisation those of
 * the units directly below or, for a cell, of its members. `null` for subjects that are based on none.
 */
function basisOf(
  records: readonly Subject[],
  typeOf: TypeOf,
  outside: ReadonlyMap<string, Unit>,
  below: readonly Unit[],
): (subject: Subject) => readonly string[] | null {
  const results = new Map([...outside.keys()].map((unitId) => [unitId, summaryId(unitId)]))
  for (const kind of ['leadership-collective', 'organisation'] as const) {
    for (const record of records) {
      if (record.kind === kind && typeOf(record) === 'party') results.set(record.unitId, record.id)
    }
  }
  const children = Map.groupBy(below, ({ parentId }) => parentId)
  const members = Map.groupBy(
    records.filter(({ kind }) => kind === 'member'),
    ({ unitId }) => unitId,
  )
  const ofUnits = (unitIds: readonly string[]) =>
    [...new Set(unitIds)].flatMap((unitId) => results.get(unitId) ?? [])
  return (subject) => {
    if (subject.kind === 'leader') return ofUnits(subject.leads)
    if (subject.kind !== 'organisation' || typeOf(subject) !== 'party') return null
    const units = children.get(subject.unitId) ?? []
    if (units.length > 0) return ofUnits(units.map(({ unitId }) => unitId))
    return (members.get(subject.unitId) ?? []).map(({ id }) => id)
  }
}

/**
 * The facts carry ratings without names. Each is taken for a unit with that result, and one that fits none for
 * one of the rest, so that every difference is found. A unit whose rating the facts did not have stands with its
 * own: that a condition was not known is said by the explanation of the ceiling.
 */
function withUsed(
  subject: TreeSubject,
  { facts }: Subject,
  units: readonly string[],
  subjects: ReadonlyMap<string, TreeSubject>,
): TreeSubject {
  const left = (facts?.units ?? []).flatMap(({ rating }) => rating ?? [])
  const ratingOf = (id: string) => subjects.get(id)?.rating ?? null
  const unmatched = units.filter((id) => {
    const known = ratingOf(id)
    const index = known === null ? -1 : left.indexOf(known)
    if (index !== -1) left.splice(index, 1)
    return index === -1
  })
  const differing = new Map(unmatched.map((id, index) => [id, left[index]]))
  const used = units.map((id): UsedRating => ({ subjectId: id, rating: differing.get(id) ?? ratingOf(id) }))
  return { ...subject, used }
}
