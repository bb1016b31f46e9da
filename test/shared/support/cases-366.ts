import type { ClassifyCase } from '#shared/contracts/classify.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import { excellent } from './cases-124.ts'

/** A subject about whom everything is known and nothing is against EXCELLENT under Quy định 366. */
export function excellent366(kind: SubjectKind, over: Partial<ClassifyCase> = {}): ClassifyCase {
  return excellent(kind, {
    score: { common: 28, task: 65 },
    earlierLimitations: { total: 3, remedied: 3 },
    assessedOn: '2025-12-31',
    ...over,
  })
}
