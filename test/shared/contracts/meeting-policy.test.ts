import { describe, expect, it } from 'vitest'
import { parseInput } from '#shared/contracts/input-problems.ts'
import { localDuration, meetingPolicy } from '#shared/contracts/meeting-policy.ts'

const line = { subject: 'commune-committee', minimumDays: 1.5, document: 'Quy định 41-QĐ/TU' }

describe('the policy of meeting durations', () => {
  it('fixes nothing by itself', () => {
    expect(meetingPolicy.parse({})).toEqual({ record: 'OPTIONAL', durations: [] })
  })

  it.each([0.5, 1, 10])('takes %s days', (minimumDays) => {
    expect(meetingPolicy.safeParse({ durations: [{ ...line, minimumDays }] }).success).toBe(true)
  })

  it.each([
    [{ ...line, minimumDays: 0 }, 'durations[0].minimumDays'],
    [{ ...line, minimumDays: 1.25 }, 'durations[0].minimumDays'],
    [{ ...line, minimumDays: 10.5 }, 'durations[0].minimumDays'],
    [{ ...line, suggestedDays: 0.3 }, 'durations[0].suggestedDays'],
    [{ ...line, subject: 'LC-PSC' }, 'durations[0].subject'],
    [{ ...line, document: '' }, 'durations[0].document'],
    [{ ...line, hours: 8 }, 'durations[0].hours'],
  ])('refuses %j with the path', (duration, path) => {
    const parsed = parseInput(meetingPolicy, { durations: [duration] })

    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.path)).toContain(path)
  })

  it('has one line for a body', () => {
    const parsed = parseInput(meetingPolicy, { durations: [line, { ...line, subject: 'other' }, line] })

    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.path)).toEqual(['durations[2].subject'])
  })

  it('explains every field to an administrator', () => {
    for (const field of [...Object.values(meetingPolicy.shape), ...Object.values(localDuration.shape)]) {
      expect(field.meta()).toMatchObject({ description: expect.any(String), clause: expect.any(String) })
    }
  })
})
