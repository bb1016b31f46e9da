import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { vietnamHolidays } from '#shared/calendar/vietnam-holidays.ts'
import { workingDayPolicy } from '#shared/contracts/working-day-policy.ts'
import { addDays } from '#shared/domain/calendar-date.ts'
import { earliestMeetingDate, workingCalendar, workingDaysBetween } from '#shared/domain/working-days.ts'

const holidays = vietnamHolidays()

/** The holidays of a year as "MM-DD", in order. */
function daysOff(year: number): string[] {
  const days = Array.from({ length: 366 }, (_, index) => addDays(`${year}-01-01`, index))
  return days
    .filter((date) => date.startsWith(String(year)) && holidays.isHoliday(date))
    .map((date) => date.slice(5))
}

describe('the public holidays of Vietnam', () => {
  it.each([
    [2022, '01-31', '02-04', '04-10'],
    [2023, '01-21', '01-25', '04-29'],
    [2024, '02-09', '02-13', '04-18'],
    [2025, '01-28', '02-01', '04-07'],
    [2026, '02-16', '02-20', '04-26'],
  ])('of %i are ten days: Tết from its eve on %s to %s, Giỗ Tổ on %s', (year, eve, last, kings) => {
    const tet = Array.from({ length: 5 }, (_, index) => addDays(`${year}-${eve}`, index).slice(5))

    expect(tet.at(-1)).toBe(last)
    expect(daysOff(year)).toEqual(['01-01', ...tet, kings, '04-30', '05-01', '09-02'])
  })

  it.each([
    [2022, '2022-02-01'],
    [2023, '2023-01-22'],
    [2024, '2024-02-10'],
    [2025, '2025-01-29'],
    [2026, '2026-02-17'],
  ])('of %i have the first day of Tết on %s, after its eve', (_, first) => {
    expect([-2, -1, 0, 3, 4].map((days) => holidays.isHoliday(addDays(first, days)))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ])
  })

  it('follow the Vietnamese moon where it differs from the Chinese: Tết 2007 and 2030', () => {
    expect(holidays.isHoliday('2007-02-16')).toBe(true)
    expect(holidays.isHoliday('2007-02-21')).toBe(false)
    expect(holidays.isHoliday('2030-02-01')).toBe(true)
    expect(holidays.isHoliday('2030-02-06')).toBe(false)
  })

  it('are not the days that are only observed', () => {
    expect(['2024-02-03', '2024-03-08', '2024-11-20', '2024-12-22'].filter(holidays.isHoliday)).toEqual([])
  })

  it('do not know the second day of Quốc khánh, which is decided every year', () => {
    expect(['2025-09-01', '2025-09-03'].filter(holidays.isHoliday)).toEqual([])
  })

  it('are the same days on a machine in any zone', { timeout: 60_000 }, () => {
    const module = new URL('../../../shared/calendar/vietnam-holidays.ts', import.meta.url)
    const script = `
      import { vietnamHolidays } from '${module}'
      import { addDays } from '${new URL('../domain/calendar-date.ts', module)}'
      const { isHoliday } = vietnamHolidays()
      const days = Array.from({ length: 1826 }, (_, index) => addDays('2022-01-01', index)).filter(isHoliday)
      console.log(JSON.stringify({ days, offset: new Date(0).getTimezoneOffset() }))`
    const run = (zone: string) =>
      JSON.parse(
        execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
          encoding: 'utf8',
          env: { ...process.env, TZ: zone },
        }),
      ) as { days: string[]; offset: number }

    const west = run('America/Los_Angeles')
    const east = run('Pacific/Kiritimati')

    expect(west.offset).not.toBe(east.offset)
    expect(west.days).toEqual(east.days)
    expect(west.days).toEqual(
      [2022, 2023, 2024, 2025, 2026].flatMap((year) => daysOff(year).map((day) => `${year}-${day}`)),
    )
  })
})

describe('the working days of a province around its holidays', () => {
  it('pass over Tết, and over the days off decided for the year only where they are configured', () => {
    const policy = workingDayPolicy.parse({})

    // Worked without a configured day off: 27 January; then come Tết, a weekend, and 3 and 4 February.
    expect(earliestMeetingDate('2025-01-24', workingCalendar(policy, holidays), policy)).toBe('2025-02-05')

    const decided = workingDayPolicy.parse({ extraHolidays: ['2025-01-27'] })
    expect(earliestMeetingDate('2025-01-24', workingCalendar(decided, holidays), decided)).toBe('2025-02-06')
  })

  it('take a configured exchange of days: Friday 2 May 2025 off, Saturday 26 April worked', () => {
    const policy = workingDayPolicy.parse({
      extraHolidays: ['2025-05-02'],
      makeUpWorkingDays: ['2025-04-26'],
    })
    const calendar = workingCalendar(policy, holidays)

    expect(workingDaysBetween('2025-04-25', '2025-05-05', calendar, policy)).toBe(3)
    expect(workingDaysBetween('2025-04-29', '2025-05-08', calendar, policy)).toBe(3)
    expect(workingDaysBetween('2025-04-29', '2025-05-07', calendar, policy)).toBe(2)
  })
})
