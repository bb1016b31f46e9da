import type { Qd366Policy } from '#shared/contracts/qd-366-policy.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import type { Predicate } from '../predicate.ts'
import { CLAUSES } from './clauses.ts'
import { concluded } from './conclusions.ts'
import { dutyDiscipline } from './discipline.ts'
import { moreThanHalfNotDone } from './work.ts'

const FOUND = ['found'] as const
const MEMBERS: readonly SubjectKind[] = ['member']

/** Điều 11 on individuals without a leading post, beside what it asks of every subject. */
export const MEMBER_PREDICATES: readonly Predicate<Qd366Policy>[] = [
  concludedGround(
    'R366-K-I-1',
    'degeneration',
    'Bị cấp có thẩm quyền kết luận suy thoái, “tự diễn biến”, “tự chuyển hóa”.',
    'có kết luận suy thoái',
  ),
  {
    id: 'R366-K-I-2',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.notCompletedMember,
    sources: FOUND,
    vi: 'Vi phạm liên quan đến hoạt động công vụ bị kỷ luật từ khiển trách trở lên, trừ vi phạm chỉ ở đơn vị cũ.',
    reads: ['discipline.who', 'discipline.dutyRelated', 'discipline.at'],
    policies: [],
    appliesTo: MEMBERS,
    test: (facts) =>
      dutyDiscipline(facts, 'self', 'bị kỷ luật do vi phạm liên quan đến hoạt động công vụ', 'NONE'),
  },
  concludedGround(
    'R366-K-I-3',
    'forbiddenConduct',
    'Bị cấp có thẩm quyền kết luận vi phạm những điều đảng viên không được làm.',
    'có kết luận vi phạm những điều đảng viên không được làm',
  ),
  concludedGround(
    'R366-K-I-4',
    'exemplaryBreach',
    'Bị cấp có thẩm quyền kết luận vi phạm trách nhiệm nêu gương, ảnh hưởng xấu đến uy tín của bản thân và đơn vị.',
    'có kết luận vi phạm trách nhiệm nêu gương',
  ),
  {
    id: 'R366-K-I-5',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.notCompletedMember,
    sources: FOUND,
    vi: 'Trên 50% số nhiệm vụ trong năm không hoàn thành.',
    reads: ['tasks.assigned', 'tasks.done'],
    policies: [],
    appliesTo: MEMBERS,
    test: (facts) => moreThanHalfNotDone(facts),
  },
]

function concludedGround(
  id: string,
  conclusion: 'degeneration' | 'forbiddenConduct' | 'exemplaryBreach',
  vi: string,
  expected: string,
): Predicate<Qd366Policy> {
  return {
    id,
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.notCompletedMember,
    sources: FOUND,
    vi,
    reads: [`conclusions.${conclusion}`],
    policies: [],
    appliesTo: MEMBERS,
    test: (facts) => concluded(facts, [conclusion], expected),
  }
}
