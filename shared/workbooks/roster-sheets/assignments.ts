import type { RosterAssignment } from '#shared/contracts/roster.ts'
import { labelOf, ROLES } from './labels.ts'
import { type RosterSheet, readId, readOne } from './roster-sheet.ts'
import type { AssignmentKey, Partly } from './rows.ts'

/** "Phân công" */
export const assignmentSheet: RosterSheet<RosterAssignment, Partly<RosterAssignment>, AssignmentKey> = {
  layout: () => ({
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
  }),
  write: (assignment) => ({ ...assignment, role: labelOf(ROLES, assignment.role) }),
  read: (row, { problems }) => ({
    personId: readId(row.cell('personId'), problems),
    unitId: readId(row.cell('unitId'), problems),
    role: readOne(row.cell('role'), ROLES, problems),
  }),
}
