import { describePlace, printDate, reportCell } from '../values.ts'
import type { RosterScope } from './scope.ts'

/** A merged unit is no longer in the roster; what it became part of is. */
export function checkMergers({ located, units, configuration, problems }: RosterScope): void {
  const first = new Map<string, string>()
  for (const { item, row } of located.mergers) {
    const { oldId, newId, mergedOn } = item
    if (oldId !== undefined) {
      if (units.has(oldId)) reportCell(problems, row.cell('oldId'), 'MERGED_UNIT_PRESENT')
      const earlier = first.get(oldId)
      if (earlier === undefined) first.set(oldId, describePlace(row))
      else reportCell(problems, row.cell('oldId'), 'MERGED_TWICE', { expected: earlier })
    }
    if (newId !== undefined && !units.has(newId)) {
      reportCell(problems, row.cell('newId'), 'REFERENCE_UNKNOWN', { expected: 'mã có ở trang Đơn vị' })
    }
    if (mergedOn !== undefined && mergedOn > configuration.assessmentDate) {
      reportCell(problems, row.cell('mergedOn'), 'CELL_INVALID', {
        expected: `không sau ngày đánh giá ${printDate(configuration.assessmentDate)}`,
      })
    }
  }
}
