import type { Qd132Policy } from '#shared/contracts/qd-132-policy.ts'
import { CONCLUSION_NAMES } from '#shared/text/facts.ts'
import { RATING_NAMES } from '#shared/text/ratings.ts'
import { selfDisciplined } from '../discipline-once.ts'
import { unitCorrupt, unitFaultNotRemedied } from '../events.ts'
import { attested, both, decided, unknown } from '../findings.ts'
import type { Facts, Finding, Predicate } from '../predicate.ts'
import { INDIVIDUALS, LEADERS } from '../predicate.ts'
import { workShare } from '../work.ts'
import { CLAUSES } from './clauses.ts'
import { keyCriteriaAtLeast } from './key-criteria.ts'

const FOUND = ['found'] as const
const MEMBERS = ['member'] as const
const unitInvolved = unitCorrupt(true)

/**
 * Hướng dẫn 21 on members, and Quy định 132 on every individual. What they ask for GOOD and COMPLETED, and for
 * EXCELLENT of leaders, was not found.
 */
export const INDIVIDUAL_PREDICATES: readonly Predicate<Qd132Policy>[] = [
  {
    id: 'R132-M-XS-1',
    rating: 'EXCELLENT',
    clause: CLAUSES.member('xuất sắc'),
    sources: FOUND,
    vi: 'Các tiêu chí về kết quả thực hiện nhiệm vụ đạt “Xuất sắc”; các tiêu chí còn lại đạt “Tốt” trở lên.',
    reads: ['criteria.level'],
    policies: [],
    appliesTo: MEMBERS,
    test: (facts) => keyCriteriaAtLeast(facts, ['task'], 4),
  },
  {
    id: 'R132-M-XS-2',
    rating: 'EXCELLENT',
    clause: CLAUSES.member('xuất sắc'),
    sources: FOUND,
    vi: 'Tiêu biểu, đổi mới sáng tạo, có sản phẩm lượng hóa được (người có thẩm quyền xác nhận).',
    reads: ['attest.outstanding', 'attest.model'],
    policies: [],
    appliesTo: MEMBERS,
    test: (facts) =>
      attested(facts, ['outstanding', 'model'], 'xác nhận tiêu biểu, đổi mới, có sản phẩm lượng hóa được'),
  },
  {
    id: 'R132-M-XS-3',
    rating: 'EXCELLENT',
    clause: CLAUSES.member('xuất sắc'),
    sources: FOUND,
    vi: 'Đảng viên là cán bộ, công chức, viên chức phải được xếp loại công chức, viên chức ở mức hoàn thành xuất sắc nhiệm vụ.',
    reads: ['stateRating'],
    policies: [],
    appliesTo: MEMBERS,
    test: (facts) => stateRatingIs(facts, true),
  },
  {
    id: 'R132-M-K-1',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.individual,
    sources: FOUND,
    vi: 'Bị cấp có thẩm quyền kết luận suy thoái, “tự diễn biến”, “tự chuyển hóa”.',
    reads: ['conclusions.degeneration'],
    policies: [],
    appliesTo: INDIVIDUALS,
    test: degenerate,
  },
  {
    id: 'R132-M-K-2',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.individual,
    sources: FOUND,
    vi: 'Hoàn thành dưới 50% chỉ tiêu, nhiệm vụ được giao trong năm.',
    reads: ['tasks.assigned', 'tasks.done', 'tasks.keyMissed'],
    policies: ['lowWork'],
    appliesTo: INDIVIDUALS,
    test: lessThanHalf,
  },
  {
    id: 'R132-M-K-3',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.member('không hoàn thành'),
    sources: FOUND,
    vi: 'Đảng viên là cán bộ, công chức, viên chức bị xếp loại công chức, viên chức ở mức không hoàn thành nhiệm vụ.',
    reads: ['stateRating'],
    policies: [],
    appliesTo: MEMBERS,
    test: (facts) => stateRatingIs(facts, false),
  },
  {
    id: 'R132-M-K-4',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.individual,
    sources: FOUND,
    vi: 'Bị kỷ luật trong năm; một vi phạm chỉ tính một lần.',
    reads: ['discipline.who', 'discipline.countedInEarlierYear'],
    policies: [],
    appliesTo: INDIVIDUALS,
    test: selfDisciplined,
  },
  {
    id: 'R132-L-K-5',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.leader,
    sources: FOUND,
    vi: 'Địa phương, cơ quan, đơn vị phụ trách bị xếp loại không hoàn thành nhiệm vụ; hoặc đơn vị, cá nhân quản lý trực tiếp bị kỷ luật do tham ô, tham nhũng mà chưa tự phát hiện, khắc phục.',
    reads: [
      'area.rating',
      'units.corruption',
      'units.discipline',
      'units.remedied',
      'conclusions.corruptionInCharge',
    ],
    policies: [],
    appliesTo: LEADERS,
    test: areaOrCorruption,
  },
]

/** `best`: EXCELLENT is asked for, and who is no civil servant needs none. Otherwise: NOT_COMPLETED is looked for. */
function stateRatingIs({ stateRating }: Facts, best: boolean): Finding {
  const wanted = best ? 'EXCELLENT' : 'NOT_COMPLETED'
  const expected = (): string =>
    `xếp loại công chức, viên chức: ${RATING_NAMES[wanted]}${best ? ' (nếu là công chức, viên chức)' : ''}`
  if (stateRating === undefined) return unknown(() => ({ expected: expected(), missing: ['stateRating'] }))
  if (stateRating === null) {
    return decided(best, () => ({ expected: expected(), actual: 'không là công chức, viên chức' }))
  }
  return decided(stateRating === wanted, () => ({ expected: expected(), actual: RATING_NAMES[stateRating] }))
}

function degenerate({ conclusions }: Facts): Finding {
  const expected = 'có kết luận suy thoái'
  const concluded = conclusions?.degeneration
  if (concluded === undefined) return unknown(() => ({ expected, missing: ['conclusions.degeneration'] }))
  return decided(concluded, () => ({
    expected,
    actual: concluded ? `có kết luận: ${CONCLUSION_NAMES.degeneration}` : 'không có kết luận',
  }))
}

function lessThanHalf(facts: Facts, { lowWork }: Qd132Policy): Finding {
  const low = workShare(facts, 'tasks', 'done', 'nhiệm vụ hoàn thành', '<', 50)
  if (lowWork === 'HALF') return low
  const missed = keyMissed(facts)
  const ground = both(low, missed)
  const suspected = ground.outcome === 'unknown' && (low.outcome === 'pass' || missed.outcome === 'pass')
  return { ...ground, suspected }
}

function keyMissed({ tasks }: Facts): Finding {
  const expected = 'có chỉ tiêu quan trọng không đạt'
  const missed = tasks?.keyMissed
  if (missed === undefined) return unknown(() => ({ expected, missing: ['tasks.keyMissed'] }))
  return decided(missed > 0, () => ({ expected, actual: `${missed} chỉ tiêu quan trọng không đạt` }))
}

function areaOrCorruption(facts: Facts): Finding {
  const expected =
    'lĩnh vực phụ trách bị xếp loại không hoàn thành, hoặc có đơn vị, cá nhân bị kỷ luật do tham nhũng, chưa khắc phục xong'
  const area = facts.area?.rating
  if (area === 'NOT_COMPLETED') {
    return decided(true, () => ({ expected, actual: `lĩnh vực phụ trách: ${RATING_NAMES[area]}` }))
  }
  const person = facts.conclusions?.corruptionInCharge
  if (person === true) {
    return decided(true, () => ({ expected, actual: `có kết luận: ${CONCLUSION_NAMES.corruptionInCharge}` }))
  }
  const units = unitFaultNotRemedied(facts, unitInvolved, expected)
  if (units.outcome === 'pass' || (area !== undefined && person === false)) return units
  return unknown(
    () => ({
      expected,
      missing: [
        ...(area === undefined ? ['area.rating'] : []),
        ...units.explain().missing,
        ...(person === undefined ? ['conclusions.corruptionInCharge'] : []),
      ],
    }),
    units.suspected,
  )
}
