import type { RosterCollective } from '#shared/contracts/roster.ts'
import { readDate } from '../values.ts'
import { COLLECTIVE_KINDS, labelOf } from './labels.ts'
import { dateCell, type RosterSheet, readId, readName, readOne, readOptionalId } from './roster-sheet.ts'
import type { CollectiveKey, PartlyTyped } from './rows.ts'

/** "Tập thể" */
export const collectiveSheet: RosterSheet<RosterCollective, PartlyTyped<RosterCollective>, CollectiveKey> = {
  layout: () => ({
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
      {
        key: 'type',
        header: 'Loại đối tượng',
        width: 18,
        format: 'text',
        optional: true,
        hint: 'Mã loại ở trang Loại đối tượng; để trống khi chỉ một loại phù hợp.',
      },
      {
        key: 'establishedOn',
        header: 'Ngày thành lập',
        width: 14,
        format: 'date',
        optional: true,
        hint: 'dd/mm/yyyy; chỉ ghi khi khác ngày thành lập của đơn vị.',
      },
    ],
  }),
  write: (collective) => ({
    ...collective,
    kind: labelOf(COLLECTIVE_KINDS, collective.kind),
    establishedOn: dateCell(collective.establishedOn),
  }),
  read: (row, { serialOffset, problems }) => ({
    id: readId(row.cell('id'), problems),
    name: readName(row.cell('name'), 200, 'tên tập thể', problems),
    kind: readOne(row.cell('kind'), COLLECTIVE_KINDS, problems),
    unitId: readId(row.cell('unitId'), problems),
    comparisonGroup: readName(row.cell('comparisonGroup'), 200, 'tên nhóm so sánh', problems),
    type: row.has('type') ? readOptionalId(row.cell('type'), problems) : null,
    establishedOn: row.has('establishedOn')
      ? readDate(row.cell('establishedOn'), serialOffset, problems)
      : null,
  }),
}
