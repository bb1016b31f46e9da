import type { ClassifyCase } from '#shared/contracts/classify.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import { criteriaOf, type FrameworkCriterion } from './criteria.ts'
import type { Problems } from './problems.ts'
import type { TableRow } from './read-sheet.ts'
import type { CriterionKey } from './unit-columns/collectives.ts'
import type { PersonKey } from './unit-columns/people.ts'
import { readAsked } from './unit-facts.ts'
import { LEVELS, YES_NO } from './unit-labels.ts'
import { CRITERIA_SHEET } from './unit-layout.ts'
import { hasProduct, present, readAnswer, subjectOf } from './unit-rows.ts'
import { describePlace, readText, reportCell } from './values.ts'

type Criterion = NonNullable<ClassifyCase['criteria']>[number]

/** The criteria of one collective. */
export interface Answered {
  readonly criteria: readonly Criterion[]
  /** All products with the codes of their criteria, one a line. */
  readonly products: string | null
}

interface Answer {
  readonly entry: Criterion | null
  readonly product: string | null
}

// What the submission keeps of all products of one subject.
const LONGEST_PRODUCTS = 2_000

/** The criteria of collectives by subject, from their own sheet. */
export function readCollectiveCriteria(
  rows: readonly TableRow<CriterionKey>[],
  collectives: readonly SubjectRecord[],
  problems: Problems,
): ReadonlyMap<string, Answered> {
  const byId = new Map(collectives.map((subject) => [subject.id, subject]))
  const found = new Map<string, Answer>()
  const first = new Map<string, string>()
  for (const row of rows) {
    const subject = subjectOf(row, byId, problems)
    if (subject === undefined) continue
    const framework = criteriaOf(subject.kind)
    const cell = row.cell('criterion')
    const code = readText(cell, { max: 20 }, problems)
    const criterion = framework.find(({ id }) => id === code)
    if (criterion === undefined) {
      reportCell(problems, cell, 'CELL_INVALID', { expected: framework.map(({ id }) => id).join(', ') })
      continue
    }
    const key = `${subject.id}|${criterion.id}`
    const earlier = first.get(key)
    if (earlier !== undefined) {
      const value = `${subject.name}, tiêu chí ${criterion.id}`
      reportCell(problems, cell, 'SUBJECT_TWICE', { value, expected: earlier })
      continue
    }
    first.set(key, describePlace(row))
    found.set(key, readCriterion(row, criterion, problems))
  }
  return new Map(collectives.map((subject) => [subject.id, collect(subject, found, problems)]))
}

/**
 * The criteria of a person; null where the sheet asks for none. One text of products backs every criterion: the
 * self-review form has one such item.
 */
export function readOwnCriteria(
  row: TableRow<PersonKey>,
  product: boolean | null,
  problems: Problems,
): Criterion[] | null {
  const framework = criteriaOf('member')
  if (!framework.some(({ id }) => row.has(`level:${id}`))) return null
  const completed = readAsked(row, 'completed', YES_NO, problems)
  return framework.flatMap(({ id, group, basic }) => {
    const cell = row.cell(`level:${id}`)
    const level = readAsked(row, `level:${id}`, LEVELS, problems)
    if (level === 'none') {
      if (group !== 'remedy') reportCell(problems, cell, 'CELL_INVALID', { expected: '4 | 3 | 2 | 1' })
      return []
    }
    const done = group === 'task' ? completed : null
    return [{ group, basic, ...present({ level, product, completed: done }) }]
  })
}

function readCriterion(
  row: TableRow<CriterionKey>,
  criterion: FrameworkCriterion,
  problems: Problems,
): Answer {
  const level = readAsked(row, 'level', LEVELS, problems)
  if (level === 'none' && criterion.group !== 'remedy') {
    reportCell(problems, row.cell('level'), 'CELL_INVALID', { expected: '4 | 3 | 2 | 1' })
  }
  const product = row.has('product') ? (readAnswer(row.cell('product'), problems) ?? null) : null
  // Nothing to remedy: the criterion does not apply, which is not the same as an empty cell.
  if (level === 'none') return { entry: null, product: null }
  const { group, basic } = criterion
  return { entry: { group, basic, ...present({ level, product: hasProduct(product) }) }, product }
}

function collect(subject: SubjectRecord, found: ReadonlyMap<string, Answer>, problems: Problems): Answered {
  const criteria: Criterion[] = []
  const products: string[] = []
  for (const { id } of criteriaOf(subject.kind)) {
    const answer = found.get(`${subject.id}|${id}`)
    if (answer === undefined) {
      const value = `${subject.name}, tiêu chí ${id}`
      problems.add('SUBJECT_MISSING', { sheet: CRITERIA_SHEET }, { value })
      continue
    }
    if (answer.entry !== null) criteria.push(answer.entry)
    if (answer.product !== null) products.push(`${id}: ${answer.product}`)
  }
  const text = products.join('\n')
  if (text.length > LONGEST_PRODUCTS) {
    const place = { sheet: CRITERIA_SHEET, columnName: 'Sản phẩm cụ thể' }
    problems.add('CELL_TOO_LONG', place, {
      value: subject.name,
      expected: `tổng các sản phẩm của ${subject.name} tối đa ${LONGEST_PRODUCTS} ký tự`,
    })
  }
  return { criteria, products: text === '' ? null : text }
}
