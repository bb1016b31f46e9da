import type { Roster } from '#shared/contracts/roster.ts'
import { goodRoster } from '#test/shared/workbooks/fixtures.ts'

const person = (id: string, unitId: string, fullName: string) => ({
  id,
  fullName,
  dateOfBirth: '1980-02-03',
  unitId,
  type: 'chi-bo.member',
  admittedOn: '2010-05-19',
  status: 'active' as const,
  position: null,
  comparisonGroup: 'Đảng viên không giữ chức vụ',
  email: `${id.toLowerCase()}@example.vn`,
})

/** A name that stands nowhere but in the record that the matrix is about. */
export const subjectName = 'Lò Văn Riêng'

/** Who signs in for which role of the matrix; what they are to cell one and commune one is in the roster below. */
export const addresses = {
  stranger: 'nguoi-la@khac.vn',
  member: 'member@example.vn',
  'former-delegate': 'former@example.vn',
  'lapsed-delegate': 'lapsed@example.vn',
  subject: 'self@example.vn',
  party: 'party@example.vn',
  'unit-committee': 'committee@example.vn',
  'working-group': 'group@example.vn',
  authority: 'authority@example.vn',
  'group-head': 'head@example.vn',
  delegate: 'delegate@example.vn',
  superior: 'superior@example.vn',
  'superior-group': 'above@example.vn',
  'other-authority': 'other@example.vn',
  administrator: 'quantri@example.vn',
} as const

/** The fixtures' district with somebody for every role, each with nothing but that role. */
export const accessRoster: Roster = {
  ...goodRoster,
  types: goodRoster.types.map((type) =>
    type.id === 'chi-bo.member' ? { ...type, peerInput: 'OPEN' as const } : type,
  ),
  people: [
    person('SELF', 'C1', subjectName),
    person('MEMBER', 'C1', 'Vàng Thị Đồng'),
    person('COMMITTEE', 'C1', 'Sùng A Chi'),
    person('NEIGHBOUR', 'C2', 'Giàng A Hai'),
    ...['FORMER', 'LAPSED', 'PARTY', 'GROUP', 'AUTHORITY', 'SECOND', 'HEAD', 'DELEGATE'].map((id) =>
      person(id, 'C3', `Người ${id}`),
    ),
    ...['SUPERIOR', 'ABOVE', 'OTHER', 'FURTHER'].map((id) => person(id, 'C3', `Người ${id}`)),
  ],
  assignments: [
    { personId: 'COMMITTEE', unitId: 'C1', role: 'authority' },
    { personId: 'GROUP', unitId: 'X1', role: 'working-group' },
    { personId: 'AUTHORITY', unitId: 'X1', role: 'authority' },
    { personId: 'SECOND', unitId: 'X1', role: 'authority' },
    { personId: 'SECOND', unitId: 'X1', role: 'working-group' },
    { personId: 'HEAD', unitId: 'X1', role: 'group-head' },
    { personId: 'SUPERIOR', unitId: 'H', role: 'authority' },
    { personId: 'ABOVE', unitId: 'H', role: 'working-group' },
    { personId: 'OTHER', unitId: 'X2', role: 'authority' },
    { personId: 'OTHER', unitId: 'X2', role: 'working-group' },
    { personId: 'FURTHER', unitId: 'X2', role: 'authority' },
    { personId: 'FURTHER', unitId: 'X2', role: 'working-group' },
  ],
  parties: ['K1', 'K2', 'K3', 'K4'].map((id) => ({
    id,
    name: `Chủ thể ${id}`,
    email: id === 'K1' ? addresses.party : `${id.toLowerCase()}@chuthe.vn`,
    unitId: id === 'K4' ? 'C2' : 'C1',
    type: 'chi-bo.member',
  })),
}

/** The roster with other words for every name. */
export function rosterOf(say: (words: string) => string): Roster {
  return {
    ...accessRoster,
    units: accessRoster.units.map((unit) => ({ ...unit, name: say(unit.name) })),
    collectives: accessRoster.collectives.map((one) => ({ ...one, name: say(one.name) })),
    people: accessRoster.people.map((one) => ({ ...one, fullName: say(one.fullName) })),
    parties: accessRoster.parties.map((one) => ({ ...one, name: say(one.name) })),
  }
}
