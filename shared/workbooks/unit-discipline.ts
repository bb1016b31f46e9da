import type { ClassifyCase } from '#shared/contracts/classify.ts'
import type { Problems } from './problems.ts'
import type { TableRow } from './read-sheet.ts'
import type { CollectiveKey } from './unit-columns/collectives.ts'
import type { PersonKey } from './unit-columns/people.ts'
import { type RowFacts, readAsked } from './unit-facts.ts'
import { DISCIPLINE_FORMS, DISCIPLINE_PLACES, YES_NO } from './unit-labels.ts'
import { present } from './unit-rows.ts'
import { type Read, reportCell } from './values.ts'

type Discipline = NonNullable<ClassifyCase['discipline']>[number]
type Form = Discipline['form'] | 'none'

/** The discipline of a person; null while it is not known whether there was any. */
export function readOwnDiscipline(row: TableRow<PersonKey>, problems: Problems): Discipline[] | null {
  const form = readAsked(row, 'discipline', DISCIPLINE_FORMS, problems)
  const remedied = readAsked(row, 'remedied', YES_NO, problems)
  const dutyRelated = readAsked(row, 'dutyRelated', YES_NO, problems)
  const countedInEarlierYear = readAsked(row, 'countedEarlier', YES_NO, problems)
  const at = readAsked(row, 'disciplinePlace', DISCIPLINE_PLACES, problems)
  const said: readonly PersonKey[] = [
    ...(dutyRelated === true ? (['dutyRelated'] as const) : []),
    ...(countedInEarlierYear === true ? (['countedEarlier'] as const) : []),
    ...(at === 'former-unit' ? (['disciplinePlace'] as const) : []),
  ]
  checkSaid(row, 'discipline', form, said, problems)
  if (form === null || form === undefined) return null
  if (form === 'none') return []
  return [{ who: 'self', form, ...present({ remedied, dutyRelated, countedInEarlierYear, at }) }]
}

/** Disciplined members and the collective itself; null while neither a case nor the absence of one is known. */
export function readCollectiveDiscipline(
  row: TableRow<CollectiveKey>,
  count: RowFacts['count'],
  problems: Problems,
): Discipline[] | null {
  const form = readAsked(row, 'collectiveForm', DISCIPLINE_FORMS, problems)
  const remedied = readAsked(row, 'collectiveRemedied', YES_NO, problems)
  const dutyRelated = readAsked(row, 'collectiveDuty', YES_NO, problems)
  checkSaid(row, 'collectiveForm', form, dutyRelated === true ? ['collectiveDuty'] : [], problems)
  const members = count('membersDisciplined')
  const entries = disciplinedMembers(members ?? 0, count)
  if (typeof form === 'string' && form !== 'none') {
    entries.push({ who: 'collective', form, ...present({ remedied, dutyRelated }) })
  }
  const nobody = members === 0 && form === 'none'
  return entries.length > 0 || nobody ? entries : null
}

/**
 * Every count is a part of the one before it, so the first entries are those of whom everything is true. Of the
 * form the rules read whether it is a warning or more: the entry has the mildest that is.
 */
function disciplinedMembers(members: number, count: RowFacts['count']): Discipline[] {
  const remedied = count('membersRemedied')
  const duty = count('membersDuty')
  const dutyRemedied = count('membersDutyRemedied')
  const warned = count('membersWarned')
  const earlier = count('membersWarnedEarlier')
  const known = (part: Read<number>): part is number => typeof part === 'number'
  return Array.from({ length: members }, (_, index): Discipline => {
    const isDuty = known(duty) && index < duty
    const isWarned = known(warned) && index < warned
    return {
      who: 'member',
      ...(known(remedied) ? { remedied: index < remedied } : {}),
      ...(known(duty) ? { dutyRelated: isDuty } : {}),
      ...(known(dutyRemedied) && isDuty ? { remedied: index < dutyRemedied } : {}),
      ...(known(warned) ? { form: isWarned ? 'warning' : 'reprimand' } : {}),
      ...(known(earlier) && isWarned ? { countedInEarlierYear: index < earlier } : {}),
    }
  })
}

// What is said of a discipline without one would be dropped without a word.
function checkSaid<Key extends string>(
  row: TableRow<Key>,
  formKey: Key,
  form: Read<Form>,
  said: readonly Key[],
  problems: Problems,
): void {
  const [first] = said
  if (first === undefined) return
  if (form === null) {
    const expected = `hình thức kỷ luật khi đã ghi "${row.cell(first).columnName}"`
    reportCell(problems, row.cell(formKey), 'CELL_REQUIRED', { expected })
  }
  if (form !== 'none') return
  for (const key of said) {
    const expected = 'để trống khi không bị kỷ luật'
    reportCell(problems, row.cell(key), 'CELL_NOT_EMPTY', { expected })
  }
}
