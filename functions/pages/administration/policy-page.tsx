import { QUALIFIED_RATINGS, type Rating } from '#shared/contracts/rating.ts'
import { printDate, printInstant } from '#shared/text/dates.ts'
import { operationsText } from '#shared/text/operations.ts'
import { ratingNames } from '#shared/text/page-names.ts'
import {
  POLICY_PARTS,
  type PolicyPart,
  type PolicyPartName,
  type PolicySetting,
  type PolicyView,
} from '#shared/use-cases/administration/read-policy.ts'
import { type Frame, Page } from '../layout.tsx'
import { ScrollTable } from '../scroll-table.tsx'
import { chosenOf, type PolicyFilter, type PolicyRule } from './policy-filter.ts'
import { printDescription, printValue, settingName, valueName } from './policy-values.ts'

const text = operationsText.policy
const path = '/quan-tri/quy-dinh'

/** The regulation and every setting in force, each under its name and with its clause. */
export function PolicyPage({
  frame,
  view,
  filter,
}: {
  readonly frame: Frame
  readonly view: PolicyView
  readonly filter: PolicyFilter
}) {
  const { pack, openedAt } = view
  const { from, until } = pack.inForce
  const { parts, rules } = chosenOf(view, filter)
  const whole = Object.values(filter).every((value) => value === undefined || value === false)
  return (
    <Page frame={frame} title={text.title}>
      <p class="notice">{openedAt === null ? text.open : text.pinned(printInstant(openedAt))}</p>
      <p>
        {text.pack}: <strong lang="vi">{pack.title}</strong> (<code>{pack.id}</code>,{' '}
        {text.inForce(printDate(from), until === null ? null : printDate(until))})
      </p>
      <p>{text.changed(view.changed)}</p>
      <Filters filter={filter} />
      {whole ? <Contents parts={parts} /> : <Found parts={parts} rules={rules} />}
      {parts.map((part) => (
        <Part part={part} />
      ))}
      <Rules rules={rules} open={filter.words !== undefined} />
    </Page>
  )
}

function Filters({ filter: { words, part, onlyChanged } }: { readonly filter: PolicyFilter }) {
  return (
    <search>
      <form method="get" action={path} class="panel">
        <div class="fields">
          <label>
            {text.words}
            <input type="search" name="tim" maxlength={100} value={words ?? ''} />
          </label>
          <label>
            {text.part}
            <select name="phan">
              <option value="">{text.anyPart}</option>
              {POLICY_PARTS.map((name) => (
                <option value={name} selected={part === name}>
                  {text.parts[name]}
                </option>
              ))}
            </select>
          </label>
        </div>
        <label class="pick">
          <input type="checkbox" name="loc" value="da-doi" checked={onlyChanged} /> {text.onlyChanged}
        </label>
        <button type="submit">{text.show}</button>
      </form>
    </search>
  )
}

/** What there is on the whole page. */
function Contents({ parts }: { readonly parts: readonly PolicyPart[] }) {
  return (
    <nav aria-label={text.contents}>
      <ul class="columns">
        {parts.map(({ part }) => (
          <li>
            <a href={`#${part}`}>{text.parts[part]}</a>
          </li>
        ))}
        <li>
          <a href="#dieu-kien">{text.rulesOfPack}</a>
        </li>
      </ul>
    </nav>
  )
}

function Found({
  parts,
  rules,
}: {
  readonly parts: readonly PolicyPart[]
  readonly rules: readonly unknown[]
}) {
  const settings = parts.reduce((sum, { settings: of }) => sum + of.length, 0)
  return (
    <p role="status">
      {text.found(settings, rules.length)} <a href={path}>{text.showAll}</a>
    </p>
  )
}

function Part({ part: { part, settings } }: { readonly part: PolicyPart }) {
  return (
    <>
      <h2 id={part}>{text.parts[part]}</h2>
      <ScrollTable label={text.parts[part]}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.setting}</th>
              <th scope="col">{text.value}</th>
              <th scope="col">{text.meaning}</th>
              <th scope="col">{text.clause}</th>
            </tr>
          </thead>
          <tbody>
            {settings.map((setting) => (
              <Setting part={part} setting={setting} />
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  )
}

function Setting({ part, setting }: { readonly part: PolicyPartName; readonly setting: PolicySetting }) {
  const id = `${part}.${setting.name}`
  return (
    <tr id={id}>
      <th scope="row" class="setting">
        <h3>
          <a href={`${path}#${id}`}>{settingName(part, setting.name)}</a>
        </h3>
        <code class="small">{id}</code>
      </th>
      <td>
        <Value part={part} setting={setting} />
      </td>
      <td lang="vi">{printDescription(setting.description)}</td>
      <td lang="vi">{setting.clause}</td>
    </tr>
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

function Rules({ rules, open }: { readonly rules: readonly PolicyRule[]; readonly open: boolean }) {
  if (rules.length === 0) return null
  return (
    <>
      <h2 id="dieu-kien">{text.rulesOfPack}</h2>
      {ratings.map((rating) => {
        const own = rules.filter((rule) => rule.rating === rating)
        if (own.length === 0) return null
        return (
          <details open={open}>
            <summary>
              {ratingNames[rating]} ({own.length})
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
                  {own.map(({ id, vi, clause }) => (
                    <tr id={id}>
                      <td>
                        <a href={`${path}#${id}`}>
                          <code>{id}</code>
                        </a>
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
