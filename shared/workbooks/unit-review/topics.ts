import type { CarriedAnswer, TopicAnswer } from '#shared/contracts/submission.ts'
import { comparable, type SheetLayout } from '../columns.ts'
import type { Problems } from '../problems.ts'
import { type ReadWorkbook, readTable, type TableRow } from '../read-sheet.ts'
import { readAnswer } from '../unit-rows.ts'
import { describePlace, readChoice, readText, reportCell, required } from '../values.ts'
import type { ReviewContext } from './context.ts'
import { CARRIED_LAYOUT, CARRIED_RESULTS, TOPICS_LAYOUT } from './layouts.ts'
import { topicRowId } from './write.ts'

/** The explanations of the suggested topics: every topic has one, or the review is not accepted (OT-2). */
export function readTopics(
  workbook: ReadWorkbook,
  { suggestions }: ReviewContext,
  problems: Problems,
): TopicAnswer[] {
  const topics = new Map(
    suggestions.flatMap(({ id: suggestionId, subjectId, topics: all }) =>
      all.map(({ id: topicId, text }) => [
        topicRowId(suggestionId, topicId),
        { suggestionId, topicId, subjectId, name: text },
      ]),
    ),
  )
  return givenRows(workbook, TOPICS_LAYOUT, topics, problems).flatMap(({ given, row }) => {
    const cell = row.cell('answer')
    const text = required(readAnswer(cell, problems), cell, 'giải trình nội dung được gợi ý', problems)
    if (text === undefined) return []
    const { suggestionId, topicId, subjectId } = given
    return [{ suggestionId, topicId, subjectId, text }]
  })
}

/** What has become of last year's limitations and commitments. */
export function readCarried(
  workbook: ReadWorkbook,
  { carried }: ReviewContext,
  problems: Problems,
): CarriedAnswer[] {
  const open = new Map(carried.map((item) => [item.id, { ...item, name: item.text }]))
  return givenRows(workbook, CARRIED_LAYOUT, open, problems).flatMap(({ given, row }) => {
    const cell = row.cell('result')
    const labels = [...CARRIED_RESULTS.keys()].join(' | ')
    const result = required(readChoice(cell, CARRIED_RESULTS, problems), cell, labels, problems)
    const note = readAnswer(row.cell('note'), problems) ?? null
    return result === undefined ? [] : [{ remediationId: given.id, result, note }]
  })
}

/**
 * Pairs the rows with what the sheet was prefilled with. A sheet that nothing was prefilled in is not looked for, but
 * one that a file still has is read: its rows were withdrawn meanwhile, and that is said.
 */
function givenRows<Given extends { readonly name: string }, Key extends string>(
  workbook: ReadWorkbook,
  layout: SheetLayout<Key | 'id'>,
  given: ReadonlyMap<string, Given>,
  problems: Problems,
): { readonly given: Given; readonly row: TableRow<Key | 'id'> }[] {
  const has = workbook.sheets.some(({ name }) => comparable(name) === comparable(layout.name))
  if (given.size === 0 && !has) return []
  const rows = readTable(workbook, layout, problems)
  if (rows === null) return []
  const first = new Map<string, string>()
  const pairs = rows.flatMap((row) => {
    const cell = row.cell('id')
    const id = required(readText(cell, { max: 200 }, problems), cell, 'mã đã ghi sẵn trong mẫu', problems)
    if (id === undefined) return []
    const found = given.get(id)
    if (found === undefined) {
      reportCell(problems, cell, 'SUBJECT_UNKNOWN', { expected: 'chỉ dùng các mã ghi sẵn trong mẫu' })
      return []
    }
    const earlier = first.get(id)
    if (earlier !== undefined) {
      reportCell(problems, cell, 'SUBJECT_TWICE', { value: id, expected: earlier })
      return []
    }
    first.set(id, describePlace(row))
    return [{ given: found, row }]
  })
  for (const [id, { name }] of given) {
    if (!first.has(id)) problems.add('SUBJECT_MISSING', { sheet: layout.name }, { value: `${id}: ${name}` })
  }
  return pairs
}
