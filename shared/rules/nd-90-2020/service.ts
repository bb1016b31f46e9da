import type { Nd90Policy } from '#shared/contracts/nd-90-policy.ts'
import { selfDisciplined } from '../discipline-once.ts'
import { decided, leftToPerson, unknown } from '../findings.ts'
import type { Facts, Finding, Predicate } from '../predicate.ts'
import { INDIVIDUALS, LEADERS } from '../predicate.ts'
import { unitsRatedShare, workShare } from '../work.ts'

const DECREE = 'Nghị định 90/2020/NĐ-CP'
const GENERAL = `${DECREE}, Điều 2 (sửa đổi bởi Nghị định 48/2023/NĐ-CP)`
const EXCELLENT_CADRE = `${DECREE}, Điều 4`
const FOUND = ['found'] as const
const MONTHS_ABSENT = 3
const MONTHS_TOO_LONG = 6
const EXPECTED = `nghỉ < ${MONTHS_ABSENT} tháng trong năm (trừ nghỉ thai sản)`

/** Civil servants and public employees (`member`), those who lead (`leader`). */
export const SERVICE_PREDICATES: readonly Predicate<Nd90Policy>[] = [
  {
    id: 'R90-2a',
    rating: 'EXCELLENT',
    clause: EXCELLENT_CADRE,
    sources: FOUND,
    vi: 'Cơ quan, tổ chức, đơn vị hoặc lĩnh vực phụ trách hoàn thành 100% chỉ tiêu, nhiệm vụ.',
    reads: ['area.assigned', 'area.done'],
    policies: [],
    appliesTo: LEADERS,
    test: (facts) => workShare(facts, 'area', 'done', 'nhiệm vụ hoàn thành', '=', 100),
  },
  {
    id: 'R90-2b',
    rating: 'EXCELLENT',
    clause: EXCELLENT_CADRE,
    sources: FOUND,
    vi: 'Ít nhất 50% chỉ tiêu, nhiệm vụ của cơ quan, lĩnh vực phụ trách hoàn thành vượt mức.',
    reads: ['area.assigned', 'area.exceeded'],
    policies: [],
    appliesTo: LEADERS,
    test: (facts) => workShare(facts, 'area', 'exceeded', 'nhiệm vụ vượt mức', '≥', 50),
  },
  {
    id: 'R90-2c',
    rating: 'EXCELLENT',
    clause: EXCELLENT_CADRE,
    sources: FOUND,
    vi: '100% cơ quan, tổ chức, đơn vị thuộc phạm vi quản lý được xếp loại hoàn thành nhiệm vụ trở lên.',
    reads: ['units.rating'],
    policies: [],
    appliesTo: LEADERS,
    test: (facts) => unitsRatedShare(facts, 'COMPLETED', 'đơn vị hoàn thành nhiệm vụ trở lên', 100),
  },
  {
    id: 'R90-2d',
    rating: 'EXCELLENT',
    clause: EXCELLENT_CADRE,
    sources: FOUND,
    vi: 'Ít nhất 70% cơ quan, tổ chức, đơn vị thuộc phạm vi quản lý được xếp loại hoàn thành tốt nhiệm vụ trở lên.',
    reads: ['units.rating'],
    policies: [],
    appliesTo: LEADERS,
    test: (facts) => unitsRatedShare(facts, 'GOOD', 'đơn vị hoàn thành tốt nhiệm vụ trở lên', 70),
  },
  presentEnough('R90-4-XS', 'EXCELLENT'),
  presentEnough('R90-4-T', 'GOOD'),
  {
    id: 'R90-6',
    rating: 'NOT_COMPLETED',
    clause: GENERAL,
    sources: FOUND,
    vi: 'Bị kỷ luật Đảng hoặc kỷ luật hành chính trong năm; hành vi đã là căn cứ không hoàn thành ở năm trước thì không tính lần nữa.',
    reads: ['discipline.who', 'discipline.countedInEarlierYear'],
    policies: [],
    appliesTo: INDIVIDUALS,
    test: selfDisciplined,
  },
]

function presentEnough(id: string, rating: 'EXCELLENT' | 'GOOD'): Predicate<Nd90Policy> {
  return {
    id,
    rating,
    clause: GENERAL,
    sources: FOUND,
    vi: 'Không nghỉ từ 3 tháng đến dưới 6 tháng trong năm; nghỉ thai sản thì xếp loại theo thời gian làm việc thực tế.',
    reads: ['service.monthsAbsent', 'service.maternity'],
    policies: [],
    appliesTo: INDIVIDUALS,
    limitsOnly: true,
    test: absentLessThanThreeMonths,
  }
}

/**
 * Absent for less than three months, or for maternity (R90-5). The sentence ends "đến dưới 06 tháng": whoever was
 * absent longer and served long enough to be rated (R90-3) is named by neither rule, which leaves it to a person.
 */
function absentLessThanThreeMonths({ service }: Facts): Finding {
  const { monthsAbsent, maternity } = service ?? {}
  if (maternity === true) return decided(true, () => ({ expected: EXPECTED, actual: 'nghỉ thai sản' }))
  if (monthsAbsent === undefined) {
    return unknown(() => ({ expected: EXPECTED, missing: ['service.monthsAbsent'] }))
  }
  const compared = () => ({ expected: EXPECTED, actual: `nghỉ ${monthsAbsent} tháng` })
  if (monthsAbsent >= MONTHS_ABSENT && maternity === undefined) {
    return unknown(() => ({ expected: EXPECTED, missing: ['service.maternity'] }))
  }
  if (monthsAbsent >= MONTHS_TOO_LONG) return leftToPerson(compared)
  return decided(monthsAbsent < MONTHS_ABSENT, compared)
}
