import type { RosterUnit } from '#shared/contracts/roster.ts'
import { readDate, readEmail, required } from '../values.ts'
import {
  dateCell,
  levelName,
  levelNames,
  type RosterSheet,
  readId,
  readLevel,
  readName,
  readOptionalId,
} from './roster-sheet.ts'
import type { Partly, UnitKey } from './rows.ts'

/** "Đơn vị" */
export const unitSheet: RosterSheet<RosterUnit, Partly<RosterUnit>, UnitKey> = {
  layout: (configuration) => ({
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
  }),
  write: (unit, configuration) => ({
    ...unit,
    level: levelName(configuration, unit.level),
    establishedOn: dateCell(unit.establishedOn),
  }),
  read: (row, reading) => {
    const { configuration, serialOffset, problems } = reading
    const level = row.cell('level')
    return {
      id: readId(row.cell('id'), problems),
      name: readName(row.cell('name'), 200, 'tên đơn vị', problems),
      level: required(readLevel(level, reading), level, levelNames(configuration), problems),
      parentId: readOptionalId(row.cell('parentId'), problems),
      email: readEmail(row.cell('email'), problems),
      establishedOn: readDate(row.cell('establishedOn'), serialOffset, problems),
    }
  },
}
