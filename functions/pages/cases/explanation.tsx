import type { ClassifyResult, RuleFinding } from '#shared/contracts/classify.ts'
import { RATING_RANK, RATINGS, type Rating } from '#shared/contracts/rating.ts'
import { caseViewText } from '#shared/text/case-view.ts'
import { ratingNames } from '#shared/text/page-names.ts'
import { ScrollTable } from '../scroll-table.tsx'

const text = caseViewText.why

/** Why the highest rating by the rules is what it is: for every better rating the conditions that do not hold. */
export function Explanation({ result }: { readonly result: ClassifyResult | null }) {
  if (result === null || result.ceiling === null) {
    return (
      <section>
        <h2>{text.title}</h2>
        <p>{text.unrated}</p>
      </section>
    )
  }
  const { ceiling, failed, grounds, undecided, attestationsNeeded } = result
  const reached = ceiling === 'UNDECIDED' ? (result.atMost ?? 'COMPLETED') : ceiling
  return (
    <section>
      <h2>{text.title}</h2>
      <p>
        {text.highest}:{' '}
        <strong>{ceiling === 'UNDECIDED' ? text.open(ratingNames[reached]) : ratingNames[ceiling]}</strong>
      </p>
      {reached === 'EXCELLENT' && failed.length === 0 ? <p>{text.best}</p> : null}
      <Conditions title={text.grounds} findings={grounds} />
      <Conditions title={text.undecided} findings={undecided} />
      {ratingsAbove(reached).map((rating) => {
        const findings = failed.filter((one) => one.rating === rating)
        if (findings.length > 0)
          return <Conditions title={text.not(ratingNames[rating])} findings={findings} />
        return (
          <>
            <h3>{text.not(ratingNames[rating])}</h3>
            <p>{grounds.length > 0 ? text.grounds : text.unmet}</p>
          </>
        )
      })}
      {attestationsNeeded.length === 0 ? null : (
        <p>
          {text.attest}: {attestationsNeeded.map((one) => text.attestations[one]).join(', ')}.
        </p>
      )}
    </section>
  )
}

function Conditions({
  title,
  findings,
}: {
  readonly title: string
  readonly findings: readonly RuleFinding[]
}) {
  if (findings.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ScrollTable label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.condition}</th>
              <th scope="col">{text.expected}</th>
              <th scope="col">{text.actual}</th>
              <th scope="col">{text.clause}</th>
            </tr>
          </thead>
          <tbody>
            {findings.map(({ rule, clause, vi, expected, actual }) => (
              <tr>
                <th scope="row" lang="vi">
                  {vi}
                </th>
                <td lang="vi">{expected}</td>
                <td lang="vi">{actual}</td>
                <td lang="vi">
                  {clause} <span class="small">{rule}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  )
}

/** The ratings better than what the rules allow, the best first. */
function ratingsAbove(reached: Rating) {
  return RATINGS.filter((rating) => RATING_RANK[rating] > RATING_RANK[reached])
}
