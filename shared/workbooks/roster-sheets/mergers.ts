import type { RosterMerger } from '#shared/contracts/roster.ts'
import { dateCell, type RosterSheet, readDay, readId } from './roster-sheet.ts'
import type { MergerKey, Partly } from './rows.ts'

/** "Sáp nhập đơn vị" */
export const mergerSheet: RosterSheet<RosterMerger, Partly<RosterMerger>, MergerKey> = {
  layout: () => ({
    name: 'Sáp nhập đơn vị',
    columns: [
      {
        key: 'oldId',
        header: 'Mã đơn vị cũ',
        width: 16,
        format: 'text',
        hint: 'Đơn vị của danh sách trước, nay không còn.',
      },
      { key: 'newId', header: 'Mã đơn vị mới', width: 16, format: 'text' },
      { key: 'mergedOn', header: 'Ngày sáp nhập', width: 14, format: 'date' },
    ],
  }),
  write: (merger) => ({ ...merger, mergedOn: dateCell(merger.mergedOn) }),
  read: (row, reading) => ({
    oldId: readId(row.cell('oldId'), reading.problems),
    newId: readId(row.cell('newId'), reading.problems),
    mergedOn: readDay(row.cell('mergedOn'), 'ngày sáp nhập dạng dd/mm/yyyy', reading),
  }),
}
