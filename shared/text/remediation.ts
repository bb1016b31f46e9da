import type { Bilingual } from './input-problems.ts'

/** Why a step of a remediation plan is not possible. */
export const REMEDIATION_PROBLEMS = {
  otherStep: {
    vi: 'Mục này không ở bước có thể thực hiện việc đó.',
    en: 'This entry is not at a step that allows it.',
  },
  noOwner: { vi: 'Chưa ghi người chịu trách nhiệm.', en: 'Nobody is recorded as responsible.' },
  noTerm: { vi: 'Chưa ghi thời hạn.', en: 'No term is recorded.' },
  approved: {
    vi: 'Chỉ sửa được mục chưa phê duyệt.',
    en: 'Only an entry that is not approved can be changed.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>
