import type { ClassifyCase } from '#shared/contracts/classify.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import type { SubmittedSubject } from '#shared/contracts/submission.ts'
import { criteriaOf, type FrameworkCriterion } from './criteria.ts'
import type { Problems } from './problems.ts'
import type { TableRow } from './read-sheet.ts'
import { LARGEST_ENTRY, readAttestations, readSelfRating, readTasks } from './unit-facts.ts'
import {
  type CollectiveFactsKey,
  type CriterionKey,
  collectiveFactsLayout,
  criterionLayout,
  DISCIPLINE_FORMS,
  LEVELS,
  YES_NO,
} from './unit-layout.ts'
import { type Counted, checkPart, hasProduct, pairRows, present, readAnswer, subjectOf } from './unit-rows.ts'
import { describePlace, readChoice, readInteger, readText, reportCell } from './values.ts'

type Criterion = NonNullable<ClassifyCase['criteria']>[number]
type Unit = NonNullable<ClassifyCase['units']>[number]
type Discipline = NonNullable<ClassifyCase['discipline']>[number]
type FactsRow = TableRow<CollectiveFactsKey>

// A collective leads at most a few hundred organisations; the list of facts has one entry for each.
const MOST_UNITS = 2_000

// What the submission keeps of all products of one subject.
const LONGEST_PRODUCTS = 2_000

interface Answered {
  readonly criteria: readonly Criterion[]
  readonly products: string | null
}

/** The collectives of a unit from both of their sheets. */
export function readCollectives(
  input: {
    readonly criterionRows: readonly TableRow<CriterionKey>[]
    readonly factRows: readonly FactsRow[]
    readonly collectives: readonly SubjectRecord[]
    readonly assessmentDate: string
  },
  problems: Problems,
): SubmittedSubject[] {
  const answered = readCriteria(input.criterionRows, input.collectives, problems)
  const pairs = pairRows<CollectiveFactsKey>(
    input.factRows,
    input.collectives,
    collectiveFactsLayout.name,
    problems,
  )
  return pairs.map(({ subject, row }) => {
    const { criteria, products } = answered.get(subject.id) ?? { criteria: [], products: null }
    const { attest, text } = readAttestations(row, problems)
    const units = readUnits(row, problems)
    const discipline = readDiscipline(row, problems)
    const conclusions = present<NonNullable<ClassifyCase['conclusions']>>({
      disunity: readChoice(row.cell('disunity'), YES_NO, problems),
      degeneration: readChoice(row.cell('degeneration'), YES_NO, problems),
    })
    const facts: ClassifyCase = {
      id: subject.id,
      kind: subject.kind,
      ...(criteria.length === 0 ? {} : { criteria: [...criteria] }),
      tasks: {
        ...readTasks(row, problems),
        ...present({
          keyMissed: readKeyMissed(row, problems),
          forceMajeure: readChoice(row.cell('forceMajeure'), YES_NO, problems),
        }),
      },
      ...(units === null ? {} : { units }),
      ...(discipline === null ? {} : { discipline }),
      conclusions,
      attest,
      ...(subject.joinedOn === null ? {} : { joinedOn: subject.joinedOn }),
      assessedOn: input.assessmentDate,
    }
    return {
      subjectId: subject.id,
      facts,
      selfRating: readSelfRating(row, problems),
      owed: null,
      attestationText: text,
      products,
    }
  })
}

function readCriteria(
  rows: readonly TableRow<CriterionKey>[],
  collectives: readonly SubjectRecord[],
  problems: Problems,
): ReadonlyMap<string, Answered> {
  const byId = new Map(collectives.map((subject) => [subject.id, subject]))
  const found = new Map<string, { readonly entry: Criterion | null; readonly product: string | null }>()
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

function readCriterion(
  row: TableRow<CriterionKey>,
  criterion: FrameworkCriterion,
  problems: Problems,
): { readonly entry: Criterion | null; readonly product: string | null } {
  const cell = row.cell('level')
  const level = readChoice(cell, LEVELS, problems)
  if (level === 'none' && criterion.group !== 'remedy') {
    reportCell(problems, cell, 'CELL_INVALID', { expected: '4 | 3 | 2 | 1' })
  }
  const product = readAnswer(row.cell('product'), problems) ?? null
  // Nothing to remedy: the criterion does not apply, which is not the same as an empty cell.
  if (level === 'none') return { entry: null, product: null }
  const { group, basic } = criterion
  return { entry: { group, basic, ...present({ level, product: hasProduct(product) }) }, product }
}

function collect(
  subject: SubjectRecord,
  found: ReadonlyMap<string, { readonly entry: Criterion | null; readonly product: string | null }>,
  problems: Problems,
): Answered {
  const criteria: Criterion[] = []
  const products: string[] = []
  for (const { id } of criteriaOf(subject.kind)) {
    const answer = found.get(`${subject.id}|${id}`)
    if (answer === undefined) {
      problems.add(
        'SUBJECT_MISSING',
        { sheet: criterionLayout.name },
        { value: `${subject.name}, tiêu chí ${id}` },
      )
      continue
    }
    if (answer.entry !== null) criteria.push(answer.entry)
    if (answer.product !== null) products.push(`${id}: ${answer.product}`)
  }
  const text = products.join('\n')
  if (text.length > LONGEST_PRODUCTS) {
    const place = { sheet: criterionLayout.name, columnName: 'Sản phẩm cụ thể' }
    problems.add('CELL_TOO_LONG', place, {
      value: subject.name,
      expected: `tổng các sản phẩm của ${subject.name} tối đa ${LONGEST_PRODUCTS} ký tự`,
    })
  }
  return { criteria, products: text === '' ? null : text }
}

function readKeyMissed(row: FactsRow, problems: Problems): number | null | undefined {
  const assigned = row.cell('assigned')
  const keyMissed = counted(row, 'keyMissed', LARGEST_ENTRY, problems)
  // The count of tasks has been read, and its problems reported, with the other counts.
  const whole = typeof assigned.value === 'number' ? assigned.value : null
  checkPart(keyMissed, { cell: assigned, value: whole }, problems)
  return keyMissed.value
}

/**
 * One entry per subordinate unit. The sheet asks for counts, the rules read units: what is against the
 * collective is put together (an unremedied case is a corrupt one as far as the counts allow), and the form is
 * the gravest, of which the rules only read that there was one.
 */
function readUnits(row: FactsRow, problems: Problems): Unit[] | null {
  const total = counted(row, 'units', MOST_UNITS, problems)
  const disciplined = counted(row, 'unitsDisciplined', MOST_UNITS, problems)
  const remedied = counted(row, 'unitsRemedied', MOST_UNITS, problems)
  const corrupt = counted(row, 'unitsCorrupt', MOST_UNITS, problems)
  const formCell = row.cell('unitsForm')
  const form = readChoice(formCell, DISCIPLINE_FORMS, problems)
  checkPart(disciplined, total, problems)
  checkPart(remedied, disciplined, problems)
  checkPart(corrupt, total, problems)
  const faults = disciplined.value
  if (typeof faults === 'number' && faults > 0 && (form === null || form === 'none')) {
    reportCell(problems, formCell, 'CELL_REQUIRED', {
      expected: 'hình thức kỷ luật khi có đơn vị bị kỷ luật',
    })
  }
  if (typeof total.value !== 'number') return null
  return Array.from({ length: total.value }, (_, index): Unit => {
    const corruption = typeof corrupt.value === 'number' ? { corruption: index < corrupt.value } : {}
    if (typeof faults !== 'number') return corruption
    if (index >= faults) return { ...corruption, discipline: null }
    return {
      ...corruption,
      ...(form === 'none' ? {} : present({ discipline: form })),
      ...(typeof remedied.value === 'number' ? { remedied: index >= faults - remedied.value } : {}),
    }
  })
}

/** Disciplined members and the collective itself; null while neither a case nor the absence of one is known. */
function readDiscipline(row: FactsRow, problems: Problems): Discipline[] | null {
  const members = counted(row, 'membersDisciplined', MOST_UNITS, problems)
  const remedied = counted(row, 'membersRemedied', MOST_UNITS, problems)
  checkPart(remedied, members, problems)
  const form = readChoice(row.cell('collectiveForm'), DISCIPLINE_FORMS, problems)
  const collectiveRemedied = readChoice(row.cell('collectiveRemedied'), YES_NO, problems)
  const entries = Array.from(
    { length: members.value ?? 0 },
    (_, index): Discipline => ({
      who: 'member',
      ...(typeof remedied.value === 'number' ? { remedied: index < remedied.value } : {}),
    }),
  )
  if (typeof form === 'string' && form !== 'none') {
    entries.push({ who: 'collective', form, ...present({ remedied: collectiveRemedied }) })
  }
  const nobody = members.value === 0 && form === 'none'
  return entries.length > 0 || nobody ? entries : null
}

function counted(row: FactsRow, key: CollectiveFactsKey, max: number, problems: Problems): Counted {
  const cell = row.cell(key)
  return { cell, value: readInteger(cell, { max }, problems) }
}
