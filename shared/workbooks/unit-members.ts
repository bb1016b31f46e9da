import type { ClassifyCase } from '#shared/contracts/classify.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import type { SubmittedSubject } from '#shared/contracts/submission.ts'
import type { Problems } from './problems.ts'
import { isBlank, type TableRow } from './read-sheet.ts'
import { type PersonKey, ROW_KEYS } from './unit-columns/people.ts'
import { readOwnCriteria } from './unit-criteria.ts'
import { readOwnDiscipline } from './unit-discipline.ts'
import { readAttestationText, readRowFacts, readSelfRating } from './unit-facts.ts'
import { OWED_REASONS } from './unit-labels.ts'
import type { FactSheet } from './unit-layout.ts'
import { hasProduct, pairRows, readAnswer } from './unit-rows.ts'
import { readChoice, reportCell } from './values.ts'

type PersonRow = TableRow<PersonKey>

/** The people of a unit: their facts, or why their review is owed. */
export function readMembers(
  input: {
    readonly rows: readonly PersonRow[]
    readonly people: readonly SubjectRecord[]
    readonly assessmentDate: string
    readonly sheet: FactSheet<PersonKey>
  },
  problems: Problems,
): SubmittedSubject[] {
  const { sheet } = input
  const pairs = pairRows<PersonKey>(input.rows, input.people, sheet.name, problems)
  return pairs.map(({ subject, row }) => {
    const owed = readChoice(row.cell('owed'), OWED_REASONS, problems)
    if (owed !== null) {
      if (owed !== undefined) refuseAnswers(row, sheet, problems)
      const nothing = { facts: null, selfRating: null, attestationText: null, products: null }
      return { subjectId: subject.id, owed: owed ?? null, ...nothing }
    }
    return readReviewed(subject, row, sheet, input.assessmentDate, problems)
  })
}

function readReviewed(
  subject: SubjectRecord,
  row: PersonRow,
  sheet: FactSheet<PersonKey>,
  assessedOn: string,
  problems: Problems,
): SubmittedSubject {
  const products = row.has('product') ? (readAnswer(row.cell('product'), problems) ?? null) : null
  const asked = readRowFacts(row, sheet.columns, subject.kind, problems)
  const criteria = readOwnCriteria(row, hasProduct(products), problems)
  const discipline = readOwnDiscipline(row, problems)
  const facts: ClassifyCase = {
    id: subject.id,
    kind: subject.kind,
    ...(criteria === null ? {} : { criteria }),
    ...asked.facts,
    ...(discipline === null ? {} : { discipline }),
    ...(subject.joinedOn === null ? {} : { joinedOn: subject.joinedOn }),
    assessedOn,
    ...(subject.status === null ? {} : { status: subject.status }),
  }
  return {
    subjectId: subject.id,
    facts,
    selfRating: readSelfRating(row, problems),
    owed: null,
    attestationText: readAttestationText(row, facts.attest, problems),
    products,
  }
}

function refuseAnswers(row: PersonRow, sheet: FactSheet<PersonKey>, problems: Problems): void {
  const given: readonly PersonKey[] = ROW_KEYS
  for (const { key } of sheet.columns) {
    if (given.includes(key) || !row.has(key)) continue
    const cell = row.cell(key)
    if (!isBlank(cell))
      reportCell(problems, cell, 'CELL_NOT_EMPTY', {
        expected: 'để trống, vì đảng viên chưa kiểm điểm',
      })
  }
}
