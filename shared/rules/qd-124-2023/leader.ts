import type { Qd124Policy } from '#shared/contracts/qd-124-policy.ts'
import { printShare } from '#shared/domain/percentage.ts'
import { CONCLUSION_NAMES } from '#shared/text/facts.ts'
import { RATING_NAMES } from '#shared/text/ratings.ts'
import { unitCorrupt, unitFaultNotRemedied } from '../events.ts'
import { attested, both, decided, holds, unknown } from '../findings.ts'
import type { Facts, Finding, Predicate } from '../predicate.ts'
import { LEADERS } from '../predicate.ts'
import { onTimeShare, unitsRatedShare, workShare } from '../work.ts'
import { CLAUSES } from './clauses.ts'

const SEED_AND_FOUND = ['seed', 'found'] as const
const SEVENTY_PERCENT = { numerator: 7, denominator: 10 }

/** Điều 12 on leading and managing cadres, beside what it asks of every individual. */
export const LEADER_PREDICATES: readonly Predicate<Qd124Policy>[] = [
  {
    id: 'R124-L-XS-6',
    rating: 'EXCELLENT',
    clause: CLAUSES.excellentLeader,
    sources: SEED_AND_FOUND,
    vi: 'Thực sự gương mẫu về tư tưởng chính trị, đạo đức, lối sống, tác phong, lề lối làm việc, ý thức tổ chức kỷ luật (người có thẩm quyền xác nhận).',
    reads: ['attest.exemplary'],
    policies: [],
    appliesTo: LEADERS,
    test: exemplary,
  },
  {
    id: 'R124-L-XS-7',
    rating: 'EXCELLENT',
    clause: CLAUSES.excellentLeader,
    sources: SEED_AND_FOUND,
    vi: 'Địa phương, đơn vị, lĩnh vực trực tiếp phụ trách hoàn thành tất cả chỉ tiêu, nhiệm vụ, trong đó ít nhất 50% hoàn thành vượt mức.',
    reads: ['area.assigned', 'area.done', 'area.exceeded'],
    policies: [],
    appliesTo: LEADERS,
    test: (facts) =>
      both(areaAllDone(facts), workShare(facts, 'area', 'exceeded', 'nhiệm vụ vượt mức', '≥', 50)),
  },
  unitsCompleted('R124-L-XS-8', 'EXCELLENT', CLAUSES.excellentLeader),
  {
    id: 'R124-L-XS-9',
    rating: 'EXCELLENT',
    clause: CLAUSES.excellentLeader,
    sources: SEED_AND_FOUND,
    vi: 'Ít nhất 70% đơn vị lãnh đạo, quản lý trực tiếp được xếp loại hoàn thành tốt nhiệm vụ trở lên.',
    reads: ['units.rating'],
    policies: [],
    appliesTo: LEADERS,
    test: (facts) => unitsRatedShare(facts, 'GOOD', 'đơn vị hoàn thành tốt nhiệm vụ trở lên', 70),
  },
  {
    id: 'R124-L-T-4',
    rating: 'GOOD',
    clause: CLAUSES.goodLeader,
    sources: SEED_AND_FOUND,
    vi: 'Gương mẫu về tư tưởng chính trị, đạo đức, lối sống, tác phong, lề lối làm việc, ý thức tổ chức kỷ luật (người có thẩm quyền xác nhận).',
    reads: ['attest.exemplary'],
    policies: [],
    appliesTo: LEADERS,
    test: exemplary,
  },
  {
    id: 'R124-L-T-5',
    rating: 'GOOD',
    clause: CLAUSES.goodLeader,
    sources: SEED_AND_FOUND,
    vi: 'Địa phương, đơn vị, lĩnh vực trực tiếp phụ trách hoàn thành tất cả chỉ tiêu, nhiệm vụ, trong đó ít nhất 80% đúng tiến độ, bảo đảm chất lượng.',
    reads: ['area.assigned', 'area.done', 'area.onTime'],
    policies: [],
    appliesTo: LEADERS,
    test: (facts) =>
      both(
        areaAllDone(facts),
        onTimeShare(facts, 'area', 'nhiệm vụ đúng tiến độ, bảo đảm chất lượng', '≥', 80),
      ),
  },
  unitsCompleted('R124-L-T-6', 'GOOD', CLAUSES.goodLeader),
  {
    id: 'R124-L-H-3',
    rating: 'COMPLETED',
    clause: CLAUSES.completedLeader,
    sources: ['seed', 'found', 'derived'],
    vi: 'Gương mẫu (người có thẩm quyền xác nhận); địa phương, đơn vị, lĩnh vực trực tiếp phụ trách hoàn thành trên 70% chỉ tiêu, nhiệm vụ.',
    reads: ['attest.exemplary', 'area.assigned', 'area.done'],
    policies: ['areaAtExactly70'],
    appliesTo: LEADERS,
    test: (facts, policy) => {
      const relation = policy.areaAtExactly70 === 'COMPLETED' ? '≥' : '>'
      return both(exemplary(facts), workShare(facts, 'area', 'done', 'nhiệm vụ hoàn thành', relation, 70))
    },
  },
  {
    id: 'R124-L-H-4',
    rating: 'COMPLETED',
    clause: CLAUSES.completedLeader,
    sources: ['seed', 'found', 'derived'],
    vi: 'Ít nhất 70% đơn vị lãnh đạo, quản lý trực tiếp được xếp loại hoàn thành nhiệm vụ trở lên.',
    reads: ['units.rating'],
    policies: [],
    appliesTo: LEADERS,
    test: (facts) => unitsRatedShare(facts, 'COMPLETED', 'đơn vị hoàn thành nhiệm vụ trở lên', 70),
  },
  {
    id: 'R124-L-K-e',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.leader,
    sources: SEED_AND_FOUND,
    vi: 'Địa phương, đơn vị, lĩnh vực trực tiếp phụ trách hoàn thành dưới 70% chỉ tiêu, nhiệm vụ hoặc bị xếp loại không hoàn thành nhiệm vụ.',
    reads: ['area.assigned', 'area.done', 'area.rating'],
    policies: ['areaAtExactly70'],
    appliesTo: LEADERS,
    test: areaNotCompleted,
  },
  {
    id: 'R124-L-K-f',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.leader,
    sources: SEED_AND_FOUND,
    vi: 'Đơn vị, cá nhân thuộc quyền lãnh đạo, quản lý trực tiếp liên quan tham nhũng, tiêu cực và bị kỷ luật mà chưa tự phát hiện và khắc phục xong hậu quả.',
    reads: ['units.corruption', 'units.discipline', 'units.remedied', 'conclusions.corruptionInCharge'],
    policies: ['unitCorruptionNeedsDiscipline'],
    appliesTo: LEADERS,
    test: corruptionInCharge,
  },
]

function unitsCompleted(id: string, rating: 'EXCELLENT' | 'GOOD', clause: string): Predicate<Qd124Policy> {
  return {
    id,
    rating,
    clause,
    sources: SEED_AND_FOUND,
    vi: '100% đơn vị lãnh đạo, quản lý trực tiếp được xếp loại hoàn thành nhiệm vụ trở lên.',
    reads: ['units.rating'],
    policies: [],
    appliesTo: LEADERS,
    test: (facts) => unitsRatedShare(facts, 'COMPLETED', 'đơn vị hoàn thành nhiệm vụ trở lên', 100),
  }
}

function exemplary(facts: Facts): Finding {
  return attested(facts, ['exemplary'], 'xác nhận gương mẫu')
}

function areaAllDone(facts: Facts): Finding {
  return workShare(facts, 'area', 'done', 'nhiệm vụ hoàn thành', '=', 100)
}

function areaNotCompleted({ area }: Facts, policy: Qd124Policy): Finding {
  const { assigned, done, rating } = area ?? {}
  const countable = assigned !== undefined && assigned > 0 && done !== undefined
  const relation = policy.areaAtExactly70 === 'NOT_COMPLETED' ? '≤' : '<'
  const low = countable && holds(done, assigned, relation, SEVENTY_PERCENT)
  const proven = low || rating === 'NOT_COMPLETED'
  const expected = (): string =>
    `lĩnh vực phụ trách hoàn thành ${relation} 70 % hoặc bị xếp loại không hoàn thành`
  if (proven || (countable && rating !== undefined)) {
    return decided(proven, () => {
      const parts = [
        ...(countable ? [printShare(done, assigned)] : []),
        ...(rating === undefined ? [] : [`xếp loại ${RATING_NAMES[rating].toLowerCase()}`]),
      ]
      return { expected: expected(), actual: parts.join('; ') }
    })
  }
  return unknown(() => ({
    expected: expected(),
    missing: [
      // Of nothing assigned there is no share, so zero is named like an absent number.
      ...(assigned === undefined || assigned === 0 ? ['area.assigned'] : []),
      ...(done === undefined ? ['area.done'] : []),
      ...(rating === undefined ? ['area.rating'] : []),
    ],
  }))
}

const CORRUPTION_IN_CHARGE =
  'có đơn vị, cá nhân liên quan tham nhũng, tiêu cực bị kỷ luật, chưa khắc phục xong'

/**
 * Units are listed as facts; for a person in charge the authority's conclusion already says that he was
 * disciplined and that nothing was remedied.
 */
function corruptionInCharge(facts: Facts, policy: Qd124Policy): Finding {
  const person = facts.conclusions?.corruptionInCharge
  if (person === true) {
    return decided(true, () => ({
      expected: CORRUPTION_IN_CHARGE,
      actual: `có kết luận: ${CONCLUSION_NAMES.corruptionInCharge}`,
    }))
  }
  const counts = unitCorrupt(policy.unitCorruptionNeedsDiscipline)
  const units = unitFaultNotRemedied(facts, counts, CORRUPTION_IN_CHARGE)
  if (units.outcome === 'pass' || person === false) return units
  const missing = (): string[] => [...units.explain().missing, 'conclusions.corruptionInCharge']
  return unknown(() => ({ expected: CORRUPTION_IN_CHARGE, missing: missing() }), units.suspected)
}
