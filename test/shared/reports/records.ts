import type { Rating } from '#shared/contracts/rating.ts'
import { defaultSubjectTypes, defaultTypeId } from '#shared/domain/subject-types.ts'
import type { ReportRecords, ReportSubject, ReportUnit } from '#shared/reports/tables.ts'
import { configuration, goodRoster } from '#test/shared/workbooks/fixtures.ts'

export const units: readonly ReportUnit[] = goodRoster.units

let next = 0
const subject = (
  fields: Partial<ReportSubject> & Pick<ReportSubject, 'unitId' | 'kind' | 'name'>,
): ReportSubject => {
  next += 1
  return {
    id: `S${next}`,
    comparisonGroup: 'Nhóm',
    bucket: 'open',
    exemption: null,
    owed: null,
    rating: null,
    type: defaultTypeId(units.find(({ id }) => id === fields.unitId)?.level ?? '', fields.kind),
    ...fields,
  }
}

const rated = (unitId: string, kind: ReportSubject['kind'], name: string, rating: Rating): ReportSubject =>
  subject({
    unitId,
    kind,
    name,
    bucket: 'rated',
    rating,
    comparisonGroup: kind === 'organisation' ? 'Đảng bộ xã' : 'Nhóm',
  })

const members = (unitId: string, counts: Readonly<Record<Rating, number>>): ReportSubject[] =>
  (Object.entries(counts) as [Rating, number][]).flatMap(([rating, count]) =>
    Array.from({ length: count }, (_, index) => rated(unitId, 'member', `Người ${rating} ${index}`, rating)),
  )

/** Two communes, three cells and 30 people with every rating and reason. */
export const subjects: readonly ReportSubject[] = [
  rated('X1', 'organisation', 'Đảng bộ xã Một', 'GOOD'),
  rated('X2', 'organisation', '=CMD("x")', 'NOT_COMPLETED'),
  rated('X1', 'leadership-collective', 'Ban Thường vụ', 'GOOD'),
  rated('C1', 'organisation', 'Chi bộ Thôn 1', 'EXCELLENT'),
  rated('C2', 'organisation', 'Chi bộ Thôn 2', 'GOOD'),
  subject({
    unitId: 'C3',
    kind: 'organisation',
    name: 'Chi bộ Thôn 3',
    bucket: 'exempt',
    exemption: 'ORG_UNDER_6M',
  }),
  ...members('C1', { EXCELLENT: 2, GOOD: 9, COMPLETED: 1, NOT_COMPLETED: 0 }),
  ...members('C2', { EXCELLENT: 1, GOOD: 7, COMPLETED: 0, NOT_COMPLETED: 1 }),
  ...members('C3', { EXCELLENT: 0, GOOD: 4, COMPLETED: 0, NOT_COMPLETED: 1 }),
  subject({ unitId: 'C1', kind: 'member', name: 'Miễn', bucket: 'exempt', exemption: 'EXEMPT_WORK' }),
  subject({ unitId: 'C2', kind: 'member', name: 'Mới', bucket: 'exempt', exemption: 'NEW_UNDER_6M' }),
  subject({ unitId: 'C3', kind: 'member', name: 'Ốm', bucket: 'owed', owed: 'SICK' }),
  subject({ unitId: 'C3', kind: 'member', name: 'Xa', bucket: 'owed', owed: 'FAR_AWAY' }),
]

/** The same as the records of a cycle whose roster names no types. */
export const records: ReportRecords = {
  types: defaultSubjectTypes(configuration),
  units,
  subjects,
  suggestions: [],
  texts: {},
}
