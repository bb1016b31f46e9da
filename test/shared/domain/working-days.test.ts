import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WorkingDayPolicy } from '#shared/contracts/working-day-policy.ts'
import { workingDayPolicy } from '#shared/contracts/working-day-policy.ts'
import { addDays } from '#shared/domain/calendar-date.ts'
import {
  addWorkingDays,
  checkSending,
  earliestMeetingDate,
  latestSendingDate,
  vietnamDate,
  workingCalendar,
  workingDayFrom,
  workingDaysBetween,
} from '#shared/domain/working-days.ts'

const NO_HOLIDAYS = { isHoliday: () => false }
const POLICY = workingDayPolicy.parse({})
const CALENDAR = workingCalendar(POLICY, NO_HOLIDAYS)

// 2025-01-03 is a Friday.
describe('the working days between a draft and its meeting', () => {
  it.each([
    ['Friday', '2025-01-03', 'the next Wednesday', '2025-01-08', 2],
    ['Friday', '2025-01-03', 'the next Thursday', '2025-01-09', 3],
    ['Monday', '2025-01-06', 'the same Friday', '2025-01-10', 3],
    ['Monday', '2025-01-06', 'the same Thursday', '2025-01-09', 2],
    ['Saturday', '2025-01-04', 'the next Wednesday', '2025-01-08', 2],
    ['Saturday', '2025-01-04', 'the next Thursday', '2025-01-09', 3],
    ['Friday', '2025-01-03', 'the next Sunday', '2025-01-05', 0],
    ['Friday', '2025-01-03', 'the next Monday', '2025-01-06', 0],
    ['Friday', '2025-01-03', 'the same day', '2025-01-03', 0],
    ['Friday', '2025-01-03', 'the day before', '2025-01-02', 0],
  ])('from %s %s to %s %s are the full days between', (_, sent, __, meeting, days) => {
    expect(workingDaysBetween(sent, meeting, CALENDAR, POLICY)).toBe(days)
  })

  it.each([
    [false, false, 2],
    [true, false, 3],
    [false, true, 3],
    [true, true, 4],
  ])(
    'include the day of sending (%s) and of the meeting (%s) as the policy says',
    (sending, meeting, days) => {
      const policy = { countSendingDay: sending, countMeetingDay: meeting }

      expect(workingDaysBetween('2025-01-03', '2025-01-08', CALENDAR, policy)).toBe(days)
    },
  )

  it('never include a day off, even where the policy counts the day of sending and of the meeting', () => {
    const both = { countSendingDay: true, countMeetingDay: true }

    expect(workingDaysBetween('2025-01-04', '2025-01-12', CALENDAR, both)).toBe(5)
  })

  it('leave out public and extra holidays, and take in make-up days', () => {
    const holidays = { isHoliday: (date: string) => date === '2025-01-06' }
    const policy = {
      ...POLICY,
      extraHolidays: ['2025-01-07'],
      makeUpWorkingDays: ['2025-01-04'],
    }

    const calendar = workingCalendar(policy, holidays)

    expect(calendar.isWorkingDay('2025-01-04')).toBe(true)
    expect(calendar.isWorkingDay('2025-01-05')).toBe(false)
    expect(calendar.isWorkingDay('2025-01-06')).toBe(false)
    expect(calendar.isWorkingDay('2025-01-07')).toBe(false)
    expect(workingDaysBetween('2025-01-03', '2025-01-09', calendar, POLICY)).toBe(2)
  })

  it('may be worked on a public holiday that is made up for', () => {
    const policy = { ...POLICY, makeUpWorkingDays: ['2025-01-06'] }

    const calendar = workingCalendar(policy, { isHoliday: () => true })

    expect(calendar.isWorkingDay('2025-01-06')).toBe(true)
    expect(calendar.isWorkingDay('2025-01-07')).toBe(false)
  })

  it('follow the weekend of the configuration', () => {
    const calendar = workingCalendar({ ...POLICY, weekend: ['SUNDAY'] }, NO_HOLIDAYS)

    expect(workingDaysBetween('2025-01-03', '2025-01-08', calendar, POLICY)).toBe(3)
  })
})

describe('the check of a sending', () => {
  it('refuses Friday to the next Wednesday, and says when the meeting can be', () => {
    const check = checkSending('2025-01-03', '2025-01-08', CALENDAR, POLICY)

    expect(check).toMatchObject({
      days: 2,
      needed: 3,
      inTime: false,
      earliestMeeting: '2025-01-09',
      vi: 'Dự thảo gửi ngày 03/01/2025, họp ngày 08/01/2025: mới đủ 2 ngày làm việc, phải ít nhất 3 ngày. Nếu gửi ngày này thì họp sớm nhất ngày 09/01/2025.',
    })
  })

  it('accepts Friday to the next Thursday', () => {
    expect(checkSending('2025-01-03', '2025-01-09', CALENDAR, POLICY)).toMatchObject({
      days: 3,
      inTime: true,
      vi: null,
    })
  })

  it('takes instants by their date in Vietnam', () => {
    const lateOnThursday = checkSending('2025-01-02T16:59:59Z', '2025-01-08T01:00:00Z', CALENDAR, POLICY)
    const earlyOnFriday = checkSending('2025-01-02T17:00:00Z', '2025-01-08T01:00:00Z', CALENDAR, POLICY)

    expect(lateOnThursday).toMatchObject({ sentOn: '2025-01-02', days: 3, inTime: true })
    expect(earlyOnFriday).toMatchObject({ sentOn: '2025-01-03', days: 2, inTime: false })
  })

  it('refuses a meeting that was before the sending', () => {
    expect(checkSending('2025-01-08', '2025-01-03', CALENDAR, POLICY)).toMatchObject({
      days: 0,
      inTime: false,
      vi: 'Ngày họp 03/01/2025 trước ngày gửi dự thảo 08/01/2025.',
    })
  })

  it('refuses a meeting on the day of the sending', () => {
    const policy = { ...POLICY, countSendingDay: true, countMeetingDay: true }

    expect(checkSending('2025-01-08', '2025-01-08', CALENDAR, policy)).toMatchObject({
      days: 0,
      inTime: false,
    })
  })
})

describe('the earliest meeting and the latest sending', () => {
  it.each([
    ['2025-01-03', '2025-01-09'],
    ['2025-01-04', '2025-01-09'],
    ['2025-01-06', '2025-01-10'],
    ['2025-01-07', '2025-01-11'],
  ])('after a sending on %s is a meeting on %s, a day off included', (sent, meeting) => {
    expect(earliestMeetingDate(sent, CALENDAR, POLICY)).toBe(meeting)
  })

  it('on a day off moves to the next working day for those who want one', () => {
    expect(workingDayFrom('2025-01-11', CALENDAR)).toBe('2025-01-13')
    expect(workingDayFrom('2025-01-10', CALENDAR)).toBe('2025-01-10')
  })

  it.each([
    ['2025-01-08', '2025-01-02'],
    ['2025-01-09', '2025-01-05'],
    ['2025-01-10', '2025-01-06'],
  ])('before a meeting on %s is a sending on %s', (meeting, sent) => {
    expect(latestSendingDate(meeting, CALENDAR, POLICY)).toBe(sent)
  })

  it('are the tightest that the guard lets pass, whatever the policy and the holidays', () => {
    const day = fc.integer({ min: 0, max: 800 })
    const dates = fc.uniqueArray(day, { maxLength: 40 })

    fc.assert(
      fc.property(
        day,
        fc.record({
          countSendingDay: fc.boolean(),
          countMeetingDay: fc.boolean(),
          draftWorkingDays: fc.integer({ min: 3, max: 12 }),
          weekend: fc.subarray<WorkingDayPolicy['weekend'][number]>(['FRIDAY', 'SATURDAY', 'SUNDAY']),
        }),
        dates,
        (start, policy, holidays) => {
          const extraHolidays = holidays.map((offset) => addDays('2024-06-01', offset))
          const calendar = workingCalendar({ ...policy, extraHolidays, makeUpWorkingDays: [] }, NO_HOLIDAYS)
          const date = addDays('2025-01-01', start)
          const inTime = (sent: string, meeting: string) =>
            checkSending(sent, meeting, calendar, policy).inTime

          const earliest = earliestMeetingDate(date, calendar, policy)
          const latest = latestSendingDate(date, calendar, policy)

          expect(inTime(date, earliest)).toBe(true)
          expect(inTime(date, addDays(earliest, -1))).toBe(false)
          expect(inTime(latest, date)).toBe(true)
          expect(inTime(addDays(latest, 1), date)).toBe(false)
        },
      ),
    )
  })
})

describe('a term in working days', () => {
  it.each([
    ['2025-01-03', 0, '2025-01-03'],
    ['2025-01-03', 1, '2025-01-06'],
    ['2025-01-04', 1, '2025-01-06'],
    ['2025-01-03', 5, '2025-01-10'],
    ['2025-01-02T17:00:00Z', 1, '2025-01-06'],
  ])('from %s of %i days ends on %s', (from, days, end) => {
    expect(addWorkingDays(from, days, CALENDAR)).toBe(end)
  })

  it.each([-1, 1.5, Number.NaN])('is never of %s days', (days) => {
    expect(() => addWorkingDays('2025-01-03', days, CALENDAR)).toThrow('not a number of working days')
  })

  it('does not end where nobody ever works', () => {
    const never = { isWorkingDay: () => false }

    expect(() => addWorkingDays('9999-12-01', 1, never)).toThrow('not an ISO date')
  })
})

describe('the date in Vietnam', () => {
  it.each([
    ['2025-01-03', '2025-01-03'],
    ['2025-01-03T16:59:59.999Z', '2025-01-03'],
    ['2025-01-03T17:00Z', '2025-01-04'],
    ['2025-01-04T00:00:00+07:00', '2025-01-04'],
    ['2025-01-03T09:00:00-08:00', '2025-01-04'],
    ['2024-02-28T23:00:00Z', '2024-02-29'],
  ])('of %s is %s', (when, date) => {
    expect(vietnamDate(when)).toBe(date)
  })

  it.each([
    '2025-01-03T17:00:00',
    '2025-02-30',
    '2025-02-30T00:00:00Z',
    '2025-01-03T25:00:00Z',
    '9999-12-31T20:00:00Z',
    '03/01/2025',
    '',
  ])('is not guessed from %j', (when) => {
    expect(() => vietnamDate(when)).toThrow(RangeError)
  })
})
