import type { ClassifyCase } from '#shared/contracts/classify.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import type { SubmittedSubject } from '#shared/contracts/submission.ts'
import { criteriaOf } from './criteria.ts'
import type { Problems } from './problems.ts'
import { isBlank, type TableRow } from './read-sheet.ts'
import { LARGEST_ENTRY, readAttestations, readSelfRating, readTasks } from './unit-facts.ts'
import {
  DISCIPLINE_FORMS,
  LEVELS,
  MEMBER_ANSWERS,
  type MemberKey,
  memberLayout,
  OWED_REASONS,
  YES_NO,
} from './unit-layout.ts'
import { checkPart, hasProduct, pairRows, present, readAnswer } from './unit-rows.ts'
import { readChoice, readInteger, reportCell } from './values.ts'

type Criterion = NonNullable<ClassifyCase['criteria']>[number]
type MemberRow = TableRow<MemberKey>

/** The people of a unit: their facts, or why their review is owed. */
export function readMembers(
  input: {
    readonly rows: readonly MemberRow[]
    readonly people: readonly SubjectRecord[]
    readonly assessmentDate: string
  },
  problems: Problems,
): SubmittedSubject[] {
  const pairs = pairRows<MemberKey>(input.rows, input.people, memberLayout.name, problems)
  return pairs.map(({ subject, row }) => {
    const owed = readChoice(row.cell('owed'), OWED_REASONS, problems)
    if (owed !== null) {
      if (owed !== undefined) refuseAnswers(row, problems)
      const nothing = { facts: null, selfRating: null, attestationText: null, products: null }
      return { subjectId: subject.id, owed: owed ?? null, ...nothing }
    }
    return readReviewed(subject, row, input.assessmentDate, problems)
  })
}

function readReviewed(
  subject: SubjectRecord,
  row: MemberRow,
  assessedOn: string,
  problems: Problems,
): SubmittedSubject {
  const products = readAnswer(row.cell('product'), problems) ?? null
  const { attest, text } = readAttestations(row, problems)
  const yesNo = (key: MemberKey): boolean | null | undefined => readChoice(row.cell(key), YES_NO, problems)
  const discipline = readDiscipline(row, problems)
  const vote = readVote(row, problems)
  const facts: ClassifyCase = {
    id: subject.id,
    kind: subject.kind,
    criteria: readCriteria(row, hasProduct(products), problems),
    tasks: readTasks(row, problems),
    ...(discipline === null ? {} : { discipline }),
    conclusions: present<NonNullable<ClassifyCase['conclusions']>>({
      degeneration: yesNo('degeneration'),
      forbiddenConduct: yesNo('forbiddenConduct'),
      exemplaryBreach: yesNo('exemplaryBreach'),
    }),
    ...(Object.keys(vote).length === 0 ? {} : { confidenceVote: vote }),
    attest,
    ...(subject.joinedOn === null ? {} : { joinedOn: subject.joinedOn }),
    assessedOn,
    ...(subject.status === null ? {} : { status: subject.status }),
  }
  return {
    subjectId: subject.id,
    facts,
    selfRating: readSelfRating(row, problems),
    owed: null,
    attestationText: text,
    products,
  }
}

// One text of products backs every criterion of a person: the self-review form has one such item.
function readCriteria(row: MemberRow, product: boolean | null, problems: Problems): Criterion[] {
  const completed = readChoice(row.cell('completed'), YES_NO, problems)
  return criteriaOf('member').flatMap(({ id, group, basic }) => {
    const cell = row.cell(`level:${id}`)
    const level = readChoice(cell, LEVELS, problems)
    if (level === 'none') {
      if (group !== 'remedy') reportCell(problems, cell, 'CELL_INVALID', { expected: '4 | 3 | 2 | 1' })
      return []
    }
    const done = group === 'task' ? completed : null
    return [{ group, basic, ...present({ level, product, completed: done }) }]
  })
}

function readDiscipline(row: MemberRow, problems: Problems): NonNullable<ClassifyCase['discipline']> | null {
  const form = readChoice(row.cell('discipline'), DISCIPLINE_FORMS, problems)
  const remedied = readChoice(row.cell('remedied'), YES_NO, problems)
  if (form === null || form === undefined) return null
  return form === 'none' ? [] : [{ who: 'self', form, ...present({ remedied }) }]
}

function readVote(row: MemberRow, problems: Problems): Partial<NonNullable<ClassifyCase['confidenceVote']>> {
  const [lowCell, totalCell] = [row.cell('lowVotes'), row.cell('votes')]
  const low = readInteger(lowCell, { max: LARGEST_ENTRY }, problems)
  const total = readInteger(totalCell, { max: LARGEST_ENTRY }, problems)
  checkPart({ cell: lowCell, value: low }, { cell: totalCell, value: total }, problems)
  return present({ low, total })
}

function refuseAnswers(row: MemberRow, problems: Problems): void {
  for (const key of MEMBER_ANSWERS) {
    const cell = row.cell(key)
    if (!isBlank(cell))
      reportCell(problems, cell, 'CELL_NOT_EMPTY', {
        expected: 'để trống, vì đảng viên chưa kiểm điểm',
      })
  }
}
