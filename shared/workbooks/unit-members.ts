import type { ClassifyCase } from '#shared/contracts/classify.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import type { SubmittedSubject } from '#shared/contracts/submission.ts'
import type { Problems } from './problems.ts'
import { isBlank, type TableRow } from './read-sheet.ts'
import type { LeaderKey } from './unit-columns/leaders.ts'
import { type PersonKey, ROW_KEYS } from './unit-columns/people.ts'
import { readOwnCriteria } from './unit-criteria.ts'
import { readOwnDiscipline } from './unit-discipline.ts'
import { type RowFacts, readAttestationText, readRowFacts, readSelfRating } from './unit-facts.ts'
import { OWED_REASONS } from './unit-labels.ts'
import type { FactSheet } from './unit-layout.ts'
import { hasProduct, pairRows, readAnswer } from './unit-rows.ts'
import { checkFaults, readSubordinates } from './unit-subordinates.ts'
import { readChoice, reportCell } from './values.ts'

/** The people of a unit as members or as leaders: their facts, or why their review is owed. */
export function readPeople<Key extends PersonKey | LeaderKey>(
  input: {
    readonly rows: readonly TableRow<Key>[]
    readonly people: readonly SubjectRecord[]
    readonly assessmentDate: string
    readonly sheet: FactSheet<Key>
  },
  problems: Problems,
): SubmittedSubject[] {
  const { sheet } = input
  const pairs = pairRows<LeaderKey>(input.rows, input.people, sheet.name, problems)
  return pairs.map(({ subject, row }) => {
    const owed = readChoice(row.cell('owed'), OWED_REASONS, problems)
    if (owed !== null) {
      if (owed !== undefined) refuseAnswers(row, sheet, problems)
      const nothing = {
        facts: null,
        selfRating: null,
        attestationText: null,
        products: null,
        limitations: [],
      }
      return { subjectId: subject.id, owed: owed ?? null, ...nothing }
    }
    return readReviewed(subject, row, sheet, input.assessmentDate, problems)
  })
}

function readReviewed(
  subject: SubjectRecord,
  row: TableRow<LeaderKey>,
  sheet: FactSheet<PersonKey | LeaderKey>,
  assessedOn: string,
  problems: Problems,
): SubmittedSubject {
  const products = row.has('product') ? (readAnswer(row.cell('product'), problems) ?? null) : null
  const asked = readRowFacts(row, sheet.columns, subject.kind, problems)
  const criteria = readOwnCriteria(row, hasProduct(products), problems)
  const discipline = readOwnDiscipline(row, problems)
  const units = subject.kind === 'leader' ? readUnitsLed(row, subject, asked.count, problems) : null
  const facts: ClassifyCase = {
    id: subject.id,
    kind: subject.kind,
    ...(criteria === null ? {} : { criteria }),
    ...asked.facts,
    ...(discipline === null ? {} : { discipline }),
    ...(units === null ? {} : { units }),
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
    limitations: [],
  }
}

// The records know which units a leader leads, so a count of them is not asked.
function readUnitsLed(
  row: TableRow<LeaderKey>,
  { leads }: SubjectRecord,
  count: RowFacts['count'],
  problems: Problems,
) {
  checkFaults(row, leads.length, count, problems)
  return readSubordinates(row, leads.length, count, problems)
}

function refuseAnswers(
  row: TableRow<LeaderKey>,
  sheet: Pick<FactSheet<LeaderKey>, 'columns'>,
  problems: Problems,
): void {
  const given: readonly LeaderKey[] = ROW_KEYS
  for (const { key } of sheet.columns) {
    if (given.includes(key) || !row.has(key)) continue
    const cell = row.cell(key)
    if (!isBlank(cell))
      reportCell(problems, cell, 'CELL_NOT_EMPTY', {
        expected: 'để trống, vì đảng viên chưa kiểm điểm',
      })
  }
}
