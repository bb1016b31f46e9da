import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { provinceConfiguration } from '#shared/contracts/province.ts'
import type { Roster } from '#shared/contracts/roster.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import { defaultSubjectTypes } from '#shared/domain/subject-types.ts'

/** A small district: one top, two grassroots bodies, three cells. */
export const configuration: ProvinceConfiguration = provinceConfiguration.parse({
  id: 'thu-nghiem',
  name: 'Huyện Thử Nghiệm',
  year: 2024,
  assessmentDate: '2024-12-31',
  levels: [
    {
      id: 'chi-bo',
      name: 'Chi bộ trực thuộc',
      authority: 'Đảng ủy cơ sở',
      rates: ['organisation', 'member'],
    },
    {
      id: 'co-so',
      name: 'Tổ chức cơ sở đảng',
      authority: 'Ban Thường vụ Huyện ủy',
      rates: ['organisation', 'leadership-collective'],
    },
    { id: 'huyen', name: 'Huyện ủy', authority: 'Ban Thường vụ Tỉnh ủy', rates: [] },
  ],
  rulePack: 'qd-124-2023',
  policy: {},
  deadlines: { selfAssessmentDays: 10, appraisalDays: 5, decisionDays: 5, complaintDays: 7 },
  mail: { from: 'kiemdiem@example.vn' },
  identity: { administrators: ['quantri@example.vn'] },
  report: {
    superiorBody: 'Đảng bộ tỉnh Lâm Đồng',
    issuingBody: 'Huyện ủy Thử Nghiệm',
    numberSuffix: 'BC/HU',
    place: 'Thử Nghiệm',
    signedFor: 'T/M BAN THƯỜNG VỤ',
    signatoryPost: 'PHÓ BÍ THƯ',
    signatory: 'Nguyễn Văn Mẫu',
    recipients: ['Ban Thường vụ Tỉnh ủy', 'Ban Tổ chức Tỉnh ủy', 'Lưu Văn phòng Huyện ủy'],
  },
})

const unit = (id: string, name: string, level: string, parentId: string | null) => ({
  id,
  name,
  level,
  parentId,
  email: parentId === null ? null : `${id.toLowerCase()}@example.vn`,
  establishedOn: null,
})

const person = (number: number, unitId: string, fullName: string, email: string | null = null) => ({
  id: `P${number}`,
  fullName,
  dateOfBirth: `19${70 + (number % 25)}-03-15`,
  unitId,
  type: 'chi-bo.member',
  admittedOn: '2010-05-19',
  status: 'active' as const,
  position: null,
  comparisonGroup: 'Đảng viên không giữ chức vụ',
  email,
})

/** Everything in it is right; tests spoil one thing at a time. */
export const goodRoster: Roster = {
  types: defaultSubjectTypes(configuration),
  posts: [],
  parties: [],
  units: [
    unit('H', 'Huyện ủy Thử Nghiệm', 'huyen', null),
    unit('X1', 'Đảng bộ xã Một', 'co-so', 'H'),
    unit('X2', 'Đảng bộ xã Hai', 'co-so', 'H'),
    unit('C1', 'Chi bộ Thôn 1', 'chi-bo', 'X1'),
    unit('C2', 'Chi bộ Thôn 2', 'chi-bo', 'X1'),
    { ...unit('C3', 'Chi bộ Thôn 3', 'chi-bo', 'X2'), establishedOn: '2024-09-01' },
  ],
  collectives: [
    ...['X1', 'X2'].map((id) => ({
      id: `${id}-TC`,
      name: `Đảng bộ ${id}`,
      kind: 'organisation' as const,
      unitId: id,
      type: 'co-so.organisation',
      establishedOn: null,
      comparisonGroup: 'Đảng bộ xã',
    })),
    {
      id: 'X1-BTV',
      name: 'Ban Thường vụ Đảng ủy xã Một',
      kind: 'leadership-collective',
      unitId: 'X1',
      type: 'co-so.leadership-collective',
      establishedOn: null,
      comparisonGroup: 'Ban Thường vụ đảng ủy xã',
    },
    ...['C1', 'C2', 'C3'].map((id) => ({
      id: `${id}-TC`,
      name: `Chi bộ ${id}`,
      kind: 'organisation' as const,
      unitId: id,
      type: 'chi-bo.organisation',
      establishedOn: null,
      comparisonGroup: 'Chi bộ thôn',
    })),
  ],
  people: [
    person(1, 'C1', 'Nguyễn Văn An', 'an@example.vn'),
    person(2, 'C1', 'Kơ Să Ha Bình', 'binh@example.vn'),
    person(3, 'C2', 'Liêng Jrang Ha Châu', 'chau@example.vn'),
    person(4, 'C3', 'Trần Thị Dung', 'dung@example.vn'),
  ],
  assignments: (['working-group', 'authority'] as const).flatMap((role) => [
    { personId: 'P1', unitId: 'X1', role },
    { personId: 'P2', unitId: 'X1', role },
    { personId: 'P3', unitId: 'X2', role },
    { personId: 'P4', unitId: 'X2', role },
    { personId: 'P4', unitId: 'H', role },
  ]),
}

/** Subjects of one unit as they are before the cycle has collected anything. */
export function subjectsOf(unitId: string): SubjectRecord[] {
  const nothing = {
    authorityId: goodRoster.units.find(({ id }) => id === unitId)?.parentId ?? unitId,
    role: null,
    collectiveId: null,
    leads: [] as string[],
    bucket: 'open',
    exemption: null,
    owed: null,
    facts: null,
    selfRating: null,
    rating: null,
  } as const
  return [
    ...goodRoster.collectives
      .filter((collective) => collective.unitId === unitId)
      .map((collective) => ({
        ...nothing,
        id: collective.id,
        unitId,
        kind: collective.kind,
        type: collective.type,
        name: collective.name,
        personId: null,
        dateOfBirth: null,
        position: null,
        joinedOn: null,
        status: null,
        comparisonGroup: collective.comparisonGroup,
      })),
    ...goodRoster.people
      .filter((candidate) => candidate.unitId === unitId)
      .map((candidate) => ({
        ...nothing,
        id: candidate.id,
        unitId,
        kind: 'member' as const,
        type: candidate.type,
        name: candidate.fullName,
        personId: candidate.id,
        dateOfBirth: candidate.dateOfBirth,
        position: candidate.position,
        joinedOn: candidate.admittedOn,
        status: candidate.status,
        comparisonGroup: candidate.comparisonGroup,
      })),
  ]
}
