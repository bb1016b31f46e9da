import type { Rating } from '#shared/contracts/rating.ts'
import type { RosterPerson, RosterUnit } from '#shared/contracts/roster.ts'
import type { OwedReason } from '#shared/contracts/subject.ts'
import { inventName } from '../demo/names.ts'
import type { ProvinceData } from './data.ts'
import { add, apportion, type Counts, shuffle, shuffled, spreadFreely } from './spread.ts'
import type { Body, Build } from './tree.ts'

/** Why somebody is not rated as a member, or with what. */
type Fate = Rating | 'exempt' | 'suspended' | 'admitted' | OwedReason

/** The members of one grassroots body, the secretary first. */
export interface Membership {
  readonly body: Body
  readonly secretary: RosterPerson
  readonly people: readonly RosterPerson[]
}

export interface People {
  readonly memberships: readonly Membership[]
  readonly owed: ReadonlyMap<string, OwedReason>
}

/** Invents the members of every body; how many end the year how is the report's. */
export function buildPeople(build: Build, bodies: readonly Body[], year: number): People {
  const { data, stream } = build
  const { members } = data
  const apart = hasSecretaries(data)
  const secretaries = apart ? secretaryRatings(data, bodies, build) : []
  const pool = [0, 1, 2, 3].map(
    (index) => secretaries.filter((rating) => rating === (['EXCELLENT', 'GOOD'] as const)[index]).length,
  )
  const rest = members.ratings.map((count, index) => count - (pool[index] ?? 0))
  const [best = 0, good = 0, completed = 0, failed = 0] = rest
  const weights = bodies.map(({ cells }) => Math.max(1, cells.length))
  const spread = spreadFreely(
    [best, good, completed, failed],
    weights,
    failures(data, bodies, lowWeights(build, bodies, weights), failed),
    bodies.map(() => false),
  )
  const others = (['exempt', 'suspended', 'admitted', 'SICK', 'FAR_AWAY'] as const).map((fate) => {
    const counts = { ...members, SICK: members.sick, FAR_AWAY: members.away }
    return { fate, counts: apportion(counts[fate], weights) }
  })
  const owed = new Map<string, OwedReason>()
  let number = 0
  const memberships = bodies.map((body, index): Membership => {
    const fates: Fate[] = shuffle(
      [
        ...shuffled(spread[index]?.counts ?? [0, 0, 0, 0], stream),
        ...others.flatMap(({ fate, counts }) => Array.from({ length: counts[index] ?? 0 }, () => fate)),
      ],
      stream,
    )
    // Whoever acts for others is there all the year: the first of every cell is rated, and well.
    const cells = dealt(build, body, fates)
    const people = body.cells.flatMap((cell, at) => {
      const taken = new Set<string>()
      const list = (cells[at] ?? []).sort((a, b) => Number(isSettled(b)) - Number(isSettled(a)))
      return [...(at === 0 && apart ? [secretaries[index] ?? 'GOOD'] : []), ...list].map((fate, place) => {
        number += 1
        const first = at === 0 && place === 0
        const person = invent(build, { cell, place, number, fate, first, year, taken, body })
        if (fate === 'SICK' || fate === 'FAR_AWAY') owed.set(person.id, fate)
        else if (isRating(fate)) build.ratings.set(person.id, fate)
        return person
      })
    })
    const [secretary] = people
    if (secretary === undefined) throw new RangeError(`${body.unit.id} has no secretary`)
    return { body, secretary, people }
  })
  return { memberships, owed }
}

/** Where the parts rate the whole: how many cells of a body are not good. */
function lowWeights({ data, ratings }: Build, bodies: readonly Body[], weights: readonly number[]): number[] {
  if (!data.ratedByParts) return [...weights]
  return bodies.map(({ cells }) => cells.filter((cell) => isLow(ratings.get(`${cell.id}-TC`))).length)
}

function isLow(rating: Rating | undefined): boolean {
  return rating === 'COMPLETED' || rating === 'NOT_COMPLETED'
}

/**
 * The members of a body, dealt to its cells in turn. Where the parts rate the whole, those not completed go to cells
 * that are not good, and those completed to cells that are not excellent.
 */
function dealt({ data, ratings }: Build, { cells }: Body, fates: readonly Fate[]): Fate[][] {
  const hands = cells.map(() => [] as Fate[])
  const ratingOf = (index: number) => ratings.get(`${cells[index]?.id ?? ''}-TC`)
  const all = cells.map((_, index) => index)
  const turnsOf = (fate: Fate): number[] => {
    if (!data.ratedByParts) return all
    const fitting =
      fate === 'NOT_COMPLETED'
        ? all.filter((index) => isLow(ratingOf(index)))
        : fate === 'COMPLETED'
          ? all.filter((index) => ratingOf(index) !== 'EXCELLENT')
          : all
    return fitting.length === 0 ? all : fitting
  }
  // By their places first: who may stand anywhere fills the hands in turn.
  const anywhere = (fate: Fate) => turnsOf(fate).length === all.length
  const bound = fates.filter((fate) => !anywhere(fate))
  for (const [place, fate] of fates.filter(anywhere).entries()) hands[place % hands.length]?.push(fate)
  for (const [place, fate] of bound.entries()) {
    const turns = turnsOf(fate)
    hands[turns[place % turns.length] ?? 0]?.push(fate)
  }
  return hands
}

/**
 * Whether the superior decides on the secretaries of the grassroots. Where it does not, a colleague of the committee
 * takes the record of the one who signs in.
 */
export function hasSecretaries({ types }: ProvinceData): boolean {
  return types.some(({ id }) => id === 'dang-vien-bi-thu')
}

/** The superior decides on the secretaries of a district: some are excellent, the others good. */
function secretaryRatings({ districts }: ProvinceData, bodies: readonly Body[], { stream }: Build): Rating[] {
  const byDistrict = districts.map((_, district) => {
    const size = bodies.filter((body) => body.district === district).length
    const best = Math.floor(size * 0.15)
    const counts: Counts = [best, size - best, 0, 0]
    return shuffled(counts, stream)
  })
  return bodies.map(({ district }) => byDistrict[district]?.pop() ?? 'GOOD')
}

function failures(
  { districts }: ProvinceData,
  bodies: readonly Body[],
  weights: readonly number[],
  total: number,
): number[] {
  const given = districts.map(({ notCompletedMembers }) => notCompletedMembers ?? 0)
  const perDistrict =
    add(given) > 0
      ? given
      : apportion(
          total,
          districts.map(({ weight }) => weight),
        )
  const parts = perDistrict.map((count, district) =>
    apportion(
      count,
      bodies.map((body, index) => (body.district === district ? (weights[index] ?? 0) : 0)),
    ),
  )
  return bodies.map((_, index) => add(parts.map((part) => part[index] ?? 0)))
}

interface Invention {
  readonly cell: RosterUnit
  readonly place: number
  readonly number: number
  readonly fate: Fate
  readonly first: boolean
  readonly year: number
  readonly taken: Set<string>
  readonly body: Body
}

function invent(
  build: Build,
  { cell, place, number, fate, first, year, taken, body }: Invention,
): RosterPerson {
  const { stream } = build
  const born = fate === 'exempt' ? year - 80 + stream.below(12) : year - 60 + stream.below(36)
  const admitted = Math.min(year - 2, born + 20 + stream.below(10))
  const month = twoDigits(1 + stream.below(12))
  const day = twoDigits(1 + stream.below(28))
  const own = cell.level === 'co-so'
  const id = `${body.unit.id.replace('-', '')}.${String(number).padStart(5, '0')}`
  return {
    id,
    fullName: inventName(stream, 30, taken),
    dateOfBirth: `${born}-${month}-${day}`,
    unitId: cell.id,
    type: first && hasSecretaries(build.data) ? 'dang-vien-bi-thu' : own ? 'dang-vien-cbcs' : 'dang-vien',
    admittedOn: fate === 'admitted' ? build.recent : `${admitted}-${month}-${day}`,
    status: fate === 'exempt' ? 'exempt' : fate === 'suspended' ? 'suspended' : 'active',
    position: first ? secretaryTitle(body) : place === 0 ? 'Bí thư chi bộ' : null,
    comparisonGroup: first && hasSecretaries(build.data) ? 'Bí thư cấp ủy cơ sở' : 'Đảng viên',
    email: first ? `bt.${body.unit.id.toLowerCase()}@${build.domain}` : null,
  }
}

function secretaryTitle({ commune, cells }: Body): string {
  if (commune) return 'Bí thư Đảng ủy xã'
  return cells.length > 1 ? 'Bí thư Đảng ủy cơ sở' : 'Bí thư chi bộ cơ sở'
}

function isRating(fate: Fate): fate is Rating {
  return ['EXCELLENT', 'GOOD', 'COMPLETED', 'NOT_COMPLETED'].includes(fate)
}

function isSettled(fate: Fate): boolean {
  return fate === 'EXCELLENT' || fate === 'GOOD'
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
