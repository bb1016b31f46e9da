import type { ProvinceConfiguration } from '#shared/contracts/province.ts'

// A fixed date may lie anywhere in the cycle; with the grace this is what a whole cycle may take (335 days).
const UNTIL_A_FIXED_DATE = 275

const days = {
  selfAssessment: 'selfAssessmentDays',
  peerInput: 'peerInputDays',
  appraisal: 'appraisalDays',
  decision: 'decisionDays',
} as const

/** How many days a state may wait for people before the grace: the timeout of the machine is not the due date. */
export function waitingDays(
  { deadlines }: Pick<ProvinceConfiguration, 'deadlines'>,
  stage: keyof typeof days,
): number {
  return deadlines.dates?.[stage] === undefined ? deadlines[days[stage]] : UNTIL_A_FIXED_DATE
}
