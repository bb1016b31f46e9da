import { describe, expect, it } from 'vitest'
import { type Remediation, remediation } from '#shared/contracts/remediation.ts'
import { remediationSettled, stepRemediation } from '#shared/domain/remediation.ts'

const plan = (set: Partial<Remediation>): Remediation =>
  remediation.parse({
    id: 'r1',
    cycleId: '2024',
    unitId: 'C1',
    subjectId: null,
    kind: 'LIMITATION',
    text: 'Chậm nộp báo cáo',
    measure: null,
    ownerId: null,
    ownerName: 'Chi ủy',
    term: '2025-06-30',
    status: 'DRAFT',
    outcome: null,
    note: null,
    createdAt: '2024-12-01T00:00:00.000Z',
    changedAt: '2024-12-01T00:00:00.000Z',
    changedBy: 'an@example.vn',
    version: 1,
    ...set,
  })

describe('a limitation to be put right', () => {
  it('is approved only with an owner and a term', () => {
    expect(stepRemediation(plan({}), 'APPROVE')).toEqual({ why: null, next: 'APPROVED' })
    expect(stepRemediation(plan({ ownerName: null }), 'APPROVE').why?.vi).toContain('người chịu trách nhiệm')
    expect(stepRemediation(plan({ term: null }), 'APPROVE').why?.vi).toContain('thời hạn')
  })

  it('goes from approved over in progress to verified, and never back', () => {
    expect(stepRemediation(plan({ status: 'APPROVED' }), 'START')).toEqual({ why: null, next: 'IN_PROGRESS' })
    expect(stepRemediation(plan({ status: 'IN_PROGRESS' }), 'VERIFY')).toEqual({
      why: null,
      next: 'VERIFIED',
    })
    expect(stepRemediation(plan({ status: 'IN_PROGRESS' }), 'APPROVE').why).not.toBeNull()
    expect(stepRemediation(plan({}), 'VERIFY').why).not.toBeNull()
  })

  it('may be verified again until it is done', () => {
    const open = plan({ status: 'VERIFIED', outcome: 'NOT_DONE' })
    const done = plan({ status: 'VERIFIED', outcome: 'DONE' })
    expect(stepRemediation(open, 'VERIFY').why).toBeNull()
    expect(stepRemediation(done, 'VERIFY').why).not.toBeNull()
  })

  it('keeps a file open only as a draft', () => {
    expect(remediationSettled([])).toBe(true)
    expect(remediationSettled([{ status: 'APPROVED' }])).toBe(true)
    expect(remediationSettled([{ status: 'APPROVED' }, { status: 'DRAFT' }])).toBe(false)
  })
})
