import type { ChangeKind, RosterPart, RosterPreview, RosterStatus } from '#shared/contracts/roster-import.ts'
import { english, englishNames } from './en/roster-preview.ts'
import { catalogue } from './locale.ts'

/** The Vietnamese lists of names; the English ones have their keys. */
export const vietnameseNames: {
  readonly parts: Readonly<Record<RosterPart, string>>
  readonly changes: Readonly<Record<ChangeKind, string>>
  readonly fields: Readonly<Record<string, string>>
} = {
  parts: {
    types: 'Loại đối tượng',
    units: 'Đơn vị',
    mergers: 'Sáp nhập đơn vị',
    collectives: 'Tập thể',
    people: 'Người',
    posts: 'Chức vụ',
    parties: 'Chủ thể liên quan',
    assignments: 'Phân công',
  },
  changes: {
    ADDED: 'Thêm',
    REMOVED: 'Bỏ',
    CHANGED: 'Sửa',
  },
  fields: {
    name: 'Tên',
    kind: 'Đối tượng',
    level: 'Cấp',
    bodyType: 'Hệ thống',
    decidedBy: 'Thẩm quyền quyết định',
    table: 'Bảng',
    groups: 'Nhóm trong bảng',
    peerInput: 'Lấy ý kiến',
    meeting: 'Hội nghị kiểm điểm',
    parentId: 'Mã đơn vị cấp trên',
    email: 'Thư điện tử',
    establishedOn: 'Ngày thành lập',
    unitId: 'Mã đơn vị',
    type: 'Loại đối tượng',
    comparisonGroup: 'Nhóm so sánh',
    fullName: 'Họ và tên',
    dateOfBirth: 'Ngày sinh',
    admittedOn: 'Ngày vào Đảng',
    status: 'Tình trạng',
    position: 'Chức vụ',
    personId: 'Mã người',
    collectiveId: 'Mã tập thể',
    title: 'Tên chức vụ',
    role: 'Vai trò',
    leads: 'Đơn vị phụ trách',
    newId: 'Mã đơn vị mới',
    mergedOn: 'Ngày sáp nhập',
  },
}

const names = catalogue(vietnameseNames, englishNames)

export const ROSTER_PART_NAMES = names.parts
export const CHANGE_KIND_NAMES = names.changes
/** Fields of the roster by the headers of its workbook. */
export const ROSTER_FIELD_NAMES = names.fields

const BASES: Readonly<Record<RosterPreview['base'], string>> = {
  CYCLE: 'danh sách của đợt đang mở',
  CURRENT: 'danh sách hiện hành của năm',
  EARLIER_YEAR: 'danh sách của đợt năm trước',
  NONE: '',
}

/** The Vietnamese texts; the English ones have their keys. */
export const vietnamese = {
  states: {
    WAITING: 'Chờ tệp',
    CHECKING: 'Đang kiểm tra',
    CHECKED: 'Chờ xác nhận',
    APPLYING: 'Đang áp dụng',
    ACCEPTED: 'Đã xác nhận',
    REJECTED: 'Không hợp lệ',
    DISCARDED: 'Đã bỏ',
  } satisfies Readonly<Record<RosterStatus, string>>,
  valid: (units: number, people: number) =>
    `Tệp hợp lệ: ${units} đơn vị, ${people} đảng viên. Chưa có gì thay đổi; hãy xem các thay đổi dưới đây rồi xác nhận.`,
  comparedWith: (base: RosterPreview['base']) =>
    base === 'NONE' ? 'Chưa có danh sách nào trước đó: toàn bộ là mới.' : `So sánh với ${BASES[base]}.`,
  noChange: 'Không có thay đổi nào.',
  byPart: 'Thay đổi theo trang của danh sách',
  byLevel: 'Thay đổi theo cấp của đơn vị (đơn vị, tập thể, người, chức vụ)',
  part: 'Trang',
  level: 'Cấp',
  added: 'Thêm',
  removed: 'Bỏ',
  changed: 'Sửa',
  total: 'Tổng sau thay đổi',
  list: (count: number) => `Từng thay đổi (${count})`,
  kind: 'Thay đổi',
  id: 'Mã',
  name: 'Tên',
  unit: 'Đơn vị',
  fields: 'Nội dung: trước → sau',
  field: 'Nội dung',
  before: 'Trước',
  after: 'Sau',
  empty: '(trống)',
  page: (page: number, pages: number) => `Trang ${page} trên ${pages}`,
  previous: 'Trang trước',
  next: 'Trang sau',
  download: (part: number, parts: number) =>
    parts === 1 ? 'Tải các thay đổi (.csv)' : `Tải các thay đổi, phần ${part} trên ${parts} (.csv)`,
  obstacles: (count: number) =>
    `Có ${count} thay đổi không còn áp dụng được trong đợt đang mở. Chưa có gì bị thay đổi; hãy sửa trong tệp rồi nộp lại.`,
  reason: 'Lý do đưa đơn vị, tập thể, người, chức vụ ra khỏi đợt đang mở',
  confirm: 'Xác nhận danh sách này',
  discard: 'Bỏ danh sách này',
  applying: 'Đang áp dụng thay đổi vào đợt đang mở. Trang tự làm mới.',
  discarded: 'Danh sách này đã bị bỏ. Không có gì thay đổi.',
  confirmed: (units: number, people: number) =>
    `Danh sách đã được xác nhận: ${units} đơn vị, ${people} đảng viên.`,
  notApplied: (count: number) =>
    `${count} thay đổi không ghi được vì tình trạng đã đổi trong lúc áp dụng; các thay đổi khác đã ghi.`,
  replace: 'Nộp danh sách điều chỉnh',
  replaceHint:
    'Người mới, đơn vị mới, chuyển sinh hoạt, thôi sinh hoạt, đổi tên, đổi chức vụ, sáp nhập: nộp lại toàn bộ danh sách; chỉ phần khác được ghi sau khi xác nhận.',
} as const

export const rosterPreviewText = catalogue(vietnamese, english)
