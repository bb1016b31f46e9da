import type { NumberPrinter } from '#shared/text/number-printer.ts'
import type { ReviewTable } from './reviews.ts'
import type { NamedSubject, ReportTable } from './tables.ts'

/**
 * The footnote of those who did not complete (T10): organisations and collectives by name under their body,
 * people only by how many each body has. Undefined where there is nobody, or only people of the highest unit.
 */
export function notCompletedNote(table: ReportTable, number: NumberPrinter): string | undefined {
  const people = table.id === 'T7' || table.id === 'T9'
  return people ? countsByBody(table.notCompleted, number) : namesByBody(table, number)
}

/** The footnote of the leadership collectives that were not rated. */
export function notRatedNote(table: ReportTable, number: NumberPrinter): string | undefined {
  return countsByBody(table.notRated, number)
}

/** The footnote of the collectives that were not reviewed. */
export function notReviewedNote({ notReviewed }: ReviewTable, number: NumberPrinter): string | undefined {
  if (notReviewed.length === 0) return undefined
  return notReviewed.map(({ body, count }) => `${body} ${number.count(count)}`).join('; ')
}

function countsByBody(subjects: readonly NamedSubject[], number: NumberPrinter): string | undefined {
  if (subjects.every(({ ofTop }) => ofTop)) return undefined
  return byBody(subjects)
    .map((found) => `${found[0]?.body} ${number.count(found.length)}`)
    .join('; ')
}

function namesByBody({ notCompleted, rows }: ReportTable, number: NumberPrinter): string | undefined {
  if (notCompleted.length === 0) return undefined
  return byBody(notCompleted)
    .map((found) => {
      const [first] = found
      const names = found.map(({ name, under }) => (under === null ? name : `${name}, ${under}`)).join('; ')
      // Where the whole group is of one body, or a name says it, the body is no news.
      const plain = rows.length === 1 || found.every(({ ofTop, name, body }) => ofTop || name.includes(body))
      return plain ? names : `${first?.body} ${number.count(found.length)} (${names})`
    })
    .join('; ')
}

function byBody(subjects: readonly NamedSubject[]): NamedSubject[][] {
  return [...Map.groupBy(subjects, ({ bodyId }) => bodyId).values()]
}
