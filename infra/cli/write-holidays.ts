import { writeFile } from 'node:fs/promises'
import { renderHolidayDates } from '#shared/calendar/render-holiday-dates.ts'

// Run by hand after an update of the library `date-holidays`; a test fails while the list is stale.
await writeFile(
  new URL('../../shared/calendar/vietnam-holiday-dates.ts', import.meta.url),
  renderHolidayDates(),
)
