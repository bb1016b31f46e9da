import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Role, RosterCollective, RosterPerson } from '#shared/contracts/roster.ts'
import type { SheetLayout } from './columns.ts'
import type { AssignmentKey, CollectiveKey, PersonKey, UnitKey } from './roster-rows.ts'

export const ROSTER_INSTRUCTIONS = 'Hướng dẫn'

export const COLLECTIVE_KINDS: ReadonlyMap<string, RosterCollective['kind']> = new Map([
  ['Tổ chức đảng', 'organisation'],
  ['Tập thể lãnh đạo, quản lý', 'leadership-collective'],
])
export const MEMBER_STATUSES: ReadonlyMap<string, RosterPerson['status']> = new Map([
  ['Đang sinh hoạt', 'active'],
  ['Được miễn công tác, sinh hoạt', 'exempt'],
  ['Bị đình chỉ sinh hoạt', 'suspended'],
])
export const ROLES: ReadonlyMap<string, Role> = new Map([
  ['Tổ công tác thẩm định', 'working-group'],
  ['Cấp có thẩm quyền', 'authority'],
])

/** The label that stands for a value in a column with choices. */
export function labelOf<T>(labels: ReadonlyMap<string, T>, value: T): string {
  for (const [label, candidate] of labels) if (candidate === value) return label
  throw new RangeError(`no label for ${String(value)}`)
}

/** "Đơn vị" */
export function unitLayout(configuration: ProvinceConfiguration): SheetLayout<UnitKey> {
  return {
    name: 'Đơn vị',
    columns: [
      {
        key: 'id',
        header: 'Mã đơn vị',
        width: 16,
        format: 'text',
        hint: 'Chữ không dấu, số, dấu chấm, gạch nối; giữ nguyên qua các năm.',
      },
      { key: 'name', header: 'Tên đơn vị', width: 44 },
      { key: 'level', header: 'Cấp', width: 26, choices: configuration.levels.map(({ name }) => name) },
      {
        key: 'parentId',
        header: 'Mã đơn vị cấp trên',
        width: 18,
        format: 'text',
        hint: 'Để trống ở đơn vị cao nhất.',
      },
      { key: 'email', header: 'Thư điện tử', width: 34, hint: 'Nơi nhận đường dẫn nộp hồ sơ.' },
      {
        key: 'establishedOn',
        header: 'Ngày thành lập',
        width: 14,
        format: 'date',
        hint: 'dd/mm/yyyy; cần khi mới thành lập.',
      },
    ],
  }
}

/** "Tập thể" */
export const collectiveLayout: SheetLayout<CollectiveKey> = {
  name: 'Tập thể',
  columns: [
    { key: 'id', header: 'Mã tập thể', width: 18, format: 'text' },
    { key: 'name', header: 'Tên tập thể', width: 44 },
    { key: 'kind', header: 'Loại', width: 24, choices: [...COLLECTIVE_KINDS.keys()] },
    { key: 'unitId', header: 'Mã đơn vị', width: 16, format: 'text' },
    {
      key: 'comparisonGroup',
      header: 'Nhóm so sánh',
      width: 34,
      hint: 'Nhóm có vị trí, vai trò, chức năng, nhiệm vụ tương đồng; trần 20% tính theo nhóm.',
    },
  ],
}

/** "Người" */
export const personLayout: SheetLayout<PersonKey> = {
  name: 'Người',
  columns: [
    { key: 'id', header: 'Mã người', width: 14, format: 'text' },
    { key: 'fullName', header: 'Họ và tên', width: 28 },
    { key: 'dateOfBirth', header: 'Ngày sinh', width: 12, format: 'date' },
    {
      key: 'unitId',
      header: 'Mã chi bộ',
      width: 16,
      format: 'text',
      hint: 'Chi bộ nơi đảng viên sinh hoạt.',
    },
    { key: 'admittedOn', header: 'Ngày vào Đảng', width: 13, format: 'date' },
    { key: 'status', header: 'Tình trạng', width: 24, choices: [...MEMBER_STATUSES.keys()] },
    { key: 'position', header: 'Chức vụ', width: 28 },
    { key: 'comparisonGroup', header: 'Nhóm so sánh', width: 32 },
    { key: 'email', header: 'Thư điện tử', width: 34, hint: 'Bắt buộc với người được phân công.' },
  ],
}

/** "Phân công" */
export const assignmentLayout: SheetLayout<AssignmentKey> = {
  name: 'Phân công',
  columns: [
    { key: 'personId', header: 'Mã người', width: 14, format: 'text' },
    {
      key: 'unitId',
      header: 'Mã đơn vị',
      width: 16,
      format: 'text',
      hint: 'Đơn vị có thẩm quyền mà người đó giúp việc hoặc tham gia quyết định.',
    },
    { key: 'role', header: 'Vai trò', width: 26, choices: [...ROLES.keys()] },
  ],
}
