import { casePageText } from '#shared/text/case-pages.ts'
import { printDate, printInstant } from '#shared/text/dates.ts'
import { historyText } from '#shared/text/history.ts'
import {
  correctionKindNames,
  correctionStatusNames,
  fileParts,
  ratingNames,
} from '#shared/text/page-names.ts'
import { quartersLine } from '#shared/text/quarters.ts'
import type { CaseView } from '#shared/use-cases/case-page/view-case.ts'
import type { SubjectFileView } from '#shared/use-cases/subject-file.ts'
import { type Frame, Page } from '../layout.tsx'
import { ScrollTable } from '../scroll-table.tsx'
import { ActsSection } from './acts-section.tsx'
import { EvidenceSection, YearsSection } from './case-records.tsx'
import { AppraisalSection, PartiesSection, SelfSection } from './case-sections.tsx'
import { Explanation } from './explanation.tsx'
import { CancelForm, OwnForms, PaperForm } from './subject-forms.tsx'

const text = casePageText.file

interface Props {
  readonly frame: Frame
  readonly view: SubjectFileView
  /** What is known of the appraisal, as far as the reader may know it. */
  readonly appraisal?: CaseView | undefined
}

/** The file of one subject: result, versions, nine slots, complaints, and what the reader may do. */
export function SubjectFilePage({ frame, view, appraisal }: Props) {
  const { subject, unit, authorityName, relation, state } = view
  const base = `/ho-so/${subject.id}`
  const current = view.ratings.at(-1)
  const quarters = quartersLine(subject.facts?.quarters)
  return (
    <Page frame={frame} title={text.title(subject.name)}>
      <dl>
        <dt>{text.unit}</dt>
        <dd>{unit.name}</dd>
        <dt>{text.authority}</dt>
        <dd>{authorityName}</dd>
        <dt>{text.rating}</dt>
        <dd>
          {current === undefined ? text.none : ratingNames[current.rating]}
          {state === 'APPRAISED' ? <p class="late">{text.cancelled}</p> : null}
          {quarters === null ? null : <p>{quarters}.</p>}
        </dd>
      </dl>
      {view.complaintsUntil === null ? null : <p>{text.until(view.complaintsUntil)}</p>}
      <p class="actions">
        {current === undefined ? null : (
          <a class="button second" href={`${base}/thong-bao`}>
            {text.notice}
          </a>
        )}
        {relation.administrator || relation.authority || relation.superior ? (
          <a class="button second" href={`${base}/tai-ve?don-vi=${unit.unitId}`}>
            {text.download}
          </a>
        ) : null}
        {relation.administrator || relation.authority || relation.superior || relation.insider ? (
          <a class="button second" href={`/khac-phuc/${unit.unitId}`}>
            {text.remediation}
          </a>
        ) : null}
        <a class="button second" href={`${base}/lich-su?don-vi=${unit.unitId}`}>
          {historyText.link}
        </a>
      </p>
      {appraisal === undefined ? null : (
        <>
          <ActsSection view={appraisal} />
          <Explanation result={appraisal.explanation} />
          <SelfSection view={appraisal} />
          <PartiesSection view={appraisal} />
          <AppraisalSection view={appraisal} />
          <EvidenceSection view={appraisal} />
          <YearsSection view={appraisal} />
        </>
      )}
      <Versions view={view} />
      <Slots view={view} />
      <Corrections view={view} />
      {relation.self && state === 'NOTIFIED' ? <OwnForms base={base} /> : null}
      {(relation.authority || relation.administrator) && state === 'NOTIFIED' ? (
        <PaperForm base={base} administrator={relation.administrator} />
      ) : null}
      {(relation.authority || relation.superior) &&
      !relation.self &&
      ['NOTIFIED', 'CLOSED'].includes(state) ? (
        <CancelForm base={base} />
      ) : null}
      <Closing view={view} base={base} />
    </Page>
  )
}

function Versions({ view }: { readonly view: SubjectFileView }) {
  if (view.ratings.length === 0) return null
  return (
    <>
      <h2>{text.versions}</h2>
      <ScrollTable label={text.versions}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.version}</th>
              <th scope="col">{text.rated}</th>
              <th scope="col">{text.decision}</th>
              <th scope="col">{text.reason}</th>
              <th scope="col">{text.recordedAt}</th>
            </tr>
          </thead>
          <tbody>
            {view.ratings.map((version) => (
              <tr>
                <td class="number">{version.version}</td>
                <td>{ratingNames[version.rating]}</td>
                <td>
                  {version.documentNumber}, {printDate(version.documentDate)}
                </td>
                <td>{version.reason}</td>
                <td>{printInstant(version.recordedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  )
}

function Slots({ view }: { readonly view: SubjectFileView }) {
  return (
    <>
      <h2>{text.slots}</h2>
      <p>{view.missingSlots.length === 0 ? text.complete : text.missingList(view.missingSlots)}</p>
      <ol class="slots">
        {fileParts.names.map((name, index) => {
          const documents = view.documents.filter(({ slot }) => slot === index + 1)
          return (
            <li>
              <strong>{name}</strong>
              {view.missingSlots.includes(index + 1) ? <span class="late"> ({text.missing})</span> : null}
              {documents.length === 0 ? (
                <span class="small"> {text.empty}</span>
              ) : (
                <ul>
                  {documents.map((document) => (
                    <li>
                      <span lang="vi">{document.title}</span>{' '}
                      <details>
                        <summary class="small">SHA-256</summary>
                        <code class="small">{document.sha256}</code>
                      </details>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          )
        })}
      </ol>
    </>
  )
}

function Corrections({ view }: { readonly view: SubjectFileView }) {
  return (
    <>
      <h2>{text.complaints}</h2>
      {view.corrections.length === 0 ? (
        <p>{text.noComplaints}</p>
      ) : (
        <ul>
          {view.corrections.map(({ correctionId, kind, status, filedAt }) => (
            <li>
              <a href={`/khieu-nai/${correctionId}`}>
                {correctionKindNames[kind]}, {printDate(filedAt)}
              </a>
              : {correctionStatusNames[status]}
            </li>
          ))}
        </ul>
      )}
      {view.reservations.length === 0 ? null : (
        <>
          <h2>{text.reservations}</h2>
          <ul>
            {view.reservations.map(({ text: words, by, at }) => (
              <li>
                {printDate(at)}, {by.name}: {words}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Closing({ view, base }: Pick<Props, 'view'> & { readonly base: string }) {
  const { closed, relation, state, changedSince } = view
  if (closed !== undefined && state === 'CLOSED') {
    return (
      <div class="notice good">
        <p>{text.closedAt(closed.closedAt, closed.closedBy.name)}</p>
        <p>
          {text.manifest}: <code>{closed.manifestSha256}</code>
        </p>
        <p>{text.keepUntil(closed.keepUntil === null ? null : printDate(closed.keepUntil))}</p>
        {changedSince.length === 0 ? null : <p class="late">{text.changed(changedSince)}</p>}
      </div>
    )
  }
  if (state !== 'NOTIFIED' || relation.self || !(relation.authority || relation.administrator)) return null
  return (
    <form method="post" action={`${base}/dong`} class="actions">
      <button type="submit" class="second">
        {text.close}
      </button>
    </form>
  )
}
