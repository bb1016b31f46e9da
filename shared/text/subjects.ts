import type { SubjectKind } from '#shared/contracts/subject.ts'

/** What a subject of each kind is called on pages and in messages. */
export const SUBJECT_KIND_NAMES: Readonly<Record<SubjectKind, string>> = {
  organisation: 'Tổ chức đảng',
  'leadership-collective': 'Tập thể lãnh đạo, quản lý',
  member: 'Đảng viên',
  leader: 'Cán bộ lãnh đạo, quản lý',
}

/** The two sides that the cap is decided for separately. */
export const COLLECTIVES = 'tập thể'
export const INDIVIDUALS = 'cá nhân'
