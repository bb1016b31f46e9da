import type { Qd124Policy } from '#shared/contracts/qd-124-policy.ts'
import {
  basicCriteriaCompleted,
  criteriaAtLowest,
  everyCriterionAtLeast,
  everyTaskCriterionAtLeast,
} from '../criteria.ts'
import {
  collectiveOrManyUnitsDisciplined,
  disciplinedNotRemedied,
  everyDisciplineRemedied,
  nobodyDisciplined,
  unitAtFault,
  unitFaultNotRemedied,
} from '../events.ts'
import { attested } from '../findings.ts'
import type { Predicate } from '../predicate.ts'
import { COLLECTIVES, LEADERSHIP_COLLECTIVES, ORGANISATIONS } from '../predicate.ts'
import { lessThanHalfDone } from '../work.ts'
import { CLAUSES } from './clauses.ts'
import { concluded } from './conclusions.ts'

const WORK_FACTS = ['tasks.assigned', 'tasks.done', 'tasks.keyMissed', 'tasks.forceMajeure', 'area']
const SEED_AND_FOUND = ['seed', 'found'] as const

/** Điều 12 on organisations and on leadership collectives. The cap (R124-C-XS-5) is tested on groups. */
export const COLLECTIVE_PREDICATES: readonly Predicate<Qd124Policy>[] = [
  {
    id: 'R124-C-XS-1',
    rating: 'EXCELLENT',
    clause: CLAUSES.excellentCollective,
    sources: SEED_AND_FOUND,
    vi: 'Các tiêu chí đánh giá đều đạt “Tốt” trở lên.',
    reads: ['criteria.level'],
    policies: [],
    appliesTo: COLLECTIVES,
    test: (facts) => everyCriterionAtLeast(facts, 3),
  },
  {
    id: 'R124-C-XS-2',
    rating: 'EXCELLENT',
    clause: CLAUSES.excellentCollective,
    sources: SEED_AND_FOUND,
    vi: 'Các tiêu chí về kết quả thực hiện nhiệm vụ trong năm đều đạt “Xuất sắc” bằng sản phẩm cụ thể.',
    reads: ['criteria.level', 'criteria.product'],
    policies: [],
    appliesTo: COLLECTIVES,
    test: (facts) => everyTaskCriterionAtLeast(facts, 4),
  },
  {
    id: 'R124-C-XS-3',
    rating: 'EXCELLENT',
    clause: CLAUSES.excellentCollective,
    sources: SEED_AND_FOUND,
    vi: 'Có nhiều thành tích nổi bật, là điển hình để tập thể khác học tập, noi theo (người có thẩm quyền xác nhận).',
    reads: ['attest.outstanding', 'attest.model'],
    policies: [],
    appliesTo: COLLECTIVES,
    test: (facts) => attested(facts, ['outstanding', 'model'], 'xác nhận thành tích nổi bật và điển hình'),
  },
  {
    id: 'R124-C-XS-4',
    rating: 'EXCELLENT',
    clause: CLAUSES.excellentCollective,
    sources: SEED_AND_FOUND,
    vi: 'Không có tổ chức trực thuộc hoặc thành viên của tập thể lãnh đạo, quản lý bị kỷ luật, kể cả khi đã tự khắc phục.',
    reads: ['discipline', 'units.discipline'],
    policies: [],
    appliesTo: COLLECTIVES,
    test: (facts) => nobodyDisciplined(facts),
  },
  {
    id: 'R124-C-T-1',
    rating: 'GOOD',
    clause: CLAUSES.goodCollective,
    sources: SEED_AND_FOUND,
    vi: 'Các tiêu chí đều đạt “Trung bình” trở lên.',
    reads: ['criteria.level'],
    policies: [],
    appliesTo: COLLECTIVES,
    test: (facts) => everyCriterionAtLeast(facts, 2),
  },
  {
    id: 'R124-C-T-2',
    rating: 'GOOD',
    clause: CLAUSES.goodCollective,
    sources: SEED_AND_FOUND,
    vi: 'Các tiêu chí về kết quả thực hiện nhiệm vụ trong năm đều đạt “Tốt” trở lên bằng sản phẩm cụ thể.',
    reads: ['criteria.level', 'criteria.product'],
    policies: [],
    appliesTo: COLLECTIVES,
    test: (facts) => everyTaskCriterionAtLeast(facts, 3),
  },
  disciplineRemedied('R124-C-T-3', 'GOOD', CLAUSES.goodCollective),
  {
    id: 'R124-C-H-1',
    rating: 'COMPLETED',
    clause: CLAUSES.completedCollective,
    sources: ['seed', 'found', 'derived'],
    vi: 'Các tiêu chí cơ bản đạt “Trung bình” trở lên bằng sản phẩm cụ thể.',
    reads: ['criteria.level', 'criteria.basic', 'criteria.product'],
    policies: ['hMinShareAtLeast2'],
    appliesTo: COLLECTIVES,
    test: (facts, policy) => basicCriteriaCompleted(facts, policy.hMinShareAtLeast2),
  },
  disciplineRemedied('R124-C-H-2', 'COMPLETED', CLAUSES.completedCollective),
  {
    id: 'R124-C-K-0',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.notCompleted,
    sources: ['seed', 'found', 'derived'],
    vi: 'Có các tiêu chí đánh giá ở mức “Kém” (bao nhiêu tiêu chí thì tính: theo thiết lập của tỉnh).',
    reads: ['criteria.level', 'criteria.basic'],
    policies: ['kLowCriteriaRule'],
    appliesTo: COLLECTIVES,
    test: (facts, policy) => criteriaAtLowest(facts, policy.kLowCriteriaRule),
  },
  {
    id: 'R124-C-K-1a',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.organisation('a'),
    sources: SEED_AND_FOUND,
    vi: 'Có đơn vị trực thuộc xảy ra tham nhũng, lãng phí, tiêu cực hoặc vi phạm khác bị xử lý kỷ luật mà chưa tự phát hiện và khắc phục xong hậu quả.',
    reads: ['units.discipline', 'units.corruption', 'units.remedied'],
    policies: ['unitCorruptionNeedsDiscipline'],
    appliesTo: ORGANISATIONS,
    test: (facts, policy) =>
      unitFaultNotRemedied(
        facts,
        unitAtFault(policy.unitCorruptionNeedsDiscipline),
        'có đơn vị trực thuộc vi phạm bị kỷ luật, chưa khắc phục xong',
      ),
  },
  {
    id: 'R124-C-K-1b',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.organisation('b'),
    sources: SEED_AND_FOUND,
    vi: 'Chỉ hoàn thành dưới 50% chỉ tiêu, nhiệm vụ và có chỉ tiêu chủ yếu không đạt kế hoạch, trừ trường hợp bất khả kháng.',
    reads: WORK_FACTS,
    policies: [],
    appliesTo: ORGANISATIONS,
    test: (facts) => lessThanHalfDone(facts),
  },
  {
    id: 'R124-C-K-1c',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.organisation('c'),
    sources: SEED_AND_FOUND,
    vi: 'Tập thể lãnh đạo, quản lý bị kỷ luật hoặc trên 20% đơn vị trực thuộc bị kỷ luật trong năm.',
    reads: ['discipline', 'units.discipline'],
    policies: [],
    appliesTo: ORGANISATIONS,
    test: (facts) => collectiveOrManyUnitsDisciplined(facts),
  },
  {
    id: 'R124-C-K-2a',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.leadershipCollective('a'),
    sources: SEED_AND_FOUND,
    vi: 'Bị cấp có thẩm quyền kết luận mất đoàn kết nội bộ, hoặc có thành viên suy thoái, “tự diễn biến”, “tự chuyển hóa”.',
    reads: ['conclusions.disunity', 'conclusions.degeneration'],
    policies: [],
    appliesTo: LEADERSHIP_COLLECTIVES,
    test: (facts) =>
      concluded(facts, ['disunity', 'degeneration'], 'có kết luận mất đoàn kết hoặc thành viên suy thoái'),
  },
  {
    id: 'R124-C-K-2b',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.leadershipCollective('b'),
    sources: SEED_AND_FOUND,
    vi: 'Địa phương, đơn vị trực tiếp lãnh đạo chỉ hoàn thành dưới 50% chỉ tiêu, nhiệm vụ và có chỉ tiêu chủ yếu không đạt kế hoạch, trừ trường hợp bất khả kháng.',
    reads: WORK_FACTS,
    policies: [],
    appliesTo: LEADERSHIP_COLLECTIVES,
    test: (facts) => lessThanHalfDone(facts),
  },
  {
    id: 'R124-C-K-2c',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.leadershipCollective('c'),
    sources: SEED_AND_FOUND,
    vi: 'Tập thể hoặc thành viên bị kỷ luật trong năm mà chưa tự phát hiện và khắc phục xong hậu quả.',
    reads: ['discipline.who', 'discipline.remedied', 'discipline.at'],
    policies: [],
    appliesTo: LEADERSHIP_COLLECTIVES,
    test: (facts) =>
      disciplinedNotRemedied(
        facts,
        ['self', 'collective', 'member'],
        'tập thể hoặc thành viên bị kỷ luật, chưa khắc phục xong',
      ),
  },
]

function disciplineRemedied(
  id: string,
  rating: 'GOOD' | 'COMPLETED',
  clause: string,
): Predicate<Qd124Policy> {
  return {
    id,
    rating,
    clause,
    sources: SEED_AND_FOUND,
    vi: 'Không có tổ chức trực thuộc hoặc thành viên của tập thể lãnh đạo, quản lý bị kỷ luật, trừ trường hợp tự phát hiện và khắc phục xong hậu quả.',
    reads: ['discipline.remedied', 'discipline.at', 'units.discipline', 'units.remedied'],
    policies: [],
    appliesTo: COLLECTIVES,
    test: (facts) => everyDisciplineRemedied(facts),
  }
}
