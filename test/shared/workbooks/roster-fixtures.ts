import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Roster, RosterPost, RosterSubjectType } from '#shared/contracts/roster.ts'
import { configuration, goodRoster } from './fixtures.ts'

/** The small district where leaders are rated in the grassroots bodies too, and types are named. */
export const wideConfiguration: ProvinceConfiguration = {
  ...configuration,
  levels: configuration.levels.map((level) =>
    level.id === 'co-so' ? { ...level, rates: [...level.rates, 'leader'] } : level,
  ),
}

const type = (
  change: Partial<RosterSubjectType> & Pick<RosterSubjectType, 'id' | 'kind'>,
): RosterSubjectType => ({
  name: `Loại ${change.id}`,
  level: 'co-so',
  bodyType: 'party',
  decidedBy: 'PARENT',
  table: 'T5',
  groups: ['Nhóm rộng', 'Nhóm hẹp'],
  peerInput: 'NONE',
  meeting: 'other',
  ...change,
})

const post = (change: Partial<RosterPost> & Pick<RosterPost, 'id' | 'personId'>): RosterPost => ({
  unitId: 'X1',
  collectiveId: 'X1-BTV',
  type: 'L-B',
  title: 'Phó Bí thư Đảng ủy',
  role: 'deputy',
  leads: [],
  comparisonGroup: 'Cán bộ xã',
  status: 'active',
  ...change,
})

/** A roster that uses every sheet. Only its top decides through a level by name. */
export const wideRoster: Roster = {
  ...goodRoster,
  types: [
    type({ id: 'PO-C', kind: 'organisation', level: 'chi-bo', table: 'T6' }),
    type({ id: 'M', kind: 'member', level: 'chi-bo', table: 'T7', peerInput: 'SECRET' }),
    type({ id: 'PO-B', kind: 'organisation', decidedBy: 'huyen', peerInput: 'OPEN' }),
    type({ id: 'ORG', kind: 'organisation', bodyType: 'government', level: null }),
    type({ id: 'LC-BC', kind: 'leadership-collective', table: 'T8', meeting: 'commune-committee' }),
    type({ id: 'L-B', kind: 'leader', table: 'T9', decidedBy: 'SELF' }),
  ],
  collectives: [
    ...goodRoster.collectives.map((collective) => ({
      ...collective,
      type:
        collective.kind === 'leadership-collective'
          ? 'LC-BC'
          : collective.unitId.startsWith('C')
            ? 'PO-C'
            : 'PO-B',
    })),
    {
      id: 'X1-UB',
      name: 'Ủy ban nhân dân xã Một',
      kind: 'organisation',
      unitId: 'X1',
      type: 'ORG',
      establishedOn: '2024-03-01',
      comparisonGroup: 'Ủy ban nhân dân xã',
    },
  ],
  people: goodRoster.people.map((person) => ({ ...person, type: 'M' })),
  posts: [
    post({ id: 'CV1', personId: 'P1', title: 'Bí thư Đảng ủy', role: 'head', leads: ['C1', 'C2'] }),
    post({ id: 'CV2', personId: 'P2', status: 'under-discipline' }),
    post({
      id: 'CV3',
      personId: 'P1',
      collectiveId: null,
      title: 'Chủ tịch Hội đồng nhân dân',
      role: 'member',
    }),
  ],
  parties: [
    { id: 'B1', name: 'Công đoàn xã Một', email: 'congdoan@example.vn', unitId: 'X1', type: 'PO-B' },
    { id: 'B2', name: 'Chi ủy Thôn 1', email: 'chiuy@example.vn', unitId: 'C1', type: 'M' },
  ],
  mergers: [{ oldId: 'X9', newId: 'X1', mergedOn: '2024-07-01' }],
}
