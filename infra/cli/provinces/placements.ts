import type { Rating } from '#shared/contracts/rating.ts'
import { RATING_RANK } from '#shared/contracts/rating.ts'
import type { RosterPerson, RosterPost, RosterUnit } from '#shared/contracts/roster.ts'
import type { Placement } from './data.ts'
import type { People } from './people.ts'
import { add, apportion, type Share, shuffled, spreadFreely, spreadOver } from './spread.ts'
import { addCollective, type Body, type Build, unitOf } from './tree.ts'

/** Where subjects of a placement stand: units that one authority decides on together. */
interface List {
  /** Code of the district or agency; the top has that of its unit. */
  readonly code: string
  readonly units: readonly RosterUnit[]
  readonly weight: number
}

interface Placing {
  readonly build: Build
  readonly bodies: readonly Body[]
  readonly people: People
  readonly posts: RosterPost[]
  /** Persons who hold a post. */
  readonly holders: Set<string>
}

/** Adds the collectives and posts of every placement with the ratings of the report. */
export function place(build: Build, bodies: readonly Body[], people: People): RosterPost[] {
  const placing: Placing = { build, bodies, people, posts: [], holders: new Set() }
  for (const placement of build.data.placements) {
    if (
      placement.kind === 'organisation' ||
      (placement.kind === 'committee' && placement.place === 'districts')
    ) {
      placeOfDistricts(placing, placement)
    } else placeLists(placing, placement)
  }
  return placing.posts
}

function placeOfDistricts({ build }: Placing, placement: Placement): void {
  const { best, completed, notCompleted, type, comparisonGroup, kind } = placement
  for (const { code, organisation, committee } of build.data.districts) {
    const named: readonly (readonly [readonly string[], Rating])[] = [
      [best, 'EXCELLENT'],
      [completed, 'COMPLETED'],
      [notCompleted, 'NOT_COMPLETED'],
    ]
    const rating = named.find(([codes]) => codes.includes(code))?.[1] ?? 'GOOD'
    addCollective(build, {
      id: `${unitOf(code)}-${kind === 'organisation' ? 'TC' : 'BTV'}`,
      name: kind === 'organisation' ? organisation : committee,
      unitId: unitOf(code),
      type,
      comparisonGroup,
      rating,
      organisation: kind === 'organisation',
    })
  }
}

function placeLists(placing: Placing, placement: Placement): void {
  const lists = listsOf(placing, placement)
  for (const [index, share] of sharesOf(placing, placement, lists).entries()) {
    const list = lists[index]
    if (list === undefined) throw new RangeError('a share without a list')
    if (placement.kind === 'post') placePosts(placing, placement, list, share)
    else placeCollectives(placing, placement, list, share)
  }
}

function listsOf({ build, bodies }: Placing, { place: at, of }: Placement): List[] {
  const { data, units } = build
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const unit = (id: string): RosterUnit => {
    const found = byId.get(id)
    if (found === undefined) throw new RangeError(`no unit ${id}`)
    return found
  }
  if (at === 'top') return [{ code: data.top.id, units: [unit(data.top.id)], weight: 1 }]
  if (at === 'agencies') {
    return data.agencies
      .filter(({ type }) => of === undefined || of.includes(type))
      .map(({ code }, index) => ({ code, units: [unit(code)], weight: index % 4 === 0 ? 3 : 2 }))
  }
  if (at === 'districts') {
    return data.districts.map(({ code, weight }) => ({ code, units: [unit(unitOf(code))], weight }))
  }
  return data.districts.map(({ code }, district) => {
    const own = bodies.filter(
      (body) =>
        body.district === district &&
        (at === 'grassroots' || (at === 'communes' ? body.commune : body.committee)),
    )
    return { code, units: own.map((body) => body.unit), weight: own.length }
  })
}

/** One case may be several lists: those of agencies and districts that the province decides on. */
function sharesOf({ build, bodies }: Placing, placement: Placement, lists: readonly List[]): Share[] {
  const type = build.data.types.find(({ id }) => id === placement.type)
  const { ratings, perUnit, notCompletedBy } = placement
  const fixed =
    notCompletedBy === undefined
      ? failedCommunes(bodies, build, placement, lists)
      : lists.map(({ code }) => notCompletedBy[code] ?? 0)
  const justified = lists.map(({ code }) => placement.justified.includes(code))
  const together =
    type?.decidedBy === 'PARENT' && (placement.place === 'agencies' || placement.place === 'districts')
  const weights = lists.map(({ weight }) => weight)
  if (together) {
    const sizes =
      perUnit === undefined
        ? apportion(add(ratings), weights)
        : lists.map(({ units }) => perUnit * units.length)
    const all = shuffled(ratings, build.stream)
    if (placement.role === 'head') matchHeads(build, all, lists)
    return sizes.map((size) => {
      const own = all.splice(0, size)
      const count = (rating: Rating): number => own.filter((one) => one === rating).length
      const counts = [count('EXCELLENT'), count('GOOD'), count('COMPLETED'), count('NOT_COMPLETED')] as const
      return { counts, excess: 0 }
    })
  }
  if (placement.below !== undefined) return sharesBelow(bodies, placement, lists)
  if (lists.length === 1) return [{ counts: ratings, excess: 0 }]
  if (perUnit !== undefined) {
    return spreadOver(
      ratings,
      lists.map(({ units }) => perUnit * units.length),
      fixed,
      justified,
    )
  }
  return spreadFreely(ratings, weights, fixed, justified)
}

/** Where the parts rate the whole, a commune with a collective that is not completed is not good itself. */
function failedCommunes(
  bodies: readonly Body[],
  { data }: Build,
  { place: at, perUnit = 1, ratings }: Placement,
  lists: readonly List[],
): number[] | undefined {
  if (at !== 'communes' || !data.ratedByParts) return undefined
  const low = lists.map(({ units }) => perUnit * units.filter(({ id }) => isLow(ratingOf(bodies, id))).length)
  return apportion(ratings[3], low)
}

function ratingOf(bodies: readonly Body[], unitId: string): Rating | null {
  return bodies.find(({ unit }) => unit.id === unitId)?.rating ?? null
}

function isLow(rating: Rating | null): boolean {
  return rating === 'COMPLETED' || rating === 'NOT_COMPLETED'
}

/** The best ratings of heads go where the collective is excellent too (CP-2). */
function matchHeads({ ratings: known }: Build, all: Rating[], lists: readonly List[]): void {
  const best = lists.map(({ code }) => known.get(`${code}-TT`) === 'EXCELLENT')
  const excellent = all.filter((rating) => rating === 'EXCELLENT').length
  if (best.filter(Boolean).length < excellent) throw new RangeError('more excellent heads than collectives')
  const others = all.filter((rating) => rating !== 'EXCELLENT')
  let left = excellent
  for (const [index, here] of best.entries()) {
    const take = here && left > 0
    if (take) left -= 1
    all[index] = take ? 'EXCELLENT' : (others.pop() ?? 'GOOD')
  }
}

/** Committees that are never above their organisations: an organisation that is completed has no better one. */
function sharesBelow(bodies: readonly Body[], { type, ratings }: Placement, lists: readonly List[]): Share[] {
  const ratingOf = new Map(bodies.map(({ unit, rating }) => [unit.id, rating]))
  const limited = (units: readonly RosterUnit[], rating: Rating): number =>
    units.filter(({ id }) => ratingOf.get(id) === rating).length
  const sizes = lists.map(({ units }) => units.length)
  const [best, , completed, failed] = ratings
  const low = lists.map(({ units }) => limited(units, 'COMPLETED') + limited(units, 'NOT_COMPLETED'))
  const failedBy = apportion(failed, sizes)
  const more = apportion(completed - add(low), sizes)
  const better = sizes.map(
    (size, index) => size - (low[index] ?? 0) - (more[index] ?? 0) - (failedBy[index] ?? 0),
  )
  const room = lists.map(({ units }, index) =>
    Math.min(limited(units, 'EXCELLENT'), Math.floor((better[index] ?? 0) / 5)),
  )
  if (add(low) > completed || add(room) < best)
    throw new RangeError(
      `${type} does not fit below its organisations: ${add(low)} of ${completed}, ${best} in ${add(room)}`,
    )
  return apportion(best, room).map((excellent, index) => ({
    counts: [
      excellent,
      (better[index] ?? 0) - excellent,
      (low[index] ?? 0) + (more[index] ?? 0),
      failedBy[index] ?? 0,
    ],
    excess: 0,
  }))
}

function placeCollectives(
  { build, bodies }: Placing,
  placement: Placement,
  list: List,
  { counts }: Share,
): void {
  const { data, stream } = build
  const { type, comparisonGroup, names, named, below, established, place: at } = placement
  const ratings = shuffled(counts, stream)
  const fresh = established[list.code] ?? 0
  const ordered = list.units
  const limits = new Map(bodies.map(({ unit, rating }) => [unit.id, rating]))
  const count = ratings.length + fresh
  const { perUnit = 1 } = placement
  // A unit with several of them has them together: what is not good stays where the unit is not good.
  const lowFirst = at === 'communes' && data.ratedByParts
  const sorted = lowFirst
    ? [...ordered]
        .sort((a, b) => rankOf(limits, a) - rankOf(limits, b))
        .flatMap((unit) => repeatTo([unit], perUnit))
    : ordered
  if (lowFirst) ratings.sort((a, b) => RATING_RANK[a] - RATING_RANK[b])
  const places = Array.from({ length: count }, (_, index) => sorted[index % Math.max(1, sorted.length)])
  if (below !== undefined) matchBelow(places, ratings, limits)
  // A body founded this year has a collective founded with it.
  const isNew = (unit: RosterUnit): boolean => unit.establishedOn !== null
  const old = places.filter((unit) => unit !== undefined && !isNew(unit))
  const young = list.units.filter(isNew).slice(0, fresh)
  const homes = [...(young.length > 0 ? repeatTo(old, ratings.length) : places.slice(0, ratings.length))]
  for (const [index, rating] of ratings.entries()) {
    const unit = homes[index]
    if (unit === undefined) throw new RangeError(`${type} has no unit in ${list.code}`)
    const special = named[index]
    const round = Math.floor(index / Math.max(1, ordered.length))
    addCollective(build, {
      id: `${unit.id}-${type}-${index + 1}`,
      name:
        special?.name ??
        nameOf(
          placement,
          unit,
          data.districts,
          list.code,
          at === 'grassroots' || at === 'committees' || at === 'communes' ? round : index,
          names,
        ),
      unitId: unit.id,
      type,
      comparisonGroup,
      rating: special?.rating ?? rating,
      organisation: data.types.find(({ id }) => id === type)?.kind === 'organisation',
    })
  }
  for (let index = 0; index < fresh; index += 1) {
    const unit = young[index] ?? list.units[0]
    if (unit === undefined) throw new RangeError(`${type} has no unit in ${list.code}`)
    addCollective(build, {
      id: `${unit.id}-${type}-M${index + 1}`,
      name: `${names[0] ?? 'Tập thể'} mới thành lập, ${unit.name}`,
      unitId: unit.id,
      type,
      comparisonGroup,
      rating: null,
      establishedOn: build.recent,
    })
  }
}

function repeatTo<T>(items: readonly T[], length: number): T[] {
  return Array.from({ length }, (_, index) => {
    const item = items[index % items.length]
    if (item === undefined) throw new RangeError('nothing to repeat')
    return item
  })
}

/** Orders the ratings so that no committee is above its organisation (CP-1). */
function matchBelow(
  places: (RosterUnit | undefined)[],
  ratings: Rating[],
  limits: ReadonlyMap<string, Rating | null>,
): void {
  const rank = (unit: RosterUnit | undefined): number => rankOf(limits, unit)
  places.sort((a, b) => rank(b) - rank(a))
  ratings.sort((a, b) => RATING_RANK[b] - RATING_RANK[a])
  for (const [index, rating] of ratings.entries()) {
    if (RATING_RANK[rating] > rank(places[index])) {
      throw new RangeError(`${places[index]?.id ?? ''}: the committee would be above its organisation`)
    }
  }
}

function rankOf(limits: ReadonlyMap<string, Rating | null>, unit: RosterUnit | undefined): number {
  return RATING_RANK[limits.get(unit?.id ?? '') ?? 'GOOD']
}

function nameOf(
  { type }: Placement,
  unit: RosterUnit,
  districts: Build['data']['districts'],
  code: string,
  index: number,
  names: readonly string[],
): string {
  const name = names[index % Math.max(1, names.length)] ?? type
  const again = Math.floor(index / Math.max(1, names.length))
  const district = districts.find((one) => one.code === code)
  const where = unit.id === unitOf(code) ? (district?.name ?? unit.name) : unit.name
  return `${name}${again === 0 ? '' : ` ${again + 1}`}, ${where}`
}

function placePosts(placing: Placing, placement: Placement, list: List, { counts }: Share): void {
  const { build, posts } = placing
  const ratings = shuffled(counts, build.stream)
  const { type, comparisonGroup, title = type, role, disciplined, exempt } = placement
  const total = ratings.length + disciplined + exempt
  const committee = (unitId: string): string | null =>
    build.collectives.find(({ id, unitId: of }) => of === unitId && id.endsWith('-BTV'))?.id ?? null
  for (let index = 0; index < total; index += 1) {
    const unit = list.units[index % list.units.length]
    if (unit === undefined) throw new RangeError(`${type} has no unit in ${list.code}`)
    const rating = ratings[index]
    const fate =
      rating !== undefined ? 'rated' : index < ratings.length + disciplined ? 'disciplined' : 'exempt'
    const person = holderOf(placing, placement, list, unit, fate)
    placing.holders.add(person.id)
    const id = `${unit.id}-${type}-${index + 1}`
    posts.push({
      id,
      personId: person.id,
      unitId: unit.id,
      collectiveId: placement.place === 'districts' ? committee(unit.id) : null,
      type,
      title,
      role,
      leads: [],
      comparisonGroup,
      status: fate === 'disciplined' ? 'under-discipline' : 'active',
    })
    if (rating !== undefined) build.ratings.set(id, rating)
  }
}

/** Members of a body from which a district or the province takes its leaders. */
const LARGE_BODY = 40

type Fate = 'rated' | 'disciplined' | 'exempt'

/** Somebody of the district or of the agencies' own Party organisation who holds no post yet. */
function holderOf(
  { build, people, holders }: Placing,
  { place: at }: Placement,
  list: List,
  unit: RosterUnit,
  fate: Fate,
): RosterPerson {
  const { districts } = build.data
  const agencies = districts.findIndex(({ code }) => code === 'KCQ')
  const home = districts.findIndex(({ code }) => code === list.code)
  const own = at === 'committees'
  const fits = (person: RosterPerson): boolean => {
    if (holders.has(person.id) || person.email !== null) return false
    if (fate === 'exempt') return person.status === 'exempt'
    const wanted = fate === 'disciplined' ? ['NOT_COMPLETED'] : ['EXCELLENT', 'GOOD', 'COMPLETED']
    return wanted.includes(build.ratings.get(person.id) ?? '')
  }
  const near = people.memberships.filter(({ body, people: members }) =>
    own
      ? body.unit.id === unit.id
      : body.district === (home < 0 ? agencies : home) && members.length >= LARGE_BODY,
  )
  // From one body after the other: each keeps people for its own posts.
  const turn = holders.size % Math.max(1, near.length)
  for (const { people: members } of [...near.slice(turn), ...near.slice(0, turn)]) {
    const found = members.find(fits)
    if (found !== undefined) return found
  }
  throw new RangeError(`nobody is left for a post of ${unit.id}`)
}
