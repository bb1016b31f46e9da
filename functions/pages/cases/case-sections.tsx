import { RATINGS } from '#shared/contracts/rating.ts'
import { caseViewText } from '#shared/text/case-view.ts'
import { printInstant } from '#shared/text/dates.ts'
import { ratingNames } from '#shared/text/page-names.ts'
import { taskText } from '#shared/text/tasks.ts'
import type { CaseView } from '#shared/use-cases/case-page/view-case.ts'
import { Part } from './part.tsx'

const text = caseViewText

interface Props {
  readonly view: CaseView
}

/** What the subject says of itself. */
export function SelfSection({ view: { subject } }: Props) {
  const { selfRating, attestationText, products, limitations, facts } = subject
  const work = facts?.tasks ?? facts?.area
  const { self } = text
  if (facts === null && selfRating === null) return <Part title={self.title}>{<p>{self.none}</p>}</Part>
  return (
    <Part title={self.title}>
      <dl>
        <dt>{self.rating}</dt>
        <dd>{selfRating === null ? '–' : ratingNames[selfRating]}</dd>
        {work?.assigned === undefined ? null : (
          <>
            <dt>{self.tasks}</dt>
            <dd>{self.work(work.assigned, work.done ?? 0, work.onTime ?? 0, work.exceeded ?? 0)}</dd>
          </>
        )}
        {attestationText === null ? null : (
          <>
            <dt>{self.achievements}</dt>
            <dd class="words">{attestationText}</dd>
          </>
        )}
        {products === null ? null : (
          <>
            <dt>{self.products}</dt>
            <dd class="words">{products}</dd>
          </>
        )}
        <dt>{self.limitations}</dt>
        <dd>
          {limitations.length === 0 ? (
            self.noLimitations
          ) : (
            <ul>
              {limitations.map(({ text: words }) => (
                <li>{words}</li>
              ))}
            </ul>
          )}
        </dd>
      </dl>
    </Part>
  )
}

/** What the related parties say: counts; of an open vote also what each said. */
export function PartiesSection({ view: { parties, judges } }: Props) {
  if (!judges) return null
  const words = text.parties
  if (parties === null) return <Part title={words.title}>{<p>{words.none}</p>}</Part>
  const { counts, voted, entitled, secret, proposed, opinions } = parties
  return (
    <Part title={words.title}>
      <p>
        {words.turnout(voted, entitled)} {secret ? words.secret : null} {counts === null ? words.few : null}
      </p>
      {counts === null ? null : (
        <table class="narrow">
          <thead>
            <tr>
              <th scope="col">{words.rating}</th>
              <th scope="col">{words.count}</th>
            </tr>
          </thead>
          <tbody>
            {RATINGS.map((rating) => (
              <tr>
                <th scope="row">{ratingNames[rating]}</th>
                <td class="number">{counts[rating]}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{words.noOpinion}</th>
              <td class="number">{counts.NO_OPINION}</td>
            </tr>
          </tbody>
        </table>
      )}
      {proposed === null ? null : (
        <p>
          {words.proposed}: {ratingNames[proposed]}
        </p>
      )}
      {opinions.some(({ comment }) => comment !== null) ? (
        <ul>
          {opinions.flatMap(({ party, comment }) =>
            comment === null ? [] : [<li>{`${party}: ${comment}`}</li>],
          )}
        </ul>
      ) : null}
    </Part>
  )
}

/** What was proposed and decided, by whom; the views of the working group; what must be verified. */
export function AppraisalSection({ view }: Props) {
  const { judged, views, viewsHidden, findings, judges, relation } = view
  const words = text.appraisal
  return (
    <Part title={words.title}>
      {judges ? null : (
        <p class="notice">{relation.insider && !relation.self ? words.notJudge : words.own}</p>
      )}
      {judged.length === 0 ? <p>{words.none}</p> : null}
      <ul>
        {judged.map((row) => (
          <li>
            <strong>
              {words.kinds[row.kind]} ({words.round(row.round)}): {ratingNames[row.rating]}
            </strong>
            {row.reason === undefined || row.reason === '' ? null : <> – {row.reason}</>}
            <span class="small"> {words.by(row.by, row.at)}</span>
            {row.documentNumber === null || row.documentDate === null ? null : (
              <span class="small">, {words.document(row.documentNumber, row.documentDate)}</span>
            )}
            {row.votesFor === undefined || row.votesAgainst === undefined ? null : (
              <span class="small">, {words.votes(row.votesFor, row.votesAgainst)}</span>
            )}
          </li>
        ))}
      </ul>
      {views.length > 0 || viewsHidden ? <h3>{words.views}</h3> : null}
      {viewsHidden ? <p>{words.hidden}</p> : null}
      <ul>
        {views.map(({ name, rating, note }) => (
          <li>
            {name}: {ratingNames[rating]}
            {note === null ? null : ` (${note})`}
          </li>
        ))}
      </ul>
      {findings.length === 0 ? null : (
        <>
          <h3>{words.findings}</h3>
          <ul>
            {findings.map(({ kind, text: noted, state, verification, notedAt }) => (
              <li>
                {taskText.findings.kinds[kind]}: {noted}{' '}
                <span class="small">
                  {taskText.findings.state[state]}, {printInstant(notedAt)}
                </span>
                {verification === null ? null : <span class="small"> – {verification.text}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  )
}
