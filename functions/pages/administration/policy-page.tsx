import { QUALIFIED_RATINGS, type Rating } from '#shared/contracts/rating.ts'
import { printDate, printInstant } from '#shared/text/dates.ts'
import { operationsText } from '#shared/text/operations.ts'
import { ratingNames } from '#shared/text/page-names.ts'
import type {
  PolicyPart,
  PolicyPartName,
  PolicySetting,
  PolicyView,
} from '#shared/use-cases/administration/read-policy.ts'
import { type Frame, Page } from '../layout.tsx'
import { ScrollTable } from '../scroll-table.tsx'
import { printDescription, printValue, valueName } from './policy-values.ts'

const text = operationsText.policy

/** The regulation and every setting in force, in sentences with their clauses. */
export function PolicyPage({
  frame,
  view,
  onlyChanged,
}: {
  readonly frame: Frame
  readonly view: PolicyView
  readonly onlyChanged: boolean
}) {
  const { pack, parts, openedAt } = view
  const { from, until } = pack.inForce
  const shown = parts
    .map(({ part, settings }) => ({
      part,
      settings: onlyChanged ? settings.filter(({ changed }) => changed) : settings,
    }))
    .filter(({ settings }) => settings.length > 0)
  return (
    <Page frame={frame} title={text.title}>
      <p class="notice">{openedAt === null ? text.open : text.pinned(printInstant(openedAt))}</p>
      <p>
        {text.pack}: <strong lang="vi">{pack.title}</strong> (<code>{pack.id}</code>,{' '}
        {text.inForce(printDate(from), until === null ? null : printDate(until))})
      </p>
      <p>{text.changed(view.changed)}</p>
      <p>
        {onlyChanged ? (
          <a href="/quan-tri/quy-dinh">{text.showAll}</a>
        ) : (
          <a href="/quan-tri/quy-dinh?loc=da-doi">{text.onlyChanged}</a>
        )}
      </p>
      {shown.map((part) => (
        <Part part={part} />
      ))}
      {onlyChanged ? null : <Rules view={view} />}
    </Page>
  )
}

function Part({ part: { part, settings } }: { readonly part: PolicyPart }) {
  return (
    <>
      <h2>{text.parts[part]}</h2>
      <ScrollTable label={text.parts[part]}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.setting}</th>
              <th scope="col">{text.value}</th>
              <th scope="col">{text.clause}</th>
            </tr>
          </thead>
          <tbody>
            {settings.map((setting) => (
              <tr>
                <td>
                  <span lang="vi">{printDescription(setting.description)}</span>
                  <code class="small">{setting.name}</code>
                </td>
                <td>
                  <Value part={part} setting={setting} />
                </td>
                <td lang="vi">{setting.clause}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  )
}

function Value({ part, setting }: { readonly part: PolicyPartName; readonly setting: PolicySetting }) {
  const { name, value, changed, default: usual } = setting
  // The sentence of the setting names its values by their codes.
  const code = typeof value === 'string' && valueName(part, name, value) !== undefined ? value : undefined
  return (
    <>
      <strong>{printValue(part, setting, value)}</strong>
      {code === undefined ? null : <code class="small">{code}</code>}
      {changed ? (
        <>
          <span class="small late">{text.own}</span>
          <span class="small">{text.wasDefault(printValue(part, setting, usual))}</span>
        </>
      ) : (
        <span class="small">{text.usual}</span>
      )}
    </>
  )
}

const ratings: readonly Rating[] = [...QUALIFIED_RATINGS, 'NOT_COMPLETED']

function Rules({ view: { pack } }: { readonly view: PolicyView }) {
  return (
    <>
      <h2>{text.rules}</h2>
      {ratings.map((rating) => {
        const rules = pack.predicates.filter((predicate) => predicate.rating === rating)
        if (rules.length === 0) return null
        return (
          <details>
            <summary>
              {ratingNames[rating]} ({rules.length})
            </summary>
            <ScrollTable label={ratingNames[rating]}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{text.code}</th>
                    <th scope="col">{text.rule}</th>
                    <th scope="col">{text.clause}</th>
                  </tr>
                </thead>
                <tbody>
                  {rules.map(({ id, vi, clause }) => (
                    <tr>
                      <td>
                        <code>{id}</code>
                      </td>
                      <td lang="vi">{vi}</td>
                      <td lang="vi">{clause}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollTable>
          </details>
        )
      })}
    </>
  )
}
