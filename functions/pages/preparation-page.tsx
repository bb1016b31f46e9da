import type { PreparationDocument } from '#shared/contracts/preparation.ts'
import type { SuggestionCount } from '#shared/contracts/suggestion.ts'
import { printDate } from '#shared/text/dates.ts'
import { preparationText as text } from '#shared/text/preparation.ts'
import { previousPageText } from '#shared/text/previous-pages.ts'
import type { PlanShare, Register } from '#shared/use-cases/preparation/read-register.ts'
import { type Frame, Page } from './layout.tsx'
import { RegisterForm } from './preparation-register-form.tsx'
import { ScrollTable } from './scroll-table.tsx'

interface PreparationProps {
  readonly frame: Frame
  readonly register: Register
  readonly suggestions: readonly (SuggestionCount & { readonly levelName: string })[]
}

/** The register of documents (Biểu số 1), how many committees have a plan, and the way to each unit. */
export function PreparationPage({ frame, register, suggestions }: PreparationProps) {
  const { documents, plans, groups, open } = register
  return (
    <Page frame={frame} title={text.title}>
      <p>{text.intro}</p>
      <h2>{text.plans}</h2>
      {open ? <Plans plans={plans} /> : <p class="notice">{text.beforeOpening}</p>}
      {groups.length === 0 ? null : <Groups groups={groups} />}
      <h2>{text.documents}</h2>
      <Documents documents={documents} />
      <p class="actions">
        <a class="button second" href="/chuan-bi/bieu-1.xlsx">
          {text.downloadFormOne}
        </a>
      </p>
      {frame.reader?.administrator && open ? (
        <p>
          <a href="/chuan-bi/nam-truoc">{text.carried}</a> ·{' '}
          <a href="/nam-truoc">{previousPageText.title(frame.year - 1)}</a>
        </p>
      ) : null}
      {suggestions.length === 0 ? null : <Suggestions suggestions={suggestions} />}
      <RegisterForm mayActFor={register.mayActFor} />
      {register.roots.length === 0 ? null : (
        <>
          <h2>{text.units}</h2>
          <p>{text.unitsNote}</p>
          <ul class="columns">
            {register.roots.map(({ unitId, name }) => (
              <li>
                <a href={`/chuan-bi/don-vi/${unitId}`}>{name}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}

function Plans({ plans }: { readonly plans: readonly PlanShare[] }) {
  return (
    <>
      <p class="small">{text.plansNote}</p>
      <ScrollTable label={text.plans}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.level}</th>
              <th scope="col">{text.withPlan}</th>
              <th scope="col">{text.committees}</th>
              <th scope="col">{text.share}</th>
              <th scope="col">{text.without}</th>
            </tr>
          </thead>
          <tbody>
            {plans.map((share) => (
              <tr>
                <th scope="row">{share.levelName}</th>
                <td class="number">{share.withPlan}</td>
                <td class="number">{share.committees}</td>
                <td class="number">{percent(share)}</td>
                <td>
                  <Without share={share} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  )
}

function Without({ share }: { readonly share: PlanShare }) {
  const missing = share.committees - share.withPlan
  if (missing === 0) return null
  return (
    <details>
      <summary>{text.documentCount(missing)}</summary>
      <ul>
        {share.without.map(({ unitId, name }) => (
          <li>
            <a href={`/chuan-bi/don-vi/${unitId}`}>{name}</a>
          </li>
        ))}
        {missing > share.without.length ? <li>…</li> : null}
      </ul>
    </details>
  )
}

/** Never rounded up to 100 %: one committee without a plan must show. */
function percent({ withPlan, committees }: PlanShare): string {
  const tenths = Math.floor((withPlan * 1000) / committees)
  return `${(tenths / 10).toLocaleString('vi-VN')} %`
}

function Groups({ groups }: { readonly groups: Register['groups'] }) {
  return (
    <div class="notice bad">
      <h2>{text.groups}</h2>
      <p>{text.groupsNote}</p>
      <details>
        <summary>{text.groupCount(groups.length)}</summary>
        <ul>
          {groups.map(({ unitId, name, committeeKnown }) => (
            <li>
              <a href={`/chuan-bi/don-vi/${unitId}`}>{name}</a>
              {committeeKnown ? '' : ` (${text.committeeUnknown})`}
            </li>
          ))}
        </ul>
      </details>
    </div>
  )
}

function Documents({ documents }: { readonly documents: readonly PreparationDocument[] }) {
  if (documents.length === 0) return <p>{text.noDocuments}</p>
  return (
    <ScrollTable label={text.documents}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.document}</th>
            <th scope="col">{text.kindOfDocument}</th>
            <th scope="col">{text.issuer}</th>
            <th scope="col">{text.file}</th>
          </tr>
        </thead>
        <tbody>
          {documents.map((document) => (
            <tr>
              <th scope="row">
                <a href={`/chuan-bi/van-ban/${document.id}`}>
                  {document.number}, {printDate(document.date)}
                </a>
                <span class="small">{document.title}</span>
              </th>
              <td>{text.kinds[document.kind]}</td>
              <td>{document.unitName}</td>
              <td>{fileState(document)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}

function fileState({ state, fileVersion }: PreparationDocument): string {
  if (state === 'WITHDRAWN') return text.withdrawn
  return fileVersion === 0 ? text.noFile : `${text.version} ${fileVersion}`
}

function Suggestions({ suggestions }: Pick<PreparationProps, 'suggestions'>) {
  return (
    <>
      <h2>{text.sixF}</h2>
      <ScrollTable label={text.sixF}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.suggestedBy}</th>
              <th scope="col">{text.collectives}</th>
              <th scope="col">{text.individuals}</th>
              <th scope="col">{text.topicCount}</th>
            </tr>
          </thead>
          <tbody>
            {suggestions.map((row) => (
              <tr>
                <th scope="row">{row.levelName}</th>
                <td class="number">{row.collectives}</td>
                <td class="number">{row.individuals}</td>
                <td class="number">{row.topics}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  )
}
