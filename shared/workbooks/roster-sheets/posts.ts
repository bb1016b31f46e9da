import type { RosterPost } from '#shared/contracts/roster.ts'
import { readChoice } from '../values.ts'
import { labelOf, POST_ROLES, POST_STATUSES } from './labels.ts'
import { type RosterSheet, readId, readIds, readName, readOne, readOptionalId } from './roster-sheet.ts'
import type { PartlyTyped, PostKey } from './rows.ts'

/** "Chức vụ" */
export const postSheet: RosterSheet<RosterPost, PartlyTyped<RosterPost>, PostKey> = {
  layout: () => ({
    name: 'Chức vụ',
    columns: [
      {
        key: 'id',
        header: 'Mã chức vụ',
        width: 18,
        format: 'text',
        hint: 'Không trùng mã người hoặc mã tập thể; một người có thể giữ nhiều chức vụ.',
      },
      { key: 'personId', header: 'Mã người', width: 14, format: 'text' },
      { key: 'unitId', header: 'Mã đơn vị', width: 16, format: 'text', hint: 'Nơi giữ chức vụ.' },
      {
        key: 'collectiveId',
        header: 'Mã tập thể',
        width: 18,
        format: 'text',
        hint: 'Tập thể lãnh đạo, quản lý mà chức vụ thuộc về; để trống khi không có.',
      },
      { key: 'type', header: 'Loại đối tượng', width: 18, format: 'text', optional: true },
      { key: 'title', header: 'Tên chức vụ', width: 34 },
      { key: 'role', header: 'Vai trò', width: 14, choices: [...POST_ROLES.keys()] },
      {
        key: 'leads',
        header: 'Đơn vị phụ trách',
        width: 24,
        format: 'text',
        hint: 'Mã các đơn vị trực tiếp phụ trách, cách nhau bằng dấu chấm phẩy.',
      },
      { key: 'comparisonGroup', header: 'Nhóm so sánh', width: 32 },
      {
        key: 'status',
        header: 'Tình trạng',
        width: 22,
        choices: [...POST_STATUSES.keys()],
        hint: 'Để trống là bình thường.',
      },
    ],
  }),
  write: (post) => ({
    ...post,
    role: labelOf(POST_ROLES, post.role),
    leads: post.leads.join('; '),
    status: labelOf(POST_STATUSES, post.status),
  }),
  read: (row, { problems }) => {
    const status = readChoice(row.cell('status'), POST_STATUSES, problems)
    return {
      id: readId(row.cell('id'), problems),
      personId: readId(row.cell('personId'), problems),
      unitId: readId(row.cell('unitId'), problems),
      collectiveId: readOptionalId(row.cell('collectiveId'), problems),
      type: row.has('type') ? readOptionalId(row.cell('type'), problems) : null,
      title: readName(row.cell('title'), 200, 'tên chức vụ', problems),
      role: readOne(row.cell('role'), POST_ROLES, problems),
      leads: readIds(row.cell('leads'), problems),
      comparisonGroup: readName(row.cell('comparisonGroup'), 200, 'tên nhóm so sánh', problems),
      status: status === null ? 'active' : status,
    }
  },
}
