import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Problems } from '../problems.ts'
import type { UnitRow } from '../roster-sheets/rows.ts'
import { printDate, reportCell } from '../values.ts'

/** Units form one tree: one top, every other unit under a unit of a higher level, no cycle. */
export function checkTree(
  units: readonly UnitRow[],
  configuration: ProvinceConfiguration,
  problems: Problems,
): void {
  const order = configuration.levels.map(({ id }) => id)
  const topLevel = configuration.levels.at(-1)
  if (topLevel === undefined) throw new RangeError('a province has levels')
  const byId = new Map(
    units.flatMap((unit) => (unit.item.id === undefined ? [] : [[unit.item.id, unit] as const])),
  )
  const tops = units.filter(({ item }) => item.level === topLevel.id)
  if (tops.length !== 1) {
    const place = tops[1]?.row.cell('level') ?? units[0]?.row.cell('level')
    const detail = { value: String(tops.length), expected: topLevel.name }
    if (place === undefined) problems.add('TOP_COUNT', { sheet: 'Đơn vị' }, detail)
    else reportCell(problems, place, 'TOP_COUNT', detail)
  }
  for (const { item, row } of units) {
    checkEstablished({ item, row }, configuration, problems)
    if (item.level === undefined) continue
    if (item.level === topLevel.id) {
      if (typeof item.parentId === 'string') {
        reportCell(problems, row.cell('parentId'), 'CELL_NOT_EMPTY', {
          expected: 'để trống, vì đơn vị cao nhất không có cấp trên',
        })
      }
      continue
    }
    if (item.email === null) {
      reportCell(problems, row.cell('email'), 'CELL_REQUIRED', {
        expected: 'thư điện tử nhận đường dẫn nộp hồ sơ',
      })
    }
    if (item.parentId === undefined) continue
    const place = order.indexOf(item.level)
    const above = configuration.levels.slice(place + 1)
    const wanted = above.map(({ name }) => `"${name}"`).join(' | ')
    if (item.parentId === null) {
      reportCell(problems, row.cell('parentId'), 'CELL_REQUIRED', {
        expected: `mã đơn vị cấp ${wanted}`,
      })
      continue
    }
    const parent = byId.get(item.parentId)
    if (parent === undefined) {
      reportCell(problems, row.cell('parentId'), 'REFERENCE_UNKNOWN', { expected: 'mã có ở trang Đơn vị' })
    } else if (parent.item.level !== undefined && order.indexOf(parent.item.level) <= place) {
      reportCell(problems, row.cell('parentId'), 'PARENT_WRONG_LEVEL', {
        expected: `đơn vị cấp ${wanted}`,
      })
    }
  }
  reportCycles(units, byId, problems)
}

function checkEstablished(
  { item, row }: UnitRow,
  configuration: ProvinceConfiguration,
  problems: Problems,
): void {
  if (typeof item.establishedOn !== 'string' || item.establishedOn <= configuration.assessmentDate) return
  reportCell(problems, row.cell('establishedOn'), 'CELL_INVALID', {
    expected: `không sau ngày đánh giá ${printDate(configuration.assessmentDate)}`,
  })
}

function reportCycles(
  units: readonly UnitRow[],
  byId: ReadonlyMap<string, UnitRow>,
  problems: Problems,
): void {
  const settled = new Set<string>()
  for (const { item } of units) {
    const path: string[] = []
    let id: string | null | undefined = item.id
    while (typeof id === 'string' && !settled.has(id) && !path.includes(id)) {
      path.push(id)
      id = byId.get(id)?.item.parentId
    }
    if (typeof id === 'string' && path.includes(id)) {
      const cycle = [...path.slice(path.indexOf(id)), id].join(' → ')
      const cell = byId.get(id)?.row.cell('parentId')
      if (cell !== undefined) reportCell(problems, cell, 'PARENT_CYCLE', { value: cycle })
    }
    for (const step of path) settled.add(step)
  }
}
