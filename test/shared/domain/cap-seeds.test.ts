import { describe, expect, it } from 'vitest'
import type { CapPolicy } from '#shared/contracts/cap.ts'
import { capPolicy } from '#shared/contracts/cap.ts'
import { checkCap } from '#shared/domain/cap.ts'
import { PRINTED_GROUPS, type PrintedGroup } from './seed-groups.ts'

const answerBy = (base: CapPolicy['base'], printed: PrintedGroup) => {
  const { group, EXCELLENT, GOOD, rated } = printed
  const counts = { group, EXCELLENT, GOOD, COMPLETED: rated - EXCELLENT - GOOD, NOT_COMPLETED: 0 }
  const [answer] = checkCap(capPolicy.parse({ base }), [counts])
  return answer
}
const respects = (base: CapPolicy['base']) => (printed: PrintedGroup) => answerBy(base, printed)?.excess === 0

describe('the groups that the reports of two provinces print', () => {
  it('are twenty-seven', () => {
    expect(PRINTED_GROUPS).toHaveLength(27)
  })

  it.each(PRINTED_GROUPS)('$group ($province) has the limit that was worked out by hand', (printed) => {
    const byTheLetter = answerBy('GOOD_ONLY', printed)

    expect(answerBy('GOOD_OR_BETTER', printed)?.allowed).toBe(printed.mostAsPractised)
    expect(byTheLetter?.allowed).toBe(Math.floor((printed.EXCELLENT + printed.GOOD) / 6))
    // With the good as they were rated the limit is another number, but the same groups exceed it.
    expect(byTheLetter?.excess === 0).toBe(printed.EXCELLENT <= printed.mostByTheLetter)
    expect(Math.floor(printed.GOOD / 5)).toBe(printed.mostByTheLetter)
  })

  it('respect the letter of the regulation eleven times, and the practice twenty-three times', () => {
    expect(PRINTED_GROUPS.filter(respects('GOOD_ONLY'))).toHaveLength(11)
    expect(PRINTED_GROUPS.filter(respects('GOOD_OR_BETTER'))).toHaveLength(23)
    expect(PRINTED_GROUPS.filter(respects('GOOD_ONLY')).every(respects('GOOD_OR_BETTER'))).toBe(true)
  })

  it('exceed both readings four times', () => {
    const over = PRINTED_GROUPS.filter((printed) => !respects('GOOD_OR_BETTER')(printed))

    expect(over.map(({ province, group }) => [province, group])).toEqual([
      ['lam-dong-2023', 'trong đó: BTV cấp ủy trực thuộc Tỉnh ủy'],
      ['lam-dong-2023', 'Tập thể LĐQL cấp cơ sở'],
      ['lai-chau-2022', 'Tập thể cấp phòng thuộc sở, ngành tỉnh'],
      ['lai-chau-2022', 'Trưởng, phó phòng thuộc sở, ngành'],
    ])
    expect(over.map((printed) => answerBy('GOOD_OR_BETTER', printed)?.excess)).toEqual([1, 23, 10, 4])
  })

  it('would all stay within the exception of Quy định 366, if it had been decided for them', () => {
    const policy = capPolicy.parse({ exceptionalRate: 0.25 })
    const exception = {
      authority: 'Ban Thường vụ Tỉnh ủy',
      documentNumber: '1-QĐ/TU',
      documentDate: '2025-12-20',
      reason: 'thành tích nổi trội',
    }

    const over = checkCap(
      policy,
      PRINTED_GROUPS.map(({ group, EXCELLENT, GOOD }) => ({ group, EXCELLENT, GOOD, exception })),
    ).filter(({ excess }) => excess > 0)

    expect(over).toEqual([])
  })
})
