import type { Rating } from '#shared/contracts/rating.ts'
import type { RosterCollective, RosterUnit } from '#shared/contracts/roster.ts'
import type { Stream } from '../demo/random.ts'
import type { ProvinceData } from './data.ts'
import { add, apportion, shuffle, shuffled, spreadFreely } from './spread.ts'

/** One grassroots body of a district. */
export interface Body {
  readonly unit: RosterUnit
  readonly district: number
  /** Null: founded less than six months before. */
  readonly rating: Rating | null
  readonly committee: boolean
  readonly commune: boolean
  /** Units whose members belong to the body: its cells, or the body itself. */
  readonly cells: readonly RosterUnit[]
}

/** Everything that the generator builds; ratings are those that the year ends with. */
export interface Build {
  readonly data: ProvinceData
  readonly stream: Stream
  /** Domain of invented addresses. */
  readonly domain: string
  /** A day less than six months before the assessment. */
  readonly recent: string
  readonly units: RosterUnit[]
  readonly collectives: RosterCollective[]
  readonly ratings: Map<string, Rating>
}

const WORKPLACES = [
  'Trường Tiểu học',
  'Trường Trung học cơ sở',
  'Trạm Y tế',
  'Hạt Kiểm lâm',
  'Kho bạc Nhà nước',
  'Bảo hiểm xã hội',
  'Ngân hàng Chính sách xã hội',
  'Công ty Dịch vụ công ích',
]
const CELLS = [
  'Cơ quan',
  'Trường học',
  'Quân sự',
  'Công an',
  'Thôn 1',
  'Thôn 2',
  'Thôn 3',
  'Thôn 4',
  'Thôn 5',
]

/** The top, the agencies of the province, the districts, and below them bodies, sections and cells. */
export function buildTree(build: Build): readonly Body[] {
  const { data } = build
  const { top } = data
  addUnit(build, { id: top.id, name: top.name, level: 'tinh', parentId: null })
  for (const { code, name, level, parent, type, group, rating } of data.agencies) {
    addUnit(build, { id: code, name, level, parentId: parent ?? top.id })
    addCollective(build, { id: `${code}-TT`, name, unitId: code, type, comparisonGroup: group, rating })
  }
  for (const { code, organisation } of data.districts) {
    addUnit(build, { id: unitOf(code), name: organisation, level: data.districtLevel, parentId: top.id })
  }
  const bodies = grassroots(build)
  return withCells(build, bodies)
}

/** Id of the unit of a district: agencies have codes of their own. */
export function unitOf(code: string): string {
  return `H-${code}`
}

function grassroots(build: Build): Body[] {
  const { data, stream } = build
  const { districts, grassroots: of } = data
  const named = districts.map(({ code }) => of.named.filter(({ district }) => district === code))
  const failed = named.map((list) => list.filter(({ rating }) => rating === 'NOT_COMPLETED').length)
  const spread = spreadFreely(
    of.ratings,
    districts.map(({ weight }) => weight),
    failed,
    districts.map(() => false),
  )
  const fresh = districts.map(({ code }) => of.established[code] ?? 0)
  const sizes = spread.map(({ counts }, index) => add(counts) + (fresh[index] ?? 0))
  const withCells = apportion(of.withCells, sizes)
  const withCommittee =
    of.cellsWithoutCommittee === 0
      ? sizes.map((size, index) => size - (withCells[index] ?? 0))
      : apportion(of.cellsWithCommittee, sizes)
  return districts.flatMap(({ code, name }, district) => {
    const list = named[district] ?? []
    const [best, good, completed] = spread[district]?.counts ?? [0, 0, 0]
    const open: (Rating | null)[] = shuffle([...shuffled([best, good, completed, 0], stream)], stream)
    const communes = of.communes[code] ?? 0
    // Bodies with cells first, communes before the others; the newest last, and without cells.
    const kinds = [
      ...Array.from({ length: withCells[district] ?? 0 }, () => 'committee' as const),
      ...Array.from({ length: withCommittee[district] ?? 0 }, () => 'cell' as const),
    ]
    const size = sizes[district] ?? 0
    const waiting = { cells: list.filter(({ cells }) => cells), none: list.filter(({ cells }) => !cells) }
    return Array.from({ length: size }, (_, place): Body => {
      const kind = kinds[place] ?? 'plain'
      const isNew = place >= size - (fresh[district] ?? 0)
      const fromEnd = kind === 'committee' ? place >= communes : !isNew
      // The footnotes name cells of the grassroots that may be with or without a committee.
      const special =
        kind === 'committee'
          ? waiting.cells.shift()
          : fromEnd && (kind === 'plain' || of.cellsWithoutCommittee === 0)
            ? waiting.none.shift()
            : undefined
      const rating = isNew ? null : (special?.rating ?? open.pop() ?? null)
      const number = String(place + 1).padStart(3, '0')
      const commune = kind === 'committee' && place < communes
      const title = commune
        ? `Đảng bộ xã số ${place + 1}, ${name}`
        : kind === 'committee'
          ? `Đảng bộ cơ sở số ${place + 1}, ${name}`
          : `Chi bộ cơ sở ${WORKPLACES[place % WORKPLACES.length]} số ${place + 1}, ${name}`
      const unit = addUnit(build, {
        id: `${code}-${number}`,
        name: special?.name ?? title,
        level: 'co-so',
        parentId: unitOf(code),
        ...(isNew ? { establishedOn: build.recent } : {}),
      })
      const committee = kind !== 'plain'
      const type = committee ? 'tccsd' : 'chi-bo-co-so'
      addCollective(build, {
        id: `${unit.id}-TC`,
        name: unit.name,
        unitId: unit.id,
        type,
        comparisonGroup: 'Tổ chức cơ sở đảng',
        rating,
        organisation: true,
      })
      const cells = kind === 'committee' ? [] : [unit]
      return { unit, district, rating, committee, commune, cells }
    })
  })
}

function withCells(build: Build, bodies: readonly Body[]): Body[] {
  const { data, stream } = build
  const { ratings, established, sections, sectionCells, named } = data.cells
  const above = bodies.filter(({ cells }) => cells.length === 0)
  const [best, good, completed, failed] = ratings
  const spread = spreadFreely(
    // The sections are good, each by itself.
    [best, good - sections, completed, failed],
    above.map((_, index) => (index % 3 === 0 ? 3 : 2)),
    failedCells(data, above),
    above.map(() => false),
  )
  const fresh = apportion(
    established,
    above.map((_, index) => Number(index % 7 === 3)),
  )
  const large = above
    .map((_, index) => index)
    .filter((index) => add(spread[index]?.counts ?? []) > sectionCells / Math.max(1, sections))
    .slice(0, sections)
  return bodies.map((body) => {
    const place = above.indexOf(body)
    if (place < 0) return body
    const { unit } = body
    const inSection = large.includes(place) ? addSection(build, unit) : undefined
    const special = named.filter(({ under }) => under === unit.name)
    const [b, g, c, f] = spread[place]?.counts ?? [0, 0, 0, 0]
    const list: { readonly rating: Rating | null; readonly name?: string }[] = [
      ...shuffled([b, g, c, named.length > 0 ? 0 : f], stream).map((rating) => ({ rating })),
      ...special.map(({ name }) => ({ rating: 'NOT_COMPLETED' as const, name })),
      ...Array.from({ length: fresh[place] ?? 0 }, () => ({ rating: null })),
    ]
    const below = inSection === undefined ? 0 : sectionCells / sections
    const cells = list.map(({ rating, name }, index) => {
      const cell = addUnit(build, {
        id: `${unit.id}-C${String(index + 1).padStart(2, '0')}`,
        name: name ?? `Chi bộ ${CELLS[index] ?? `Thôn ${index - 3}`}`,
        level: 'chi-bo',
        parentId: index < below && inSection !== undefined ? inSection : unit.id,
        ...(rating === null ? { establishedOn: build.recent } : {}),
      })
      addCollective(build, {
        id: `${cell.id}-TC`,
        name: cell.name,
        unitId: cell.id,
        type: 'chi-bo',
        comparisonGroup: 'Chi bộ trực thuộc',
        rating,
        organisation: true,
      })
      return cell
    })
    return { ...body, cells }
  })
}

/** Cells that are not completed, in each body: as the report names them, or under bodies that are not good. */
function failedCells({ cells, ratedByParts }: ProvinceData, above: readonly Body[]): number[] {
  const { named, ratings } = cells
  if (named.length > 0) {
    return above.map(({ unit }) => named.filter(({ under }) => under === unit.name).length)
  }
  const low = above.map(({ rating }) => !ratedByParts || rating === 'COMPLETED' || rating === 'NOT_COMPLETED')
  let left = ratings[3]
  return low.map((here) => {
    const count = here && left > 0 ? 1 : 0
    left -= count
    return count
  })
}

function addSection(build: Build, above: RosterUnit): string {
  const id = `${above.id}-BP`
  const name = `Đảng bộ bộ phận của ${above.name}`
  addUnit(build, { id, name, level: 'bo-phan', parentId: above.id })
  addCollective(build, {
    id: `${id}-TC`,
    name,
    unitId: id,
    type: 'dang-bo-bo-phan',
    comparisonGroup: 'Đảng bộ bộ phận',
    rating: 'GOOD',
    organisation: true,
  })
  return id
}

function addUnit(
  build: Build,
  unit: Pick<RosterUnit, 'id' | 'name' | 'level' | 'parentId'> & Partial<RosterUnit>,
): RosterUnit {
  const made: RosterUnit = {
    email: `${unit.id.toLowerCase()}@${build.domain}`,
    establishedOn: null,
    ...unit,
  }
  build.units.push(made)
  return made
}

/** @param rating null: exempt, because it is new */
export function addCollective(
  build: Build,
  input: Pick<RosterCollective, 'id' | 'name' | 'unitId' | 'type' | 'comparisonGroup'> & {
    readonly rating: Rating | null
    readonly organisation?: boolean
    readonly establishedOn?: string
  },
): void {
  const { rating, organisation = false, establishedOn = null, ...collective } = input
  build.collectives.push({
    ...collective,
    kind: organisation ? 'organisation' : 'leadership-collective',
    establishedOn,
  })
  if (rating !== null) build.ratings.set(collective.id, rating)
}
