import { criteriaOf } from '../criteria.ts'
import type { UnitColumn } from './column.ts'
import { column, count, yesNo } from './column.ts'
import {
  ATTESTATION_COLUMNS,
  LIMITATION_COLUMNS,
  QUARTER_COLUMNS,
  SCORE_COLUMNS,
  SELF_RATING_COLUMN,
  TASK_COLUMNS,
} from './shared.ts'

/** What stands in every row, whether the person is reviewed or not. */
export const ROW_KEYS = ['id', 'name', 'dateOfBirth', 'position', 'owed'] as const

const BEFORE = [
  column('id', 'given-id', 'Mã người', 12),
  column('name', 'given', 'Họ và tên', 26),
  column('dateOfBirth', 'given-date', 'Ngày sinh', 11),
  column('position', 'given', 'Chức vụ', 18),
  column('owed', 'owed-reason', 'Lý do chưa kiểm điểm', 14, {
    hint: 'Chỉ ghi khi chưa kiểm điểm được; khi đó để trống các cột sau.',
  }),
] as const

const LEVEL_COLUMNS: readonly UnitColumn<`level:${string}`>[] = criteriaOf('member').map(
  ({ id, text, group }) =>
    column(`level:${id}` as const, group === 'remedy' ? 'level-or-none' : 'level', `${id}. ${text}`, 11, {
      serves: ['criteria.level'],
      hint: '4 Xuất sắc, 3 Tốt, 2 Trung bình, 1 Kém.',
    }),
)

const AFTER = [
  column('product', 'text', 'Sản phẩm cụ thể', 36, {
    serves: ['criteria.product'],
    hint: 'Kết quả làm căn cứ đánh giá các tiêu chí; ghi "Không" nếu không có.',
  }),
  yesNo('completed', 'Hoàn thành chức trách, nhiệm vụ được giao', 12, { serves: ['criteria.completed'] }),
  ...SCORE_COLUMNS,
  ...QUARTER_COLUMNS,
  ...TASK_COLUMNS,
  ...LIMITATION_COLUMNS,
  column('monthsInYear', 'months', 'Số tháng công tác trong năm', 10, {
    fact: 'service.monthsInYear',
    hint: 'Số tháng tròn, từ 0 đến 12.',
  }),
  column('monthsAbsent', 'months', 'Số tháng nghỉ trong năm', 10, {
    fact: 'service.monthsAbsent',
    hint: 'Số tháng tròn, từ 0 đến 12.',
  }),
  yesNo('maternity', 'Nghỉ theo chế độ thai sản', 10, { fact: 'service.maternity' }),
  column('discipline', 'discipline-form', 'Hình thức kỷ luật trong năm', 12, { serves: ['discipline.*'] }),
  yesNo('remedied', 'Tự phát hiện, khắc phục xong hậu quả', 11, { serves: ['discipline.remedied'] }),
  yesNo('dutyRelated', 'Kỷ luật do vi phạm chức trách, nhiệm vụ', 12, {
    serves: ['discipline.dutyRelated'],
  }),
  yesNo('countedEarlier', 'Vi phạm đã tính vào xếp loại năm trước', 12, {
    serves: ['discipline.countedInEarlierYear'],
    hint: 'Vi phạm đã là căn cứ xếp loại không hoàn thành nhiệm vụ ở một năm trước; một vi phạm chỉ tính một lần.',
  }),
  column('disciplinePlace', 'discipline-place', 'Nơi xảy ra vi phạm bị kỷ luật', 13, {
    serves: ['discipline.at'],
    hint: 'Vi phạm chỉ xảy ra ở nơi công tác cũ thì tính cho nơi cũ. Để trống là nơi hiện nay.',
  }),
  yesNo('degeneration', 'Bị kết luận suy thoái', 11, { fact: 'conclusions.degeneration' }),
  yesNo('forbiddenConduct', 'Bị kết luận vi phạm điều đảng viên không được làm', 13, {
    fact: 'conclusions.forbiddenConduct',
  }),
  yesNo('exemplaryBreach', 'Bị kết luận vi phạm trách nhiệm nêu gương', 13, {
    fact: 'conclusions.exemplaryBreach',
  }),
  count('lowVotes', 'Số phiếu tín nhiệm thấp', {
    fact: 'confidenceVote.low',
    hint: 'Chỉ ghi khi có lấy phiếu tín nhiệm trong năm.',
    partOf: ['votes'],
  }),
  count('votes', 'Tổng số phiếu tín nhiệm', { fact: 'confidenceVote.total' }),
  column('stateRating', 'state-rating', 'Xếp loại cán bộ, công chức, viên chức', 22, {
    fact: 'stateRating',
    hint: 'Chọn "Không là công chức, viên chức" nếu không phải xếp loại theo pháp luật về công chức, viên chức.',
  }),
  ...ATTESTATION_COLUMNS,
  SELF_RATING_COLUMN,
] as const

export type PersonKey = (typeof BEFORE)[number]['key'] | (typeof AFTER)[number]['key'] | `level:${string}`

/** What is asked of a person. */
export const PERSON_COLUMNS: readonly UnitColumn<PersonKey>[] = [...BEFORE, ...LEVEL_COLUMNS, ...AFTER]
