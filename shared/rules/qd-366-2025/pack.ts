import { parseInput } from '#shared/contracts/input-problems.ts'
import type { Qd366Policy } from '#shared/contracts/qd-366-policy.ts'
import { qd366Policy } from '#shared/contracts/qd-366-policy.ts'
import { notRatedReason } from '#shared/domain/eligibility.ts'
import { COLLECTIVES } from '../predicate.ts'
import { QD_366_REASONS } from '../reasons.ts'
import type { ReasonTreatment, RulePack } from '../rule-pack.ts'
import { COLLECTIVE_PREDICATES } from './collective.ts'
import { COMMON_PREDICATES } from './common.ts'
import { LEADER_PREDICATES } from './leader.ts'
import { MEMBER_PREDICATES } from './member.ts'
import { NOT_FOUND, OPEN_POINTS } from './open-points.ts'

// Known to this pack only through the policy `newOrganisationExempt`.
const NEW_ORGANISATION: ReasonTreatment = {
  reason: 'ORG_UNDER_6M',
  appliesTo: COLLECTIVES,
  reviewed: false,
  rated: 'no',
  sources: ['derived'],
  vi: 'Tổ chức, tập thể mới thành lập chưa đủ 6 tháng: chưa tìm được quy định nên vẫn kiểm điểm, xếp loại; chỉ không kiểm điểm, không xếp loại khi thiết lập newOrganisationExempt là true.',
}

/** Quy định 366-QĐ/TW with Hướng dẫn 43-HD/BTCTW: reviews of 2025 and later. */
export const QD_366_2025: RulePack<Qd366Policy> = {
  id: 'qd-366-2025',
  title: 'Quy định 366-QĐ/TW ngày 30/8/2025 của Bộ Chính trị',
  inForce: { from: '2025-08-30', until: null },
  predicates: [...COMMON_PREDICATES, ...COLLECTIVE_PREDICATES, ...LEADER_PREDICATES, ...MEMBER_PREDICATES],
  parsePolicy: (policy, language) => parseInput(qd366Policy, policy, language),
  notRatedReason: (facts, { newBelowMonths, newOrganisationExempt }) =>
    notRatedReason(facts, {
      memberStatus: true,
      newBelowMonths,
      newOrganisationExempt,
      expelledNotRated: false,
      serviceBelowMonths: null,
    }),
  reasons: [...QD_366_REASONS, NEW_ORGANISATION],
  openPoints: OPEN_POINTS,
  notFound: NOT_FOUND,
}
