import { LEADERSHIP_COLLECTIVES, ORGANISATIONS } from '#shared/rules/predicate.ts'
import { column, count, listCount, yesNo } from './column.ts'
import {
  ATTESTATION_COLUMNS,
  LIMITATION_COLUMNS,
  QUARTER_COLUMNS,
  SCORE_COLUMNS,
  SELF_RATING_COLUMN,
  TASK_COLUMNS,
} from './shared.ts'

const UNIT_FAULTS = ['units.discipline', 'units.corruption', 'units.remedied'] as const
// Where the rules tell cells from committees, the units of a cell are its members, whom the records know.
const UNITS_OF_RECORDS = { unless: 'organisationType' } as const

/** What is asked of a collective and each criterion. */
export const CRITERION_COLUMNS = [
  column('id', 'given-id', 'Mã tập thể', 14),
  column('name', 'given', 'Tên tập thể', 28),
  column('criterion', 'given-id', 'Mã tiêu chí', 9),
  column('text', 'given', 'Tiêu chí', 52),
  column('level', 'level-or-none', 'Mức độ', 10, {
    serves: ['criteria.level'],
    hint: '4 Xuất sắc, 3 Tốt, 2 Trung bình, 1 Kém; "Không có" chỉ dùng cho tiêu chí khắc phục hạn chế.',
  }),
  column('product', 'text', 'Sản phẩm cụ thể', 48, {
    serves: ['criteria.product'],
    hint: 'Kết quả, văn bản, công trình làm căn cứ; ghi "Không" nếu không có.',
  }),
] as const

/**
 * What is asked of a collective. Its disciplined members are counted, each count a part of the one before, so
 * that the counts say of how many persons everything is true at once.
 */
export const COLLECTIVE_COLUMNS = [
  column('id', 'given-id', 'Mã tập thể', 14),
  column('name', 'given', 'Tên tập thể', 30),
  ...SCORE_COLUMNS,
  ...QUARTER_COLUMNS,
  ...TASK_COLUMNS,
  yesNo('forceMajeure', 'Do bất khả kháng', 10, { fact: 'tasks.forceMajeure' }),
  count('basicTargets', 'Số chỉ tiêu kinh tế - xã hội cơ bản được giao', {
    fact: 'area.basicTargets',
    kinds: LEADERSHIP_COLLECTIVES,
    hint: 'Ghi 0 nếu không được giao chỉ tiêu kinh tế - xã hội cơ bản.',
  }),
  count('basicTargetsMissed', 'Số chỉ tiêu kinh tế - xã hội cơ bản không đạt', {
    fact: 'area.basicTargetsMissed',
    kinds: LEADERSHIP_COLLECTIVES,
    partOf: ['basicTargets'],
  }),
  ...LIMITATION_COLUMNS,
  listCount('units', 'Số tổ chức, đơn vị trực thuộc', { serves: UNIT_FAULTS, ...UNITS_OF_RECORDS }),
  listCount('unitsDisciplined', 'Số đơn vị trực thuộc bị kỷ luật', {
    serves: ['units.discipline'],
    partOf: ['units'],
    ...UNITS_OF_RECORDS,
  }),
  listCount('unitsRemedied', 'Số đơn vị tự phát hiện, khắc phục xong', {
    serves: ['units.remedied'],
    partOf: ['unitsDisciplined'],
    ...UNITS_OF_RECORDS,
  }),
  listCount('unitsCorrupt', 'Số đơn vị có vụ việc tham nhũng, lãng phí, tiêu cực', {
    serves: ['units.corruption'],
    partOf: ['units'],
    ...UNITS_OF_RECORDS,
  }),
  column('unitsForm', 'discipline-form', 'Hình thức kỷ luật nặng nhất của đơn vị trực thuộc', 13, {
    serves: ['units.discipline'],
    ...UNITS_OF_RECORDS,
  }),
  listCount('membersDisciplined', 'Số thành viên tập thể bị kỷ luật', {
    serves: ['discipline.*'],
    hintAlong: { fact: 'discipline.at', hint: 'Không tính người chỉ vi phạm ở nơi công tác cũ.' },
  }),
  listCount('membersRemedied', 'Số thành viên tự phát hiện, khắc phục xong', {
    serves: ['discipline.remedied'],
    unless: 'discipline.dutyRelated',
    partOf: ['membersDisciplined'],
  }),
  listCount('membersDuty', 'Trong đó: số do vi phạm chức trách, nhiệm vụ', {
    serves: ['discipline.dutyRelated'],
    partOf: ['membersDisciplined'],
  }),
  listCount('membersDutyRemedied', 'Trong số vi phạm chức trách: số tự phát hiện, khắc phục xong', {
    serves: ['discipline.remedied'],
    along: 'discipline.dutyRelated',
    partOf: ['membersDuty'],
  }),
  listCount('membersWarned', 'Trong đó: số bị kỷ luật từ cảnh cáo trở lên', {
    serves: ['discipline.form'],
    partOf: ['membersDisciplined'],
  }),
  listCount('membersWarnedEarlier', 'Trong số từ cảnh cáo: số đã tính vào xếp loại năm trước', {
    serves: ['discipline.countedInEarlierYear'],
    partOf: ['membersWarned'],
    hint: 'Vi phạm đã là căn cứ xếp loại không hoàn thành nhiệm vụ ở một năm trước; một vi phạm chỉ tính một lần.',
  }),
  column('collectiveForm', 'discipline-form', 'Hình thức kỷ luật đối với tập thể', 13, {
    serves: ['discipline.*'],
  }),
  yesNo('collectiveDuty', 'Kỷ luật tập thể do vi phạm chức trách, nhiệm vụ', 12, {
    serves: ['discipline.dutyRelated'],
  }),
  yesNo('collectiveRemedied', 'Tập thể tự phát hiện, khắc phục xong', 11, {
    serves: ['discipline.remedied'],
  }),
  yesNo('disunity', 'Bị kết luận mất đoàn kết nội bộ', 11, { fact: 'conclusions.disunity' }),
  yesNo('cadreWorkFault', 'Bị kết luận vi phạm trong công tác cán bộ', 11, {
    fact: 'conclusions.cadreWorkFault',
  }),
  yesNo('degeneration', 'Có thành viên bị kết luận suy thoái', 11, { fact: 'conclusions.degeneration' }),
  column('stateRating', 'government-rating', 'Xếp loại chính quyền cùng cấp', 22, {
    fact: 'stateRating',
    kinds: ORGANISATIONS,
    hint: 'Chọn "Không có" nếu cấp này không có chính quyền.',
  }),
  column('organisationRating', 'rating', 'Mức thấp nhất của Mặt trận Tổ quốc, các đoàn thể cùng cấp', 22, {
    fact: 'organisationRating',
    kinds: ORGANISATIONS,
    hint: 'Để trống nếu cấp này không có Mặt trận Tổ quốc, đoàn thể.',
  }),
  ...ATTESTATION_COLUMNS,
  SELF_RATING_COLUMN,
] as const

export type CriterionKey = (typeof CRITERION_COLUMNS)[number]['key']
export type CollectiveKey = (typeof COLLECTIVE_COLUMNS)[number]['key']
