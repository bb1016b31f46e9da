import type { RosterParty } from '#shared/contracts/roster.ts'
import { readEmail, required } from '../values.ts'
import { type RosterSheet, readId, readName } from './roster-sheet.ts'
import type { Partly, PartyKey } from './rows.ts'

/** "Chủ thể liên quan" */
export const partySheet: RosterSheet<RosterParty, Partly<RosterParty>, PartyKey> = {
  layout: () => ({
    name: 'Chủ thể liên quan',
    columns: [
      { key: 'id', header: 'Mã chủ thể', width: 18, format: 'text' },
      { key: 'name', header: 'Tên chủ thể', width: 44 },
      { key: 'email', header: 'Thư điện tử', width: 34, hint: 'Nơi nhận đường dẫn lấy ý kiến.' },
      {
        key: 'unitId',
        header: 'Mã đơn vị',
        width: 16,
        format: 'text',
        hint: 'Đơn vị có đối tượng được lấy ý kiến.',
      },
      {
        key: 'type',
        header: 'Loại đối tượng',
        width: 18,
        format: 'text',
        hint: 'Mã loại của đối tượng được lấy ý kiến.',
      },
    ],
  }),
  write: (party) => party,
  read: (row, { problems }) => {
    const email = row.cell('email')
    const expected = 'thư điện tử nhận đường dẫn lấy ý kiến'
    return {
      id: readId(row.cell('id'), problems),
      name: readName(row.cell('name'), 200, 'tên chủ thể', problems),
      email: required(readEmail(email, problems), email, expected, problems),
      unitId: readId(row.cell('unitId'), problems),
      type: readId(row.cell('type'), problems),
    }
  },
}
