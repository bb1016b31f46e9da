import type { Qd124Policy } from '#shared/contracts/qd-124-policy.ts'
import {
  basicCriteriaCompleted,
  criteriaAtLowest,
  everyCriterionAtLeast,
  everyTaskCriterionAtLeast,
  taskCriteriaNotCompleted,
} from '../criteria.ts'
import { disciplinedNotRemedied } from '../events.ts'
import { attested, both, decided, share } from '../findings.ts'
import type { Facts, Finding, Predicate } from '../predicate.ts'
import { INDIVIDUALS } from '../predicate.ts'
import { belowScheduleShare, onTimeShare, workShare } from '../work.ts'
import { CLAUSES } from './clauses.ts'
import { concluded } from './conclusions.ts'

const SEED_AND_FOUND = ['seed', 'found'] as const

/** Điều 12 on every individual, leader or not. The cap (R124-I-XS-10) is tested on groups. */
export const INDIVIDUAL_PREDICATES: readonly Predicate<Qd124Policy>[] = [
  {
    id: 'R124-I-XS-1',
    rating: 'EXCELLENT',
    clause: CLAUSES.excellentIndividual,
    sources: SEED_AND_FOUND,
    vi: 'Các tiêu chí đánh giá đều đạt “Tốt” trở lên.',
    reads: ['criteria.level'],
    policies: [],
    appliesTo: INDIVIDUALS,
    test: (facts) => everyCriterionAtLeast(facts, 3),
  },
  {
    id: 'R124-I-XS-2',
    rating: 'EXCELLENT',
    clause: CLAUSES.excellentIndividual,
    sources: SEED_AND_FOUND,
    vi: 'Kết quả thực hiện chức trách, nhiệm vụ trong năm đều đạt “Xuất sắc” bằng sản phẩm cụ thể.',
    reads: ['criteria.level', 'criteria.product'],
    policies: [],
    appliesTo: INDIVIDUALS,
    test: (facts) => everyTaskCriterionAtLeast(facts, 4),
  },
  {
    id: 'R124-I-XS-3',
    rating: 'EXCELLENT',
    clause: CLAUSES.excellentIndividual,
    sources: SEED_AND_FOUND,
    vi: 'Có nhiều thành tích nổi bật, là điển hình để cá nhân khác học tập, noi theo (người có thẩm quyền xác nhận).',
    reads: ['attest.outstanding', 'attest.model'],
    policies: [],
    appliesTo: INDIVIDUALS,
    test: (facts) => attested(facts, ['outstanding', 'model'], 'xác nhận thành tích nổi bật và điển hình'),
  },
  allOnTime('R124-I-XS-4', 'EXCELLENT', CLAUSES.excellentIndividual),
  {
    id: 'R124-I-XS-5',
    rating: 'EXCELLENT',
    clause: CLAUSES.excellentIndividual,
    sources: SEED_AND_FOUND,
    vi: 'Ít nhất 50% chỉ tiêu, nhiệm vụ hoàn thành vượt mức.',
    reads: ['tasks.assigned', 'tasks.exceeded'],
    policies: [],
    appliesTo: INDIVIDUALS,
    test: (facts) => workShare(facts, 'tasks', 'exceeded', 'nhiệm vụ vượt mức', '≥', 50),
  },
  {
    id: 'R124-I-T-1',
    rating: 'GOOD',
    clause: CLAUSES.goodIndividual,
    sources: SEED_AND_FOUND,
    vi: 'Các tiêu chí đều đạt “Trung bình” trở lên.',
    reads: ['criteria.level'],
    policies: [],
    appliesTo: INDIVIDUALS,
    test: (facts) => everyCriterionAtLeast(facts, 2),
  },
  {
    id: 'R124-I-T-2',
    rating: 'GOOD',
    clause: CLAUSES.goodIndividual,
    sources: SEED_AND_FOUND,
    vi: 'Các tiêu chí về kết quả thực hiện chức trách, nhiệm vụ trong năm đều đạt “Tốt” trở lên bằng sản phẩm cụ thể.',
    reads: ['criteria.level', 'criteria.product'],
    policies: [],
    appliesTo: INDIVIDUALS,
    test: (facts) => everyTaskCriterionAtLeast(facts, 3),
  },
  allOnTime('R124-I-T-3', 'GOOD', CLAUSES.goodIndividual),
  {
    id: 'R124-I-H-1',
    rating: 'COMPLETED',
    clause: CLAUSES.completedIndividual,
    sources: ['seed', 'found', 'derived'],
    vi: 'Các tiêu chí cơ bản đạt “Trung bình” trở lên bằng sản phẩm cụ thể.',
    reads: ['criteria.level', 'criteria.basic', 'criteria.product'],
    policies: ['hMinShareAtLeast2'],
    appliesTo: INDIVIDUALS,
    test: (facts, policy) => basicCriteriaCompleted(facts, policy.hMinShareAtLeast2),
  },
  {
    id: 'R124-I-H-2',
    rating: 'COMPLETED',
    clause: CLAUSES.completedIndividual,
    sources: ['seed', 'found', 'derived'],
    vi: 'Các nhiệm vụ được giao đều hoàn thành, không quá 20% chưa bảo đảm chất lượng, tiến độ.',
    reads: ['tasks.assigned', 'tasks.done', 'tasks.onTime', 'tasks.late'],
    policies: [],
    appliesTo: INDIVIDUALS,
    test: (facts) =>
      both(workShare(facts, 'tasks', 'done', 'nhiệm vụ hoàn thành', '=', 100), belowScheduleShare(facts, 20)),
  },
  {
    id: 'R124-I-K-0',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.notCompleted,
    sources: ['seed', 'found', 'derived'],
    vi: 'Có các tiêu chí đánh giá ở mức “Kém” (bao nhiêu tiêu chí thì tính: theo thiết lập của tỉnh).',
    reads: ['criteria.level', 'criteria.basic'],
    policies: ['kLowCriteriaRule'],
    appliesTo: INDIVIDUALS,
    test: (facts, policy) => criteriaAtLowest(facts, policy.kLowCriteriaRule),
  },
  {
    id: 'R124-I-K-a',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.individual('a'),
    sources: SEED_AND_FOUND,
    vi: 'Bị cấp có thẩm quyền kết luận có biểu hiện suy thoái, “tự diễn biến”, “tự chuyển hóa”; hoặc vi phạm những điều đảng viên không được làm; hoặc vi phạm trách nhiệm nêu gương, ảnh hưởng xấu đến uy tín của bản thân và đơn vị.',
    reads: ['conclusions.degeneration', 'conclusions.forbiddenConduct', 'conclusions.exemplaryBreach'],
    policies: [],
    appliesTo: INDIVIDUALS,
    test: (facts) =>
      concluded(
        facts,
        ['degeneration', 'forbiddenConduct', 'exemplaryBreach'],
        'có kết luận suy thoái hoặc vi phạm',
      ),
  },
  {
    id: 'R124-I-K-b',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.individual('b'),
    sources: SEED_AND_FOUND,
    vi: 'Trên 50% tiêu chí về kết quả thực hiện nhiệm vụ trong năm bị đánh giá không hoàn thành.',
    reads: ['criteria.completed'],
    policies: [],
    appliesTo: INDIVIDUALS,
    test: (facts) => taskCriteriaNotCompleted(facts),
  },
  {
    id: 'R124-I-K-c',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.individual('c'),
    sources: SEED_AND_FOUND,
    vi: 'Trên 50% phiếu tín nhiệm thấp tại kỳ lấy phiếu tín nhiệm trong năm đánh giá.',
    reads: ['confidenceVote.low', 'confidenceVote.total'],
    policies: [],
    appliesTo: INDIVIDUALS,
    test: lowConfidence,
  },
  {
    id: 'R124-I-K-d',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.individual('d'),
    sources: SEED_AND_FOUND,
    vi: 'Bị kỷ luật trong năm đánh giá, từ khiển trách trở lên, mà chưa tự phát hiện và khắc phục xong hậu quả.',
    reads: ['discipline.who', 'discipline.remedied', 'discipline.at'],
    policies: [],
    appliesTo: INDIVIDUALS,
    test: (facts) => disciplinedNotRemedied(facts, ['self'], 'bị kỷ luật trong năm, chưa khắc phục xong'),
  },
]

function allOnTime(id: string, rating: 'EXCELLENT' | 'GOOD', clause: string): Predicate<Qd124Policy> {
  return {
    id,
    rating,
    clause,
    sources: SEED_AND_FOUND,
    vi: 'Hoàn thành 100% chỉ tiêu, nhiệm vụ theo kế hoạch hoặc công việc được giao, đúng tiến độ, bảo đảm chất lượng, hiệu quả.',
    reads: ['tasks.assigned', 'tasks.onTime'],
    policies: [],
    appliesTo: INDIVIDUALS,
    test: (facts) => onTimeShare(facts, 'tasks', 'nhiệm vụ đúng tiến độ, bảo đảm chất lượng', '=', 100),
  }
}

// A confidence vote is held in some years only: no vote in the facts means that none was held.
function lowConfidence(facts: Facts): Finding {
  const vote = facts.confidenceVote
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
