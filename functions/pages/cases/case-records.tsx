import { caseViewText } from '#shared/text/case-view.ts'
import { fileParts, ratingNames } from '#shared/text/page-names.ts'
import type { CaseView } from '#shared/use-cases/case-page/view-case.ts'
import { ScrollTable } from '../scroll-table.tsx'
import { Part } from './part.tsx'

const text = caseViewText

interface Props {
  readonly view: CaseView
}

/** Files of the unit, each to download. */
export function EvidenceSection({ view }: Props) {
  const { evidence, judges, subject, unit } = view
  const words = text.evidence
  if (!judges) return null
  const at = `/ho-so/${encodeURIComponent(subject.id)}/tai-ve?don-vi=${encodeURIComponent(unit.unitId)}&tep=`
  return (
    <Part title={words.title}>
      {evidence.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p class="small">{words.warning}</p>
          <ScrollTable label={words.title}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.file}</th>
                  <th scope="col">{words.slot}</th>
                  <th scope="col">{words.size}</th>
                  <th scope="col">{words.checksum}</th>
                </tr>
              </thead>
              <tbody>
                {evidence.map((file) => (
                  <tr>
                    <th scope="row">
                      <a href={`${at}${file.evidenceId}`}>{file.title}</a>
                    </th>
                    <td>{fileParts.names[file.slot - 1]}</td>
                    <td class="number">{words.megabytes(megabytes(file.bytes))}</td>
                    <td>
                      <code class="small">{file.sha256}</code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollTable>
        </>
      )}
    </Part>
  )
}

/** What was left from the year before, and the ratings of earlier years. */
export function YearsSection({ view: { carried, earlier } }: Props) {
  const words = text.years
  return (
    <Part title={words.title}>
      <h3>{words.carried}</h3>
      {carried.length === 0 ? <p>{words.none}</p> : null}
      <ul>
        {carried.map(({ text: limitation, subjectId, term, outcome }) => (
          <li>
            {limitation}{' '}
            <span class="small">
              {[
                ...(subjectId === null ? [words.ofUnit] : []),
                ...(term === null ? [] : [words.term(term)]),
                outcome === null ? words.unverified : words.outcomes[outcome],
              ].join(', ')}
            </span>
          </li>
        ))}
      </ul>
      <h3>{words.ratings}</h3>
      {earlier.length === 0 ? <p>{words.noRatings}</p> : null}
      <ul>
        {earlier.map(({ year, rating, documentNumber }) => (
          <li>
            {words.ofYear(year, ratingNames[rating])} <span class="small">{documentNumber}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

/** Whole and one decimal, as in Vietnam. */
function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1).replace('.', ',')
}
