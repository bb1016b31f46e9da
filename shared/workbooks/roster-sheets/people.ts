import type { RosterPerson } from '#shared/contracts/roster.ts'
import { readDate, readEmail, readText } from '../values.ts'
import { labelOf, MEMBER_STATUSES } from './labels.ts'
import {
  dateCell,
  type RosterSheet,
  readDay,
  readId,
  readName,
  readOne,
  readOptionalId,
} from './roster-sheet.ts'
import type { PartlyTyped, PersonKey } from './rows.ts'

/** "Người" */
export const personSheet: RosterSheet<RosterPerson, PartlyTyped<RosterPerson>, PersonKey> = {
  layout: () => ({
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
      {
        key: 'type',
        header: 'Loại đối tượng',
        width: 18,
        format: 'text',
        optional: true,
        hint: 'Mã loại ở trang Loại đối tượng; để trống khi chỉ một loại phù hợp.',
      },
    ],
  }),
  write: (person) => ({
    ...person,
    dateOfBirth: dateCell(person.dateOfBirth),
    admittedOn: dateCell(person.admittedOn),
    status: labelOf(MEMBER_STATUSES, person.status),
  }),
  read: (row, reading) => {
    const { serialOffset, problems } = reading
    return {
      id: readId(row.cell('id'), problems),
      fullName: readName(row.cell('fullName'), 100, 'họ và tên', problems),
      dateOfBirth: readDate(row.cell('dateOfBirth'), serialOffset, problems),
      unitId: readId(row.cell('unitId'), problems),
      admittedOn: readDay(row.cell('admittedOn'), 'ngày vào Đảng dạng dd/mm/yyyy', reading),
      status: readOne(row.cell('status'), MEMBER_STATUSES, problems),
      position: readText(row.cell('position'), { max: 200 }, problems),
      comparisonGroup: readName(row.cell('comparisonGroup'), 200, 'tên nhóm so sánh', problems),
      email: readEmail(row.cell('email'), problems),
      type: row.has('type') ? readOptionalId(row.cell('type'), problems) : null,
    }
  },
}
