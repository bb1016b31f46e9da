import type { Rating } from '#shared/contracts/rating.ts'
import { casePageText } from '#shared/text/case-pages.ts'
import { printDate } from '#shared/text/dates.ts'
import { ratingNames } from '#shared/text/page-names.ts'
import { pageText } from '#shared/text/pages.ts'
import { type Frame, Page } from './layout.tsx'
import { ScrollTable } from './scroll-table.tsx'

const text = pageText.results

export interface ResultUnit {
  readonly unitId: string
  readonly name: string
  readonly levelName: string
}

interface ResultsProps {
  readonly frame: Frame
  readonly publishedAt: string | null
  readonly units: readonly ResultUnit[]
}

/** The units whose results are public. */
export function ResultsPage({ frame, publishedAt, units }: ResultsProps) {
  return (
    <Page frame={frame} title={text.title}>
      {publishedAt === null ? (
        <p class="notice">{text.notYet}</p>
      ) : (
        <>
          <p>{text.publishedAt(publishedAt)}</p>
          <h2>{text.choose}</h2>
          <ul class="columns">
            {units.map((unit) => (
              <li>
                <a href={`/ket-qua/${unit.unitId}`}>{unit.name}</a>{' '}
                <span class="small">{unit.levelName}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}

export interface ResultRow {
  readonly name: string
  readonly kind: string
  readonly outcome: { readonly rating: Rating } | 'exempt' | 'owed' | 'cancelled'
  readonly documentNumber: string | null
  readonly documentDate: string | null
}

interface UnitResultsProps {
  readonly frame: Frame
  readonly unitName: string
  readonly publishedAt: string
  readonly rows: readonly ResultRow[]
}

/** The public ratings of one unit. Only the rating is public, not the comments (`domain.md` §3.2 step 12). */
export function UnitResultsPage({ frame, unitName, publishedAt, rows }: UnitResultsProps) {
  return (
    <Page frame={frame} title={`${text.title}: ${unitName}`}>
      <p>{text.publishedAt(publishedAt)}</p>
      <ScrollTable label={unitName}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.subject}</th>
              <th scope="col">{text.rating}</th>
              <th scope="col">{text.decision}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                <th scope="row">
                  {row.name} <span class="small">{row.kind}</span>
                </th>
                <td>{outcomeText(row.outcome)}</td>
                <td>{decisionText(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      <p>
        <a href="/ket-qua">{text.others}</a>
      </p>
    </Page>
  )
}

function outcomeText(outcome: ResultRow['outcome']): string {
  if (outcome === 'exempt') return text.exempt
  if (outcome === 'owed') return text.owed
  if (outcome === 'cancelled') return casePageText.file.cancelled
  return ratingNames[outcome.rating]
}

function decisionText({ documentNumber, documentDate }: ResultRow): string {
  if (documentNumber === null || documentDate === null) return ''
  return `${documentNumber}, ${printDate(documentDate)}`
}
