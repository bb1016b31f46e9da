import type { Qd366Policy } from '#shared/contracts/qd-366-policy.ts'
import { nobodyDisciplined } from '../events.ts'
import type { Predicate } from '../predicate.ts'
import { COLLECTIVES, LEADERSHIP_COLLECTIVES } from '../predicate.ts'
import { CLAUSES } from './clauses.ts'
import { concluded } from './conclusions.ts'
import { dutyDiscipline } from './discipline.ts'
import { basicTargetsMissed, collectiveWorkBelowSeventy } from './work.ts'

const FOUND = ['found'] as const
const FOUND_AND_DERIVED = ['found', 'derived'] as const

/** Điều 11 on organisations and leadership collectives, beside what it asks of every subject. */
export const COLLECTIVE_PREDICATES: readonly Predicate<Qd366Policy>[] = [
  {
    id: 'R366-XS-5',
    rating: 'EXCELLENT',
    clause: CLAUSES.excellentCollective,
    sources: FOUND,
    vi: 'Không có đơn vị trực thuộc hoặc thành viên của tập thể lãnh đạo, quản lý bị kỷ luật, kể cả khi đã tự khắc phục.',
    reads: ['discipline.at', 'units.discipline'],
    policies: [],
    appliesTo: COLLECTIVES,
    test: (facts) => nobodyDisciplined(facts),
  },
  {
    id: 'R366-K-C-1',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.notCompletedCollective,
    sources: FOUND,
    vi: 'Bị cấp có thẩm quyền kết luận sai phạm trong công tác cán bộ, mất đoàn kết nội bộ, bè phái, chạy chức, chạy quyền.',
    reads: ['conclusions.cadreWorkFault', 'conclusions.disunity'],
    policies: [],
    appliesTo: LEADERSHIP_COLLECTIVES,
    test: (facts) =>
      concluded(
        facts,
        ['cadreWorkFault', 'disunity'],
        'có kết luận vi phạm trong công tác cán bộ hoặc mất đoàn kết',
      ),
  },
  {
    id: 'R366-K-C-2',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.notCompletedCollective,
    sources: FOUND_AND_DERIVED,
    vi: 'Có thành viên vi phạm liên quan đến chức trách, nhiệm vụ bị kỷ luật từ khiển trách trở lên, trừ vi phạm ở đơn vị cũ hoặc không liên quan đến chức trách, thẩm quyền của tập thể.',
    reads: ['discipline.dutyRelated', 'discipline.at', 'discipline.remedied'],
    policies: ['mitigation'],
    appliesTo: LEADERSHIP_COLLECTIVES,
    test: (facts, { mitigation }) =>
      dutyDiscipline(
        facts,
        'anybody',
        'tập thể hoặc thành viên bị kỷ luật do vi phạm chức trách, nhiệm vụ',
        mitigation,
      ),
  },
  {
    id: 'R366-K-C-3',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.notCompletedCollective,
    sources: FOUND,
    vi: 'Có thành viên bị cấp có thẩm quyền kết luận suy thoái, “tự diễn biến”, “tự chuyển hóa”.',
    reads: ['conclusions.degeneration'],
    policies: [],
    appliesTo: LEADERSHIP_COLLECTIVES,
    test: (facts) => concluded(facts, ['degeneration'], 'có kết luận thành viên suy thoái'),
  },
  {
    id: 'R366-K-C-4',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.notCompletedCollective,
    sources: FOUND_AND_DERIVED,
    vi: 'Địa phương, tổ chức, cơ quan, đơn vị trực tiếp lãnh đạo, quản lý hoàn thành dưới 70% nhiệm vụ trong năm.',
    reads: ['area.assigned', 'area.done', 'tasks.assigned', 'tasks.done', 'tasks.forceMajeure'],
    policies: ['mitigation'],
    appliesTo: LEADERSHIP_COLLECTIVES,
    test: (facts, { mitigation }) => collectiveWorkBelowSeventy(facts, mitigation),
  },
  {
    id: 'R366-K-C-5',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.notCompletedCollective,
    sources: FOUND_AND_DERIVED,
    vi: 'Không hoàn thành 5 chỉ tiêu kinh tế - xã hội cơ bản được giao: tăng trưởng, thu ngân sách, giải ngân đầu tư công, thu nhập bình quân đầu người, giảm nghèo.',
    reads: ['area.basicTargetsMissed', 'area.basicTargets', 'tasks.forceMajeure'],
    policies: ['fiveTargets', 'mitigation'],
    appliesTo: LEADERSHIP_COLLECTIVES,
    test: (facts, policy) => basicTargetsMissed(facts, policy),
  },
]
