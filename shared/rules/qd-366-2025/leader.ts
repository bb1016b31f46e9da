import type { Qd366Policy } from '#shared/contracts/qd-366-policy.ts'
import { decided, share } from '../findings.ts'
import type { Facts, Finding, Predicate } from '../predicate.ts'
import { LEADERS } from '../predicate.ts'
import { onTimeShare, workShare } from '../work.ts'
import { CLAUSES } from './clauses.ts'
import { concluded } from './conclusions.ts'
import { corruptionInCharge } from './corruption.ts'
import { dutyDiscipline, mostUnitsNotCompleted } from './discipline.ts'
import { areaBelowSeventy, basicTargetsMissed } from './work.ts'

const FOUND = ['found'] as const
const FOUND_AND_DERIVED = ['found', 'derived'] as const

/** Điều 11 on leading and managing cadres, beside what it asks of every subject. */
export const LEADER_PREDICATES: readonly Predicate<Qd366Policy>[] = [
  {
    id: 'R366-XS-6',
    rating: 'EXCELLENT',
    clause: CLAUSES.excellentLeader,
    sources: FOUND,
    vi: 'Địa phương, lĩnh vực, cơ quan, đơn vị trực tiếp lãnh đạo, quản lý hoàn thành 100% nhiệm vụ được giao.',
    reads: ['area.assigned', 'area.done'],
    policies: [],
    appliesTo: LEADERS,
    test: (facts) => workShare(facts, 'area', 'done', 'nhiệm vụ hoàn thành', '=', 100),
  },
  {
    id: 'R366-XS-7',
    rating: 'EXCELLENT',
    clause: CLAUSES.excellentLeader,
    sources: FOUND,
    vi: 'Ít nhất 30% nhiệm vụ của địa phương, lĩnh vực, cơ quan, đơn vị trực tiếp lãnh đạo, quản lý hoàn thành vượt mức yêu cầu.',
    reads: ['area.assigned', 'area.exceeded'],
    policies: [],
    appliesTo: LEADERS,
    test: (facts) => workShare(facts, 'area', 'exceeded', 'nhiệm vụ vượt mức', '≥', 30),
  },
  {
    id: 'R366-T-3',
    rating: 'GOOD',
    clause: CLAUSES.goodLeader,
    sources: FOUND,
    vi: 'Địa phương, lĩnh vực, cơ quan, đơn vị trực tiếp lãnh đạo, quản lý hoàn thành 100% nhiệm vụ được giao, đúng thời hạn, bảo đảm chất lượng, hiệu quả.',
    reads: ['area.assigned', 'area.onTime', 'area.done'],
    policies: [],
    appliesTo: LEADERS,
    test: (facts) => onTimeShare(facts, 'area', 'nhiệm vụ đúng hạn, bảo đảm chất lượng', '=', 100),
  },
  {
    id: 'R366-K-L-1',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.notCompletedLeader,
    sources: FOUND_AND_DERIVED,
    vi: 'Địa phương, lĩnh vực, cơ quan, đơn vị trực tiếp lãnh đạo, quản lý hoàn thành dưới 70% nhiệm vụ trong năm.',
    reads: ['area.assigned', 'area.done', 'tasks.forceMajeure'],
    policies: ['mitigation'],
    appliesTo: LEADERS,
    test: (facts, { mitigation }) => areaBelowSeventy(facts, mitigation),
  },
  {
    id: 'R366-K-L-2',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.notCompletedLeader,
    sources: FOUND_AND_DERIVED,
    vi: 'Không hoàn thành 5 chỉ tiêu kinh tế - xã hội cơ bản được giao: tăng trưởng, thu ngân sách, giải ngân đầu tư công, thu nhập bình quân đầu người, giảm nghèo.',
    reads: ['area.basicTargetsMissed', 'area.basicTargets', 'tasks.forceMajeure'],
    policies: ['fiveTargets', 'mitigation'],
    appliesTo: LEADERS,
    test: (facts, policy) => basicTargetsMissed(facts, policy),
  },
  {
    id: 'R366-K-L-3',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.notCompletedLeader,
    sources: FOUND,
    vi: 'Trên 50% địa phương, lĩnh vực, cơ quan, đơn vị phụ trách bị xếp loại không hoàn thành nhiệm vụ.',
    reads: ['units.rating'],
    policies: [],
    appliesTo: LEADERS,
    test: (facts) => mostUnitsNotCompleted(facts),
  },
  {
    id: 'R366-K-L-4',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.notCompletedLeader,
    sources: FOUND,
    vi: 'Trên 50% phiếu tín nhiệm thấp tại kỳ lấy phiếu tín nhiệm trong năm (nếu có).',
    reads: ['confidenceVote.low', 'confidenceVote.total'],
    policies: [],
    appliesTo: LEADERS,
    test: lowConfidence,
  },
  {
    id: 'R366-K-L-5',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.notCompletedLeader,
    sources: FOUND_AND_DERIVED,
    vi: 'Vi phạm liên quan đến chức trách, nhiệm vụ trong thực thi công vụ bị kỷ luật từ khiển trách trở lên, trừ vi phạm chỉ ở đơn vị cũ.',
    reads: ['discipline.who', 'discipline.dutyRelated', 'discipline.at', 'discipline.remedied'],
    policies: ['mitigation'],
    appliesTo: LEADERS,
    test: (facts, { mitigation }) =>
      dutyDiscipline(facts, 'self', 'bị kỷ luật do vi phạm chức trách, nhiệm vụ', mitigation),
  },
  {
    id: 'R366-K-L-6',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.notCompletedLeader,
    sources: FOUND,
    vi: 'Bị cấp có thẩm quyền kết luận suy thoái, “tự diễn biến”, “tự chuyển hóa”.',
    reads: ['conclusions.degeneration'],
    policies: [],
    appliesTo: LEADERS,
    test: (facts) => concluded(facts, ['degeneration'], 'có kết luận suy thoái'),
  },
  {
    id: 'R366-K-L-7',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.notCompletedLeader,
    sources: FOUND_AND_DERIVED,
    vi: 'Có tổ chức hoặc cá nhân quản lý trực tiếp xảy ra tham nhũng, lãng phí, tiêu cực và bị kỷ luật.',
    reads: ['units.corruption', 'units.discipline', 'units.remedied', 'conclusions.corruptionInCharge'],
    policies: ['mitigation'],
    appliesTo: LEADERS,
    test: (facts, { mitigation }) => corruptionInCharge(facts, mitigation),
  },
]

// A confidence vote is held in some years only: no vote in the facts means that none was held.
function lowConfidence({ confidenceVote: vote }: Facts): Finding {
  if (vote === undefined) {
    return decided(false, () => ({
      expected: 'phiếu tín nhiệm thấp > 50 %',
      actual: 'không lấy phiếu tín nhiệm',
    }))
  }
  return share({
    what: 'phiếu tín nhiệm thấp',
    part: { name: 'confidenceVote.low', count: vote.low },
    whole: { name: 'confidenceVote.total', count: vote.total },
    relation: '>',
    percent: 50,
  })
}
