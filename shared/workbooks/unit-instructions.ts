import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import { EXEMPTION_NAMES } from '#shared/text/subject-reasons.ts'
import type { UnitLayouts } from './unit-layout.ts'
import type { ReviewContext } from './unit-review/context.ts'
import { printDate } from './values.ts'

/** The first sheet of a unit's workbook: how it is filled in, and who need not be. `dueAt` is an ISO instant or date. */
export function unitInstructions(input: {
  readonly configuration: ProvinceConfiguration
  readonly unitName: string
  readonly subjects: readonly SubjectRecord[]
  readonly layouts: UnitLayouts
  /** Whether the unit has leading posts. */
  readonly leaders: boolean
  readonly review: ReviewContext | undefined
  readonly dueAt: string
}): string[] {
  const exempt = input.subjects.filter(({ bucket }) => bucket === 'exempt')
  return [
    `Phiếu tự đánh giá, xếp loại năm ${input.configuration.year} – ${input.unitName}`,
    `Hạn gửi: ${printDate(input.dueAt.slice(0, 10))}. Gửi tệp này qua đường dẫn đã nhận; được gửi lại cho đến khi tệp được chấp nhận.`,
    'Chỉ điền các ô trắng. Không đổi tên trang, tên cột, mã và tên ở các ô xám; không thêm trang; không dùng công thức.',
    ...ofSheets(input.layouts),
    'Mức tự xếp loại là bắt buộc, trừ đảng viên chưa kiểm điểm.',
    ...ofDiscipline(input.layouts),
    ...(input.leaders
      ? [
          'Trang "Cán bộ lãnh đạo, quản lý": mỗi chức danh một dòng. Kết quả xếp loại của nơi phụ trách và của các đơn vị phụ trách lấy từ hồ sơ, không phải ghi.',
        ]
      : []),
    ...ofReview(input.configuration, input.review),
    ...(exempt.length === 0
      ? []
      : ['Không thuộc diện kiểm điểm, đánh giá, xếp loại năm nay (không phải điền):']),
    ...exempt.map(({ name, exemption }) =>
      exemption === null ? `– ${name}` : `– ${name}: ${EXEMPTION_NAMES[exemption]}`,
    ),
  ]
}

function ofSheets({ criteria, collectives, people }: UnitLayouts): string[] {
  const keys = new Set<string>([...collectives.columns, ...people.columns].map(({ key }) => key))
  const levels = criteria !== null || keys.has('level:PC1')
  const withProducts = criteria?.columns.some(({ key }) => key === 'product')
  const products = ', kèm sản phẩm cụ thể làm căn cứ; ghi "Không" nếu không có sản phẩm'
  const facts = ['assigned', 'collectiveForm', 'disunity'].every((key) => keys.has(key))
  return [
    ...(levels
      ? [
          'Mức độ của tiêu chí: 4 Xuất sắc, 3 Tốt, 2 Trung bình, 1 Kém. Tiêu chí khắc phục hạn chế ghi "Không có" nếu không có hạn chế phải khắc phục.',
        ]
      : []),
    ...(criteria === null
      ? []
      : [
          `Trang "Tiêu chí tập thể": mỗi tập thể và mỗi tiêu chí một dòng${withProducts === true ? products : ''}.`,
        ]),
    ...(keys.has('scoreCommon')
      ? [
          'Điểm: nhóm tiêu chí chung tối đa 30, kết quả thực hiện nhiệm vụ tối đa 70; được ghi số lẻ. Phải ghi cả hai điểm.',
        ]
      : []),
    facts
      ? 'Trang "Tập thể": số chỉ tiêu, nhiệm vụ, tình hình kỷ luật, kết luận của cấp có thẩm quyền và mức tự xếp loại.'
      : 'Trang "Tập thể": mỗi tập thể một dòng, gồm các nội dung quy định yêu cầu và mức tự xếp loại.',
    'Trang "Đảng viên": mỗi đảng viên một dòng. Đảng viên ốm đau hoặc đi làm ăn xa chưa kiểm điểm được thì chọn lý do và để trống các cột còn lại.',
    'Ô để trống được hiểu là chưa có thông tin: điều kiện cần thông tin đó sẽ không được tính là đạt. Nếu không có trường hợp nào, hãy ghi 0 hoặc chọn "Không".',
    ...(keys.has('attestationText')
      ? ['Các xác nhận "nhiều thành tích nổi bật", "là điển hình" phải kèm nội dung xác nhận.']
      : []),
  ]
}

function ofReview({ policy }: ProvinceConfiguration, review: ReviewContext | undefined): string[] {
  if (review === undefined) return []
  const optional = policy.meetings.record === 'REQUIRED' ? '' : ' Không bắt buộc; đã ghi thì phải ghi đủ.'
  return [
    `Trang "Hội nghị" và "Thành phần hội nghị": biên bản hội nghị kiểm điểm và ngày gửi dự thảo cho từng người dự; gửi trước họp ít nhất ${policy.workingDays.draftWorkingDays} ngày làm việc.${optional}`,
    ...(review.suggestions.length === 0
      ? []
      : ['Trang "Gợi ý kiểm điểm": mỗi nội dung được gợi ý phải có giải trình.']),
    ...(review.carried.length === 0
      ? []
      : ['Trang "Hạn chế năm trước": ghi kết quả khắc phục của từng hạn chế, cam kết.']),
    'Trang "Hạn chế": mỗi hạn chế một dòng, kèm người chịu trách nhiệm ("Tập thể" hoặc họ tên); bỏ trống nếu không có.',
  ]
}

// Điều 12 mục 4.6 of Quy định 124, Điều 11.4.3 of Quy định 366: such a fault counts at the former unit.
function ofDiscipline({ people }: UnitLayouts): string[] {
  return people.columns.some(({ key }) => key === 'disciplinePlace')
    ? [
        'Kỷ luật do vi phạm chỉ xảy ra ở nơi công tác cũ tính cho nơi cũ: không ghi vào số thành viên tập thể bị kỷ luật; ở trang "Đảng viên" chọn "Chỉ ở nơi cũ".',
      ]
    : []
}
