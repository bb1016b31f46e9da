import { describe, expect, it } from 'vitest'
import { parseInput } from '#shared/contracts/input-problems.ts'
import { workingDayPolicy } from '#shared/contracts/working-day-policy.ts'

describe('the policy of working days', () => {
  it('has the defaults that the regulation leaves', () => {
    expect(workingDayPolicy.parse({})).toEqual({
      draftWorkingDays: 3,
      countSendingDay: false,
      countMeetingDay: false,
      weekend: ['SATURDAY', 'SUNDAY'],
      extraHolidays: [],
      makeUpWorkingDays: [],
      timeZone: 'Asia/Ho_Chi_Minh',
    })
  })

  it.each([
    [{ draftWorkingDays: 2 }, 'draftWorkingDays'],
    [{ draftWorkingDays: 31 }, 'draftWorkingDays'],
    [{ draftWorkingDays: 3.5 }, 'draftWorkingDays'],
    [{ weekend: ['SUNDAY', 'SUNDAY'] }, 'weekend[1]'],
    [{ extraHolidays: ['2025-09-31'] }, 'extraHolidays[0]'],
    [{ extraHolidays: ['2025-09-01', '2025-09-01'] }, 'extraHolidays[1]'],
    [{ makeUpWorkingDays: ['2025-04-26', '2025-04-26'] }, 'makeUpWorkingDays[1]'],
    [
      { extraHolidays: ['2025-05-02'], makeUpWorkingDays: ['2025-04-26', '2025-05-02'] },
      'makeUpWorkingDays[1]',
    ],
    [{ timeZone: 'UTC' }, 'timeZone'],
    [{ holidays: [] }, 'holidays'],
  ])('refuses %j with the path', (policy, path) => {
    const parsed = parseInput(workingDayPolicy, policy)

    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.path)).toEqual([path])
  })

  it('leaves at least one day of the week to work', () => {
    const week = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']

    expect(workingDayPolicy.safeParse({ weekend: week }).success).toBe(false)
    expect(workingDayPolicy.safeParse({ weekend: week.slice(1) }).success).toBe(true)
  })

  it('explains every field to an administrator', () => {
    for (const field of Object.values(workingDayPolicy.shape)) {
      expect(field.meta()).toMatchObject({ description: expect.any(String), clause: expect.any(String) })
    }
  })
})
