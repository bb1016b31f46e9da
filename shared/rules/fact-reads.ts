import type { RulePackId } from '#shared/contracts/rule-policies.ts'
import type { SubjectKind, SubjectReason } from '#shared/contracts/subject.ts'
import { ND_90_2020 } from './nd-90-2020/pack.ts'
import { QD_124_2023 } from './qd-124-2023/pack.ts'
import { QD_132_2018 } from './qd-132-2018/pack.ts'
import { QD_366_2025 } from './qd-366-2025/pack.ts'

interface ReadingPack {
  readonly predicates: readonly {
    readonly reads: readonly string[]
    readonly appliesTo: readonly SubjectKind[]
  }[]
  readonly reasons: readonly { readonly reason: SubjectReason; readonly appliesTo: readonly SubjectKind[] }[]
}

const PACKS: Readonly<Record<RulePackId, ReadingPack>> = {
  'qd-132-2018': QD_132_2018,
  'qd-124-2023': QD_124_2023,
  'qd-366-2025': QD_366_2025,
  'nd-90-2020': ND_90_2020,
}

// Eligibility reads facts too; of the other reasons the records know everything (dates, status).
const REASON_FACTS: Readonly<Partial<Record<SubjectReason, readonly string[]>>> = {
  CS_UNDER_6M: ['service.monthsInYear', 'service.maternity'],
  UNDER_DISCIPLINE: ['discipline.who', 'discipline.form', 'discipline.at'],
}

// A coupling asks for facts too: Quy định 366 rates nobody before the rating as a civil servant (CP-7).
const COUPLING_FACTS: Readonly<
  Partial<Record<RulePackId, Readonly<Partial<Record<SubjectKind, readonly string[]>>>>>
> = {
  'qd-366-2025': { member: ['stateRating'] },
}

/**
 * Paths of the facts that a pack reads of subjects of these kinds, to rate them or to tell who is not rated. A
 * bare block, such as `discipline`, is the list as a whole.
 */
export function factsRead(rulePack: RulePackId, kinds: ReadonlySet<SubjectKind>): ReadonlySet<string> {
  const { predicates, reasons } = PACKS[rulePack]
  const concerns = ({ appliesTo }: { readonly appliesTo: readonly SubjectKind[] }) =>
    appliesTo.some((kind) => kinds.has(kind))
  return new Set([
    ...predicates.filter(concerns).flatMap(({ reads }) => reads),
    ...reasons.filter(concerns).flatMap(({ reason }) => REASON_FACTS[reason] ?? []),
    ...[...kinds].flatMap((kind) => COUPLING_FACTS[rulePack]?.[kind] ?? []),
  ])
}
