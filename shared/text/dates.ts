/** Every date that a user reads is in Vietnam's time, whatever zone the machine is in. */
const zone = 'Asia/Ho_Chi_Minh'

const dateParts = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
})
const timeParts = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})

/** "07/03/2025" for an instant (ISO 8601) or a calendar date ("2025-03-07"). */
export function printDate(iso: string): string {
  return dateParts.format(new Date(iso.length === 10 ? `${iso}T00:00:00+07:00` : iso))
}

/** "2025-03-07": the calendar date in Vietnam at this instant, as a date field holds it. */
export function calendarDate(instant: Date): string {
  return dateParts.format(instant).split('/').reverse().join('-')
}

/** "16:30, 07/03/2025". */
export function printInstant(iso: string): string {
  const instant = new Date(iso)
  return `${timeParts.format(instant)}, ${dateParts.format(instant)}`
}

/** "Đam Rông, ngày 07 tháng 3 năm 2025": days below ten and the months January and February get a zero. */
export function placeAndDate(place: string, date: string): string {
  return `${place}, ${dateInWords(date)}`
}

/** "ngày 07 tháng 3 năm 2025" for an ISO date, padded alike. */
export function dateInWords(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  const printedMonth = Number(month) <= 2 ? month : String(Number(month))
  return `ngày ${day} tháng ${printedMonth} năm ${year}`
}
