import type { Rating } from '#shared/contracts/rating.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'

/**
 * The state of a cycle as the order and coupling rules read it: units, and in each unit the bodies of its level
 * (Party, government, professional, mass organisation) with their organisation, leadership collective and people.
 */
export type BodyType = 'party' | 'government' | 'professional' | 'mass-organisation'

/** Where an individual is reviewed (`domain.md` §3.10). */
export type Place = 'cell' | 'leadership-collective' | 'other-post'

export type PostRole = 'head' | 'deputy' | 'member'

/** `exempt`: no review is due, also of an organisation whose leadership is reviewed in its place. `owed`: made up later. */
export type ReviewState = 'open' | 'done' | 'exempt' | 'owed'

/** `rated`: proposed and appraised, not decided yet. */
export type RatingState = 'open' | 'rated' | 'decided' | 'exempt' | 'owed'

export interface TreeUnit {
  readonly id: string
  /** Unit directly above; null for a top. */
  readonly parentId: string | null
  readonly level: string
}

/** A subordinate whose rating was a fact of another rating. */
export interface UsedRating {
  readonly subjectId: string
  /** The rating the facts carried; null where they had none. */
  readonly rating: Rating | null
}

export interface Limitation {
  readonly vi: string
  /** Ids of the persons responsible, or the collective as a whole; null or nobody where it is not said. */
  readonly responsible: 'collective' | readonly string[] | null
}

export interface TreeSubject {
  readonly id: string
  /** As sentences name it. */
  readonly name: string
  readonly kind: SubjectKind
  readonly unitId: string
  /** The Fatherland Front is a `mass-organisation`. */
  readonly bodyType: BodyType
  /** Tells bodies of one type in one unit apart; left out where the unit has one body of the type. */
  readonly body?: string
  /** Set exactly for an individual. One person may be several subjects. */
  readonly personId: string | null
  /** Set exactly for an individual; a member is reviewed at the cell. */
  readonly place: Place | null
  readonly role: PostRole | null
  readonly review: ReviewState
  readonly ratingState: RatingState
  /** Set exactly when the state is `rated` or `decided`. */
  readonly rating: Rating | null
  /** Subordinates' ratings that this rating was based on: of a leader, the units led. Left out: not known. */
  readonly used?: readonly UsedRating[]
  /** Rating as civil servant, null: is none; of a Party organisation, the government's, null: there is none. */
  readonly stateRating?: Rating | null
  /** Of a Party organisation: the lowest rating of the other bodies of its level that the facts carried. */
  readonly organisationRating?: Rating
  readonly limitations?: readonly Limitation[]
  readonly expelled?: boolean
  /** Whether the subject is in the totals; left out: yes. */
  readonly countedInTotal?: boolean
}

/** The subjects of one body in one unit. */
export interface Body {
  readonly type: BodyType
  readonly organisations: readonly TreeSubject[]
  readonly leaderships: readonly TreeSubject[]
  /** Reviewed at the leadership collective or for another post. */
  readonly leaders: readonly TreeSubject[]
  /** Reviewed at the cell. */
  readonly atCell: readonly TreeSubject[]
}

export interface UnitNode {
  readonly unit: TreeUnit
  readonly parent: UnitNode | null
  readonly children: readonly UnitNode[]
  readonly subjects: readonly TreeSubject[]
  readonly bodies: readonly Body[]
}

export interface SubjectTree {
  readonly subjects: readonly TreeSubject[]
  /** @throws RangeError for an id that is not in the tree. */
  readonly subject: (id: string) => TreeSubject
  readonly unitOf: (subject: TreeSubject) => UnitNode
  readonly bodyOf: (subject: TreeSubject) => Body
  /** Every subject of the same person, the given one included; nobody for a collective. */
  readonly samePerson: (subject: TreeSubject) => readonly TreeSubject[]
}

type Filling<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K] }
type FillingNode = Omit<Filling<UnitNode>, 'bodies' | 'children' | 'parent'> & {
  parent: FillingNode | null
  readonly children: FillingNode[]
  readonly bodies: Filling<Body>[]
  readonly bodyByKey: Map<string, Filling<Body>>
}

interface Entry {
  readonly subject: TreeSubject
  readonly node: UnitNode
  readonly body: Body
}

/**
 * Indexes the tree once; every look-up after that costs no search.
 * @throws RangeError for a tree that no roster check lets through: an id twice, an unknown parent, unit or subject,
 * units above each other in a circle, a subject whose fields contradict each other.
 */
export function buildSubjectTree(units: readonly TreeUnit[], subjects: readonly TreeSubject[]): SubjectTree {
  const nodes = indexUnits(units)
  const byId = new Map<string, Entry>()
  const byPerson = new Map<string, TreeSubject[]>()
  for (const subject of subjects) {
    if (byId.has(subject.id)) throw new RangeError(`subject ${subject.id} occurs twice`)
    checkSubject(subject)
    const node = known(nodes.get(subject.unitId), () => `unit ${subject.unitId} of subject ${subject.id}`)
    const body = bodyIn(node, subject)
    node.subjects.push(subject)
    partOf(body, subject).push(subject)
    byId.set(subject.id, { subject, node, body })
    if (subject.personId === null) continue
    const others = byPerson.get(subject.personId)
    if (others === undefined) byPerson.set(subject.personId, [subject])
    else others.push(subject)
  }
  checkUsed(subjects, byId)
  const entry = (id: string): Entry => known(byId.get(id), () => `subject ${id}`)
  return {
    subjects,
    subject: (id) => entry(id).subject,
    unitOf: ({ id }) => entry(id).node,
    bodyOf: ({ id }) => entry(id).body,
    samePerson: ({ personId }) => (personId === null ? [] : (byPerson.get(personId) ?? [])),
  }
}

export function isCollective({ kind }: TreeSubject): boolean {
  return kind === 'organisation' || kind === 'leadership-collective'
}

export function isPartyOrganisation({ kind, bodyType }: TreeSubject): boolean {
  return kind === 'organisation' && bodyType === 'party'
}

/** Every unit of the branch below, not the unit itself. */
export function unitsBelow(node: UnitNode): UnitNode[] {
  const found = [...node.children]
  // The loop also reaches what it appends.
  for (const { children } of found) {
    for (const child of children) found.push(child)
  }
  return found
}

function indexUnits(units: readonly TreeUnit[]): Map<string, FillingNode> {
  const nodes = new Map<string, FillingNode>()
  for (const unit of units) {
    if (nodes.has(unit.id)) throw new RangeError(`unit ${unit.id} occurs twice`)
    nodes.set(unit.id, {
      unit,
      parent: null,
      children: [],
      subjects: [],
      bodies: [],
      bodyByKey: new Map(),
    })
  }
  for (const node of nodes.values()) {
    const { id, parentId } = node.unit
    if (parentId === null) continue
    node.parent = known(nodes.get(parentId), () => `unit ${parentId}, which is above ${id},`)
    node.parent.children.push(node)
  }
  checkCircles(nodes)
  return nodes
}

function checkCircles(nodes: ReadonlyMap<string, UnitNode>): void {
  const settled = new Set<UnitNode>()
  for (const start of nodes.values()) {
    const path = new Set<UnitNode>()
    let node: UnitNode | null = start
    while (node !== null && !settled.has(node)) {
      if (path.has(node)) throw new RangeError(`unit ${node.unit.id} is above itself`)
      path.add(node)
      node = node.parent
    }
    for (const step of path) settled.add(step)
  }
}

function checkSubject(subject: TreeSubject): void {
  const { id, kind, personId, place, rating, ratingState } = subject
  const individual = !isCollective(subject)
  if (individual !== (personId !== null) || individual !== (place !== null)) {
    throw new RangeError(`subject ${id}: a person and a place belong to an individual, and to nobody else`)
  }
  if (kind === 'member' && place !== 'cell') {
    throw new RangeError(`subject ${id}: a member is reviewed at the cell`)
  }
  if ((rating !== null) !== (ratingState === 'rated' || ratingState === 'decided')) {
    throw new RangeError(`subject ${id}: a rating belongs to a subject that is rated, and to no other`)
  }
}

function checkUsed(subjects: readonly TreeSubject[], byId: ReadonlyMap<string, Entry>): void {
  for (const { used } of subjects) {
    if (used === undefined) continue
    for (const { subjectId } of used) known(byId.get(subjectId), () => `subject ${subjectId}`)
  }
}

function bodyIn(node: FillingNode, { bodyType, body = '' }: TreeSubject): Filling<Body> {
  const key = `${bodyType}/${body}`
  const found = node.bodyByKey.get(key)
  if (found !== undefined) return found
  const created = { type: bodyType, organisations: [], leaderships: [], leaders: [], atCell: [] }
  node.bodyByKey.set(key, created)
  node.bodies.push(created)
  return created
}

function partOf(body: Filling<Body>, { kind, place }: TreeSubject): TreeSubject[] {
  if (kind === 'organisation') return body.organisations
  if (kind === 'leadership-collective') return body.leaderships
  return place === 'cell' ? body.atCell : body.leaders
}

function known<T>(found: T | undefined, what: () => string): T {
  if (found === undefined) throw new RangeError(`${what()} is not in the tree`)
  return found
}
