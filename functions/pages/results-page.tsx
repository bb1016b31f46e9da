import type { Rating } from '#shared/contracts/rating.ts'
import { casePageText } from '#shared/text/case-pages.ts'
import { printDate } from '#shared/text/dates.ts'
import { ratingNames } from '#shared/text/page-names.ts'
import { pageText } from '#shared/text/pages.ts'
import type { PublishedResults, PublishedUnit } from '#shared/use-cases/read-results.ts'
import { type Frame, Page } from './layout.tsx'
import { ScrollTable } from './scroll-table.tsx'
import { UnitSearchForm } from './unit-search.tsx'

const text = pageText.results

const unitsPerPage = 150

interface ResultsProps {
  readonly frame: Frame
  readonly results: PublishedResults
  readonly page?: number
}

/** The units below one whose results are public: a province is gone through from the top down. */
export function ResultsPage({ frame, results, page = 1 }: ResultsProps) {
  const { publishedAt, above, units } = results
  if (publishedAt === null || above === null) {
    return (
      <Page frame={frame} title={text.title}>
        <p class="notice">{text.notYet}</p>
      </Page>
    )
  }
  const pages = Math.max(1, Math.ceil(units.length / unitsPerPage))
  const current = Math.min(Math.max(1, page), pages)
  return (
    <Page frame={frame} title={text.title}>
      <p>{text.publishedAt(publishedAt)}</p>
      <UnitSearchForm />
      <h2>{text.below(above.name)}</h2>
      {units.length === 0 ? <p>{text.none}</p> : null}
      <ul class="columns">
        {units.slice((current - 1) * unitsPerPage, current * unitsPerPage).map((unit) => (
          <Unit unit={unit} />
        ))}
      </ul>
      {pages > 1 ? <Pages above={above.unitId} page={current} pages={pages} /> : null}
      {above.parentId === null ? null : (
        <p>
          <a href={addressBelow(above.parentId)}>{text.up}</a>
        </p>
      )}
    </Page>
  )
}

function Unit({ unit }: { readonly unit: PublishedUnit }) {
  const { unitId, name, levelName, rated, hasUnits } = unit
  return (
    <li>
      {rated ? <a href={`/ket-qua/${unitId}`}>{name}</a> : name} <span class="small">{levelName}</span>
      {hasUnits ? (
        <>
          {' '}
          <a href={addressBelow(unitId)} aria-label={text.below(name)}>
            {text.units}
          </a>
        </>
      ) : null}
    </li>
  )
}

function Pages({
  above,
  page,
  pages,
}: {
  readonly above: string
  readonly page: number
  readonly pages: number
}) {
  const link = (to: number, label: string) => <a href={`${addressBelow(above)}&trang=${to}`}>{label}</a>
  return (
    <p class="actions">
      {page > 1 ? link(page - 1, text.previous) : null}
      <span>{text.page(page, pages)}</span>
      {page < pages ? link(page + 1, text.next) : null}
    </p>
  )
}

function addressBelow(unitId: string): string {
  return `/ket-qua?${new URLSearchParams({ tren: unitId })}`
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
  readonly parentId: string | null
  readonly publishedAt: string
  readonly rows: readonly ResultRow[]
}

/** The public ratings of one unit. Only the rating is public, not the comments (`domain.md` §3.2 step 12). */
export function UnitResultsPage({ frame, unitName, parentId, publishedAt, rows }: UnitResultsProps) {
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
        <a href={parentId === null ? '/ket-qua' : addressBelow(parentId)}>{text.others}</a>
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
