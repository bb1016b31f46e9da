import type { z } from 'zod'
import type { ClassifyCase, disciplineForm } from '#shared/contracts/classify.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import { RATINGS } from '#shared/contracts/rating.ts'
import type { OwedReason } from '#shared/contracts/subject.ts'
import { RATING_NAMES } from '#shared/text/ratings.ts'

type DisciplineForm = z.infer<typeof disciplineForm>
type DisciplinePlace = NonNullable<NonNullable<ClassifyCase['discipline']>[number]['at']>

export const YES_NO: ReadonlyMap<string, boolean> = new Map([
  ['Có', true],
  ['Không', false],
])
export const LEVELS: ReadonlyMap<string, number | 'none'> = new Map<string, number | 'none'>([
  ['4', 4],
  ['3', 3],
  ['2', 2],
  ['1', 1],
  ['Không có', 'none'],
])
/** "Không" is an answer; an empty cell is none. */
export const DISCIPLINE_FORMS: ReadonlyMap<string, DisciplineForm | 'none'> = new Map<
  string,
  DisciplineForm | 'none'
>([
  ['Không', 'none'],
  ['Khiển trách', 'reprimand'],
  ['Cảnh cáo', 'warning'],
  ['Cách chức', 'removal'],
  ['Khai trừ', 'expulsion'],
])
export const DISCIPLINE_PLACES: ReadonlyMap<string, DisciplinePlace> = new Map<string, DisciplinePlace>([
  ['Nơi hiện nay', 'current-unit'],
  ['Chỉ ở nơi cũ', 'former-unit'],
])
export const OWED_REASONS: ReadonlyMap<string, OwedReason> = new Map<string, OwedReason>([
  ['Ốm đau', 'SICK'],
  ['Đi làm ăn xa', 'FAR_AWAY'],
])
export const SELF_RATINGS: ReadonlyMap<string, Rating> = new Map(
  RATINGS.map((rating) => [RATING_NAMES[rating], rating] as const),
)
/** Of a person: the rating as civil servant; "none" is who is not one. */
export const STATE_RATINGS: ReadonlyMap<string, Rating | 'none'> = new Map<string, Rating | 'none'>([
  ...SELF_RATINGS,
  ['Không là công chức, viên chức', 'none'],
])
/** Of a Party organisation: the rating of the government of its level; "none" where the level has no government. */
export const GOVERNMENT_RATINGS: ReadonlyMap<string, Rating | 'none'> = new Map<string, Rating | 'none'>([
  ...SELF_RATINGS,
  ['Không có', 'none'],
])
