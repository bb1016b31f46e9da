import type { z } from 'zod'
import type { disciplineForm } from '#shared/contracts/classify.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import { RATINGS } from '#shared/contracts/rating.ts'
import type { OwedReason } from '#shared/contracts/subject.ts'
import { RATING_NAMES } from '#shared/text/ratings.ts'
import type { Column, SheetLayout } from './columns.ts'
import { criteriaOf } from './criteria.ts'

type DisciplineForm = z.infer<typeof disciplineForm>

export const UNIT_INSTRUCTIONS = 'Hướng dẫn'
/** Hidden sheet that says which unit and year the file is for. */
export const KEY_SHEET = 'khoa'
export const UNIT_TEMPLATE = 'kiem-diem/phieu-don-vi/1'

export const YES_NO: ReadonlyMap<string, boolean> = new Map([
  ['Có', true],
  ['Không', false],
])
export const LEVELS: ReadonlyMap<string, number | 'none'> = new Map<string, number | 'none'>([
  ['4', 4],
  ['3', 3],
  ['2', 2],
  ['1', 1],
  ['Không có', 'none'],
])
/** "Không" is an answer; an empty cell is none. */
export const DISCIPLINE_FORMS: ReadonlyMap<string, DisciplineForm | 'none'> = new Map<
  string,
  DisciplineForm | 'none'
>([
  ['Không', 'none'],
  ['Khiển trách', 'reprimand'],
  ['Cảnh cáo', 'warning'],
  ['Cách chức', 'removal'],
  ['Khai trừ', 'expulsion'],
])
export const OWED_REASONS: ReadonlyMap<string, OwedReason> = new Map<string, OwedReason>([
  ['Ốm đau', 'SICK'],
  ['Đi làm ăn xa', 'FAR_AWAY'],
])
export const SELF_RATINGS: ReadonlyMap<string, Rating> = new Map(
  RATINGS.map((rating) => [RATING_NAMES[rating], rating] as const),
)

const yesNo = [...YES_NO.keys()]
const count = { width: 10, format: 'integer' } as const

const ATTESTATION_COLUMNS = [
  { key: 'outstanding', header: 'Nhiều thành tích nổi bật', width: 11, choices: yesNo },
  { key: 'model', header: 'Là điển hình để học tập, noi theo', width: 12, choices: yesNo },
  {
    key: 'attestationText',
    header: 'Nội dung xác nhận',
    width: 36,
    hint: 'Thành tích, mô hình, văn bản chứng minh; bắt buộc khi chọn Có.',
  },
] as const satisfies readonly Column[]

const TASK_COLUMNS = [
  { key: 'assigned', header: 'Số chỉ tiêu, nhiệm vụ được giao', ...count },
  { key: 'done', header: 'Số đã hoàn thành', ...count },
  { key: 'onTime', header: 'Số đúng tiến độ, bảo đảm chất lượng', ...count },
  { key: 'exceeded', header: 'Số hoàn thành vượt mức', ...count },
  { key: 'late', header: 'Số chậm tiến độ', ...count },
] as const satisfies readonly Column[]

const SELF_RATING_COLUMN = {
  key: 'selfRating',
  header: 'Tự xếp loại',
  width: 22,
  choices: [...SELF_RATINGS.keys()],
} as const satisfies Column

/** One row per collective and criterion. */
export const criterionLayout = {
  name: 'Tiêu chí tập thể',
  columns: [
    { key: 'id', header: 'Mã tập thể', width: 14, format: 'text', given: true },
    { key: 'name', header: 'Tên tập thể', width: 28, given: true },
    { key: 'criterion', header: 'Mã tiêu chí', width: 9, format: 'text', given: true },
    { key: 'text', header: 'Tiêu chí', width: 52, given: true },
    {
      key: 'level',
      header: 'Mức độ',
      width: 10,
      choices: [...LEVELS.keys()],
      hint: '4 Xuất sắc, 3 Tốt, 2 Trung bình, 1 Kém; "Không có" chỉ dùng cho tiêu chí khắc phục hạn chế.',
    },
    {
      key: 'product',
      header: 'Sản phẩm cụ thể',
      width: 48,
      hint: 'Kết quả, văn bản, công trình làm căn cứ; ghi "Không" nếu không có.',
    },
  ],
} as const satisfies SheetLayout

/** One row per collective. */
export const collectiveFactsLayout = {
  name: 'Tập thể',
  columns: [
    { key: 'id', header: 'Mã tập thể', width: 14, format: 'text', given: true },
    { key: 'name', header: 'Tên tập thể', width: 30, given: true },
    ...TASK_COLUMNS,
    { key: 'keyMissed', header: 'Số chỉ tiêu chủ yếu không đạt', ...count },
    { key: 'forceMajeure', header: 'Do bất khả kháng', width: 10, choices: yesNo },
    { key: 'units', header: 'Số tổ chức, đơn vị trực thuộc', ...count },
    { key: 'unitsDisciplined', header: 'Số đơn vị trực thuộc bị kỷ luật', ...count },
    { key: 'unitsRemedied', header: 'Số đơn vị tự phát hiện, khắc phục xong', ...count },
    { key: 'unitsCorrupt', header: 'Số đơn vị có vụ việc tham nhũng, lãng phí, tiêu cực', ...count },
    {
      key: 'unitsForm',
      header: 'Hình thức kỷ luật nặng nhất của đơn vị trực thuộc',
      width: 13,
      choices: [...DISCIPLINE_FORMS.keys()],
    },
    { key: 'membersDisciplined', header: 'Số thành viên tập thể bị kỷ luật', ...count },
    { key: 'membersRemedied', header: 'Số thành viên tự phát hiện, khắc phục xong', ...count },
    {
      key: 'collectiveForm',
      header: 'Hình thức kỷ luật đối với tập thể',
      width: 13,
      choices: [...DISCIPLINE_FORMS.keys()],
    },
    { key: 'collectiveRemedied', header: 'Tập thể tự phát hiện, khắc phục xong', width: 11, choices: yesNo },
    { key: 'disunity', header: 'Bị kết luận mất đoàn kết nội bộ', width: 11, choices: yesNo },
    { key: 'degeneration', header: 'Có thành viên bị kết luận suy thoái', width: 11, choices: yesNo },
    ...ATTESTATION_COLUMNS,
    SELF_RATING_COLUMN,
  ],
} as const satisfies SheetLayout

const MEMBER_CRITERIA = criteriaOf('member').map((criterion) => ({
  key: `level:${criterion.id}` as const,
  header: `${criterion.id}. ${criterion.text}`,
  width: 11,
  choices: criterion.group === 'remedy' ? [...LEVELS.keys()] : ['4', '3', '2', '1'],
  hint: '4 Xuất sắc, 3 Tốt, 2 Trung bình, 1 Kém.',
}))

const MEMBER_BEFORE = [
  { key: 'id', header: 'Mã người', width: 12, format: 'text', given: true },
  { key: 'name', header: 'Họ và tên', width: 26, given: true },
  { key: 'dateOfBirth', header: 'Ngày sinh', width: 11, format: 'date', given: true },
  { key: 'position', header: 'Chức vụ', width: 18, given: true },
  {
    key: 'owed',
    header: 'Lý do chưa kiểm điểm',
    width: 14,
    choices: [...OWED_REASONS.keys()],
    hint: 'Chỉ ghi khi chưa kiểm điểm được; khi đó để trống các cột sau.',
  },
] as const satisfies readonly Column[]

const MEMBER_AFTER = [
  {
    key: 'product',
    header: 'Sản phẩm cụ thể',
    width: 36,
    hint: 'Kết quả làm căn cứ đánh giá các tiêu chí; ghi "Không" nếu không có.',
  },
  { key: 'completed', header: 'Hoàn thành chức trách, nhiệm vụ được giao', width: 12, choices: yesNo },
  ...TASK_COLUMNS,
  {
    key: 'discipline',
    header: 'Hình thức kỷ luật trong năm',
    width: 12,
    choices: [...DISCIPLINE_FORMS.keys()],
  },
  { key: 'remedied', header: 'Tự phát hiện, khắc phục xong hậu quả', width: 11, choices: yesNo },
  { key: 'degeneration', header: 'Bị kết luận suy thoái', width: 11, choices: yesNo },
  {
    key: 'forbiddenConduct',
    header: 'Bị kết luận vi phạm điều đảng viên không được làm',
    width: 13,
    choices: yesNo,
  },
  {
    key: 'exemplaryBreach',
    header: 'Bị kết luận vi phạm trách nhiệm nêu gương',
    width: 13,
    choices: yesNo,
  },
  {
    key: 'lowVotes',
    header: 'Số phiếu tín nhiệm thấp',
    hint: 'Chỉ ghi khi có lấy phiếu tín nhiệm trong năm.',
    ...count,
  },
  { key: 'votes', header: 'Tổng số phiếu tín nhiệm', ...count },
  ...ATTESTATION_COLUMNS,
  SELF_RATING_COLUMN,
] as const satisfies readonly Column[]

export type MemberKey =
  | (typeof MEMBER_BEFORE)[number]['key']
  | (typeof MEMBER_AFTER)[number]['key']
  | `level:${string}`

/** One row per person. */
export const memberLayout: SheetLayout<MemberKey> = {
  name: 'Đảng viên',
  columns: [...MEMBER_BEFORE, ...MEMBER_CRITERIA, ...MEMBER_AFTER],
}

/** Columns of a person that must stay empty when the review is owed. */
export const MEMBER_ANSWERS: readonly MemberKey[] = [
  ...MEMBER_CRITERIA.map(({ key }) => key),
  ...MEMBER_AFTER.map(({ key }) => key),
]

export type CriterionKey = (typeof criterionLayout)['columns'][number]['key']
export type CollectiveFactsKey = (typeof collectiveFactsLayout)['columns'][number]['key']
