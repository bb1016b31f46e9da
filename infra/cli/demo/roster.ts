import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type {
  Roster,
  RosterAssignment,
  RosterCollective,
  RosterPerson,
  RosterUnit,
} from '#shared/contracts/roster.ts'
import { defaultSubjectTypes } from '#shared/domain/subject-types.ts'
import { inventName } from './names.ts'
import { type Stream, streamOf } from './random.ts'

const SEED = 20_241_231
const CELLS_PER_BODY = 4
const TOP = 'DR'

interface Body {
  readonly code: string
  readonly name: string
  /** A commune has villages, a force has divisions. */
  readonly force: boolean
  readonly cells: readonly string[]
  /** Share of people of the highland peoples, in percent. */
  readonly highland: number
}

const commune = (code: string, name: string, highland: number, villages: readonly string[]): Body => ({
  code,
  name: `Đảng bộ xã ${name}`,
  force: false,
  highland,
  cells: ['Chi bộ Cơ quan xã', 'Chi bộ Trường học', ...villages.map((village) => `Chi bộ ${village}`)],
})

/** The grassroots bodies of the district: eight communes, the military and the police. */
const BODIES: readonly Body[] = [
  commune('DKN', 'Đạ K’Nàng', 55, ['Thôn Lăng Tô', 'Thôn Trung Tâm']),
  commune('PL', 'Phi Liêng', 60, ['Thôn Păng Sim', 'Thôn Bóp La']),
  commune('LS', 'Liêng Srônh', 65, ['Thôn 1', 'Thôn 2']),
  commune('DR', 'Đạ Rsal', 25, ['Thôn Phi Có', 'Thôn Tân Tiến']),
  commune('RM', 'Rô Men', 60, ['Thôn 1', 'Thôn 3']),
  commune('DMR', 'Đạ M’Rông', 85, ['Thôn Tu La', 'Thôn Đa La']),
  commune('DT', 'Đạ Tông', 85, ['Thôn Cil Múp', 'Thôn Liêng Trang']),
  commune('DL', 'Đạ Long', 85, ['Thôn 1', 'Thôn 2']),
  {
    code: 'QS',
    name: 'Đảng bộ Quân sự huyện',
    force: true,
    highland: 35,
    cells: [
      'Chi bộ Tham mưu',
      'Chi bộ Chính trị',
      'Chi bộ Hậu cần - Kỹ thuật',
      'Chi bộ Trung đội thường trực',
    ],
  },
  {
    code: 'CA',
    name: 'Đảng bộ Công an huyện',
    force: true,
    highland: 30,
    cells: [
      'Chi bộ An ninh',
      'Chi bộ Cảnh sát điều tra',
      'Chi bộ Quản lý hành chính',
      'Chi bộ Tổng hợp - Hậu cần',
    ],
  },
]

// 40 cells with 500 members: 12 or 13 in each.
const membersOf = (cellNumber: number): number => (cellNumber % 2 === 0 ? 12 : 13)
/** The last cell of Đạ Long was established in September. */
const NEW_CELL = 'DR-DL-C4'

/** The demo district: 1 top unit, 10 grassroots bodies, 40 cells, 500 members, all people invented. */
export function demoRoster(configuration: Pick<ProvinceConfiguration, 'levels'>): Roster {
  const stream = streamOf(SEED)
  const names = new Set<string>()
  const units: RosterUnit[] = [
    { id: TOP, name: 'Huyện ủy Đam Rông', level: 'huyen', parentId: null, email: null, establishedOn: null },
  ]
  const collectives: RosterCollective[] = []
  const people: RosterPerson[] = []
  const assignments: RosterAssignment[] = []
  for (const [index, body] of BODIES.entries()) {
    const id = `${TOP}-${body.code}`
    units.push(unit(id, body.name, 'co-so', TOP))
    collectives.push(...collectivesOf(id, body))
    for (const [cell, name] of body.cells.entries()) {
      const cellId = `${id}-C${cell + 1}`
      units.push(unit(cellId, name, 'chi-bo', id))
      collectives.push(cellOrganisation(cellId, name, body))
      const size = membersOf(index * CELLS_PER_BODY + cell)
      const members = Array.from({ length: size }, (_, place) =>
        member({ cellId, place, number: people.length + place + 1, body, stream, names }),
      )
      people.push(...members)
      assignments.push(...assignmentsOf(id, members, index, cell))
    }
  }
  const types = defaultSubjectTypes(configuration)
  return { types, units, collectives, people, posts: [], parties: [], assignments }
}

function unit(id: string, name: string, level: string, parentId: string): RosterUnit {
  const email = `${id.toLowerCase().replace(/^dr-/, '')}@damrong.example`
  return { id, name, level, parentId, email, establishedOn: id === NEW_CELL ? '2024-09-10' : null }
}

function collectivesOf(unitId: string, body: Body): RosterCollective[] {
  const organisation: RosterCollective = {
    id: `${unitId}-TC`,
    name: body.name,
    kind: 'organisation',
    unitId,
    type: 'co-so.organisation',
    establishedOn: null,
    comparisonGroup: body.force ? 'Đảng bộ lực lượng vũ trang' : 'Đảng bộ xã',
  }
  if (body.force) return [organisation]
  const committee = body.name.replace('Đảng bộ', 'Ban Thường vụ Đảng ủy')
  return [
    organisation,
    {
      id: `${unitId}-BTV`,
      name: committee,
      kind: 'leadership-collective',
      unitId,
      type: 'co-so.leadership-collective',
      establishedOn: null,
      comparisonGroup: 'Ban Thường vụ đảng ủy xã',
    },
  ]
}

function cellOrganisation(unitId: string, name: string, body: Body): RosterCollective {
  const comparisonGroup = body.force ? 'Chi bộ lực lượng vũ trang' : 'Chi bộ trực thuộc đảng ủy xã'
  const type = 'chi-bo.organisation'
  return {
    id: `${unitId}-TC`,
    name,
    kind: 'organisation',
    unitId,
    type,
    establishedOn: null,
    comparisonGroup,
  }
}

interface MemberInput {
  readonly cellId: string
  readonly place: number
  readonly number: number
  readonly body: Body
  readonly stream: Stream
  readonly names: Set<string>
}

function member({ cellId, place, number, body, stream, names }: MemberInput): RosterPerson {
  const fullName = inventName(stream, body.highland, names)
  const birthYear = place < 2 ? 1970 + stream.below(16) : 1958 + stream.below(42)
  const admittedYear = Math.min(2023, birthYear + 22 + stream.below(10))
  const position = ['Bí thư chi bộ', 'Phó Bí thư chi bộ'][place] ?? null
  const status = statusOf(number, place)
  return {
    id: `${TOP}-${String(number).padStart(4, '0')}`,
    fullName,
    dateOfBirth: `${status === 'exempt' ? 1944 + stream.below(8) : birthYear}-${twoDigits(1 + stream.below(12))}-${twoDigits(1 + stream.below(28))}`,
    unitId: cellId,
    type: 'chi-bo.member',
    admittedOn: isNew(number, place)
      ? `2024-${twoDigits(8 + stream.below(4))}-${twoDigits(1 + stream.below(28))}`
      : `${admittedYear}-${twoDigits(1 + stream.below(12))}-${twoDigits(1 + stream.below(28))}`,
    status,
    position,
    comparisonGroup: position === null ? 'Đảng viên không giữ chức vụ' : 'Bí thư, phó bí thư chi bộ',
    email: place < 2 ? `${cellId.toLowerCase().replace(/^dr-/, '')}.${place + 1}@damrong.example` : null,
  }
}

// Fixed places, so that the counts stay when names change; nobody in office is exempt.
function statusOf(number: number, place: number): RosterPerson['status'] {
  if (place < 2) return 'active'
  if (number === 171 || number === 391) return 'suspended'
  return number % 31 === 9 ? 'exempt' : 'active'
}

function isNew(number: number, place: number): boolean {
  return place >= 2 && statusOf(number, place) === 'active' && number % 37 === 5
}

/** Secretaries appraise, deputies decide; the district takes its people from the first cells of three bodies. */
function assignmentsOf(
  bodyId: string,
  members: readonly RosterPerson[],
  bodyIndex: number,
  cell: number,
): RosterAssignment[] {
  const [secretary, deputy] = members
  if (secretary === undefined || deputy === undefined) throw new RangeError('a cell has two officers')
  const found: RosterAssignment[] = []
  if (cell < 3) {
    found.push({ personId: secretary.id, unitId: bodyId, role: 'working-group' })
    found.push({ personId: deputy.id, unitId: bodyId, role: 'authority' })
  }
  if (cell === 3 && bodyIndex < 3) found.push({ personId: secretary.id, unitId: TOP, role: 'working-group' })
  if (cell === 3 && bodyIndex >= 3 && bodyIndex < 6) {
    found.push({ personId: secretary.id, unitId: TOP, role: 'authority' })
  }
  return found
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
