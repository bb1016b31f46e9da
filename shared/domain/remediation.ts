import type { Remediation, RemediationStatus, RemediationStep } from '#shared/contracts/remediation.ts'
import type { Bilingual } from '#shared/text/input-problems.ts'
import { REMEDIATION_PROBLEMS as problems } from '#shared/text/remediation.ts'

/** Why a step of a remediation plan is not possible; null when it is. */
export interface RemediationAnswer {
  readonly why: Bilingual | null
  readonly next: RemediationStatus
}

const from: Readonly<Record<RemediationStep['step'], readonly RemediationStatus[]>> = {
  APPROVE: ['DRAFT'],
  START: ['APPROVED'],
  // What is found still in progress or not done may be verified again.
  VERIFY: ['APPROVED', 'IN_PROGRESS', 'VERIFIED'],
}

const targets: Readonly<Record<RemediationStep['step'], RemediationStatus>> = {
  APPROVE: 'APPROVED',
  START: 'IN_PROGRESS',
  VERIFY: 'VERIFIED',
}

/**
 * The next state of one limitation or commitment (`domain.md` §3.1). A plan is approved only when each limitation has
 * an owner and a term (§3.2 step 18).
 */
export function stepRemediation(plan: Remediation, step: RemediationStep['step']): RemediationAnswer {
  const next = targets[step]
  if (!from[step].includes(plan.status) || plan.outcome === 'DONE') {
    return { why: problems.otherStep, next }
  }
  if (step === 'APPROVE' && plan.ownerName === null) return { why: problems.noOwner, next }
  if (step === 'APPROVE' && plan.term === null) return { why: problems.noTerm, next }
  return { why: null, next }
}

/** Whether nothing keeps the file from being closed: every plan is approved, or there is none. */
export function remediationSettled(plans: readonly Pick<Remediation, 'status'>[]): boolean {
  return plans.every(({ status }) => status !== 'DRAFT')
}
