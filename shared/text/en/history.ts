import type { vietnamese } from '../history.ts'
import type { Translation } from '../locale.ts'

export const english: Translation<typeof vietnamese> = {
  link: 'History',
  title: (name) => `History of the file: ${name}`,
  intro: (unit, year) =>
    `${unit}, ${year}. Each act is an entry of the audit chain; the hash of an entry covers that of the one before, so that none can be changed or left out unnoticed.`,
  when: 'Time',
  act: 'Act',
  who: 'By',
  onBehalfOf: (whom) => `on behalf of ${whom}`,
  before: 'Before',
  after: 'After',
  chain: 'Hash',
  empty: 'Nothing has been recorded.',
  details: 'Details',
  previous: 'hash of the entry before',
}
