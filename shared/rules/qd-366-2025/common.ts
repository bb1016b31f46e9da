import type { Qd366Policy } from '#shared/contracts/qd-366-policy.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import { both } from '../findings.ts'
import type { Predicate } from '../predicate.ts'
import { COLLECTIVES, INDIVIDUALS, LEADERS } from '../predicate.ts'
import { onTimeShare, workShare } from '../work.ts'
import { CLAUSES } from './clauses.ts'
import { SCORE_FACTS, scoreAtLeast, scoreBelow } from './score.ts'
import { earlierLimitationsRemedied, lateAtMostTwentyPercent } from './work.ts'

const FOUND = ['found'] as const
const EVERYBODY: readonly SubjectKind[] = [...COLLECTIVES, ...INDIVIDUALS]
const NOT_LEADERS = EVERYBODY.filter((kind) => !LEADERS.includes(kind))

/** Điều 11 on every subject, by the score of 100 points and the own tasks. The cap is tested on groups. */
export const COMMON_PREDICATES: readonly Predicate<Qd366Policy>[] = [
  scoreOf('R366-XS-1', 'EXCELLENT', CLAUSES.excellent, 90),
  ownTasksOnTime('R366-XS-2', 'EXCELLENT', CLAUSES.excellent, EVERYBODY),
  {
    id: 'R366-XS-3',
    rating: 'EXCELLENT',
    clause: CLAUSES.excellent,
    sources: FOUND,
    vi: 'Ít nhất 30% nhiệm vụ hoàn thành vượt mức yêu cầu.',
    reads: ['tasks.assigned', 'tasks.exceeded'],
    policies: [],
    appliesTo: EVERYBODY,
    test: (facts) => workShare(facts, 'tasks', 'exceeded', 'nhiệm vụ vượt mức', '≥', 30),
  },
  {
    id: 'R366-XS-4',
    rating: 'EXCELLENT',
    clause: CLAUSES.excellent,
    sources: FOUND,
    vi: 'Đã khắc phục 100% hạn chế, khuyết điểm được chỉ ra ở kỳ kiểm điểm trước (nếu có).',
    reads: ['earlierLimitations.total', 'earlierLimitations.remedied'],
    policies: [],
    appliesTo: EVERYBODY,
    test: (facts) => earlierLimitationsRemedied(facts),
  },
  scoreOf('R366-T-1', 'GOOD', CLAUSES.good, 70),
  ownTasksOnTime('R366-T-2', 'GOOD', CLAUSES.good, NOT_LEADERS),
  scoreOf('R366-H-1', 'COMPLETED', CLAUSES.completed, 50),
  {
    id: 'R366-H-2',
    rating: 'COMPLETED',
    clause: CLAUSES.completed,
    sources: FOUND,
    vi: 'Hoàn thành 100% nhiệm vụ được giao, số nhiệm vụ chưa bảo đảm tiến độ không quá 20%.',
    reads: ['tasks.assigned', 'tasks.done', 'tasks.late', 'tasks.onTime'],
    policies: [],
    appliesTo: EVERYBODY,
    test: (facts) =>
      both(
        workShare(facts, 'tasks', 'done', 'nhiệm vụ hoàn thành', '=', 100),
        lateAtMostTwentyPercent(facts),
      ),
  },
  {
    id: 'R366-K-score',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.notCompleted,
    sources: FOUND,
    vi: 'Tổng điểm đánh giá dưới 50 điểm.',
    reads: SCORE_FACTS,
    policies: ['quarters'],
    appliesTo: EVERYBODY,
    test: (facts, { quarters }) => scoreBelow(facts, 50, quarters),
  },
]

function scoreOf(id: string, rating: Rating, clause: string, points: number): Predicate<Qd366Policy> {
  return {
    id,
    rating,
    clause,
    sources: FOUND,
    vi: `Tổng điểm đánh giá đạt từ ${points} điểm trở lên.`,
    reads: SCORE_FACTS,
    policies: ['quarters'],
    appliesTo: EVERYBODY,
    test: (facts, { quarters }) => scoreAtLeast(facts, points, quarters),
  }
}

function ownTasksOnTime(
  id: string,
  rating: Rating,
  clause: string,
  appliesTo: readonly SubjectKind[],
): Predicate<Qd366Policy> {
  return {
    id,
    rating,
    clause,
    sources: FOUND,
    vi: 'Hoàn thành 100% nhiệm vụ được giao, đúng hạn, bảo đảm chất lượng, hiệu quả.',
    reads: ['tasks.assigned', 'tasks.onTime', 'tasks.done'],
    policies: [],
    appliesTo,
    test: (facts) => onTimeShare(facts, 'tasks', 'nhiệm vụ đúng hạn, bảo đảm chất lượng', '=', 100),
  }
}
