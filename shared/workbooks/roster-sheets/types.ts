import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { RosterSubjectType } from '#shared/contracts/roster.ts'
import { comparable } from '../columns.ts'
import type { SheetCell } from '../read-sheet.ts'
import { readText, reportCell, required } from '../values.ts'
import {
  BODY_TYPES,
  DECIDED_BY,
  labelOf,
  MEETINGS,
  OTHER_ORGANISATION,
  PEER_INPUTS,
  SUBJECT_KINDS,
  TABLES,
} from './labels.ts'
import {
  levelName,
  type Reading,
  type RosterSheet,
  readId,
  readLevel,
  readName,
  readOne,
} from './roster-sheet.ts'
import type { Partly, TypeKey } from './rows.ts'

/** "Loại đối tượng" */
export const typeSheet: RosterSheet<RosterSubjectType, Partly<RosterSubjectType>, TypeKey> = {
  layout: (configuration) => ({
    name: 'Loại đối tượng',
    columns: [
      { key: 'id', header: 'Mã loại', width: 18, format: 'text' },
      { key: 'name', header: 'Tên loại', width: 40 },
      { key: 'kind', header: 'Đối tượng', width: 26, choices: [...SUBJECT_KINDS.keys()] },
      {
        key: 'level',
        header: 'Cấp',
        width: 26,
        choices: configuration.levels.map(({ name }) => name),
        hint: 'Cấp của đơn vị có loại này; để trống khi dùng cho mọi cấp.',
      },
      { key: 'bodyType', header: 'Hệ thống', width: 20, choices: [...BODY_TYPES.keys()] },
      {
        key: 'decidedBy',
        header: 'Thẩm quyền quyết định',
        width: 26,
        choices: deciders(configuration),
        hint: 'Cấp trên trực tiếp, cấp ủy của chính đơn vị, hoặc một cấp cao hơn.',
      },
      { key: 'table', header: 'Bảng', width: 8, choices: [...TABLES.keys()] },
      {
        key: 'groups',
        header: 'Nhóm trong bảng',
        width: 36,
        hint: 'Mỗi nhóm một dòng trong ô, nhóm rộng nhất trước.',
      },
      { key: 'peerInput', header: 'Lấy ý kiến', width: 14, choices: [...PEER_INPUTS.keys()] },
      {
        key: 'meeting',
        header: 'Hội nghị kiểm điểm',
        width: 34,
        choices: [...MEETINGS.keys()],
        hint: 'Dòng của bảng thời gian họp kiểm điểm.',
      },
    ],
  }),
  write: (type, configuration) => ({
    ...type,
    kind:
      type.kind === 'organisation' && type.bodyType !== 'party'
        ? OTHER_ORGANISATION
        : labelOf(SUBJECT_KINDS, type.kind),
    level: type.level === null ? null : levelName(configuration, type.level),
    bodyType: labelOf(BODY_TYPES, type.bodyType),
    decidedBy: decisionLabels(configuration).get(type.decidedBy) ?? type.decidedBy,
    groups: type.groups.join('\n'),
    peerInput: labelOf(PEER_INPUTS, type.peerInput),
    meeting: labelOf(MEETINGS, type.meeting),
  }),
  read: (row, reading) => {
    const { problems } = reading
    return {
      id: readId(row.cell('id'), problems),
      name: readName(row.cell('name'), 200, 'tên loại đối tượng', problems),
      kind: readOne(row.cell('kind'), SUBJECT_KINDS, problems),
      level: readLevel(row.cell('level'), reading),
      bodyType: readOne(row.cell('bodyType'), BODY_TYPES, problems),
      decidedBy: readDecider(row.cell('decidedBy'), reading),
      table: readOne(row.cell('table'), TABLES, problems),
      groups: readGroups(row.cell('groups'), reading),
      peerInput: readOne(row.cell('peerInput'), PEER_INPUTS, problems),
      meeting: readOne(row.cell('meeting'), MEETINGS, problems),
    }
  },
}

/** What `decidedBy` may be, as people read it. */
function deciders(configuration: ProvinceConfiguration): string[] {
  return [...decisionLabels(configuration).values()]
}

// Nobody decides on a level below the lowest.
function decisionLabels({ levels }: ProvinceConfiguration): ReadonlyMap<string, string> {
  const words = [...DECIDED_BY].map(([label, value]) => [value, label] as const)
  return new Map([...words, ...levels.slice(1).map(({ id, name }) => [id, name] as const)])
}

// A level that stands too low is said when the rows are tied together, with what would be high enough.
function readDecider(cell: SheetCell, { configuration, problems }: Reading): string | undefined {
  const expected = deciders(configuration).join(' | ')
  const text = required(readText(cell, { max: 200 }, problems), cell, expected, problems)
  if (text === undefined) return undefined
  const wanted = comparable(text)
  for (const [label, value] of DECIDED_BY) if (comparable(label) === wanted) return value
  const level = configuration.levels.find(({ id, name }) => [id, name].map(comparable).includes(wanted))
  if (level === undefined) reportCell(problems, cell, 'CELL_INVALID', { expected })
  return level?.id
}

function readGroups(cell: SheetCell, { problems }: Reading): string[] | undefined {
  const expected = 'tên nhóm trong bảng, mỗi nhóm một dòng'
  const text = required(readText(cell, { max: 2_000, multiline: true }, problems), cell, expected, problems)
  if (text === undefined) return undefined
  const groups = text.split('\n').map((line) => line.replace(/\s+/gu, ' ').trim())
  const named = groups.filter((group) => group !== '')
  if (named.some((group) => [...group].length > 200)) {
    reportCell(problems, cell, 'CELL_TOO_LONG', { expected: 'mỗi nhóm tối đa 200 ký tự' })
    return undefined
  }
  if (new Set(named.map(comparable)).size < named.length) {
    reportCell(problems, cell, 'CELL_INVALID', { expected: 'mỗi nhóm chỉ ghi một lần' })
    return undefined
  }
  return named
}
