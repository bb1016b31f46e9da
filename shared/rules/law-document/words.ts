import type { SubjectKind } from '#shared/contracts/subject.ts'
import { subjectKind } from '#shared/contracts/subject.ts'
import type { SourceMark } from '../predicate.ts'

const KINDS: Readonly<Record<SubjectKind, string>> = {
  organisation: 'tổ chức đảng',
  'leadership-collective': 'tập thể lãnh đạo, quản lý',
  member: 'đảng viên, cá nhân',
  leader: 'cán bộ lãnh đạo, quản lý',
}

const SOURCES: Readonly<Record<SourceMark, string>> = {
  seed: 'báo cáo',
  found: 'văn bản',
  derived: 'suy ra',
}

export function kindNames(kinds: readonly SubjectKind[]): string {
  return kinds.length === subjectKind.options.length
    ? 'mọi đối tượng'
    : kinds.map((kind) => KINDS[kind]).join('; ')
}

export function sourceNames(sources: readonly SourceMark[]): string {
  return sources.map((source) => SOURCES[source]).join(', ')
}
