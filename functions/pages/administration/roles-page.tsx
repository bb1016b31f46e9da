import type { Role } from '#shared/contracts/roster.ts'
import { administrationText } from '#shared/text/administration.ts'
import { printDate } from '#shared/text/dates.ts'
import { delegationText } from '#shared/text/delegations.ts'
import { oversightText } from '#shared/text/oversight.ts'
import {
  type CurrentDelegations,
  ROLES,
  type RoleFilter,
  type RoleView,
} from '#shared/use-cases/administration/find-roles.ts'
import { type Frame, Page } from '../layout.tsx'
import { ScrollTable } from '../scroll-table.tsx'
import { CursorPager, printCount } from './parts.tsx'

const text = oversightText.roles
const home = administrationText.home

/** Who has which role where, searched by words, and the delegations in force. */
export function RolesPage({
  frame,
  view,
  filter,
  current,
  after,
}: {
  readonly frame: Frame
  readonly view: RoleView
  readonly filter: RoleFilter
  readonly current: CurrentDelegations
  readonly after: string | undefined
}) {
  return (
    <Page frame={frame} title={text.title}>
      <p>{text.fromRoster}</p>
      <dl class="counts">
        {ROLES.map((role) => (
          <div>
            <dt>{delegationText.roles[role]}</dt>
            <dd>{printCount(view.counts[role])}</dd>
          </div>
        ))}
      </dl>
      <Search filter={filter} />
      {view.units.length === 0 ? null : <Units view={view} />}
      {view.holders.length === 0 ? <p class="notice">{text.none}</p> : <Holders view={view} />}
      <Delegations current={current} filter={filter} after={after} />
    </Page>
  )
}

function Search({ filter }: { readonly filter: RoleFilter }) {
  return (
    <search>
      <form method="get" action="/quan-tri/vai-tro" class="panel">
        <div class="fields">
          <label>
            {home.search}
            <span class="small">{home.searchHint}</span>
            <input type="text" name="tim" maxlength={100} autocomplete="off" value={filter.words ?? ''} />
          </label>
          <label>
            {text.role}
            <select name="vai-tro">
              <option value="">{text.anyRole}</option>
              {ROLES.map((role) => (
                <option value={role} selected={filter.role === role}>
                  {delegationText.roles[role]}
                </option>
              ))}
            </select>
          </label>
        </div>
        <button type="submit">{home.find}</button>
      </form>
    </search>
  )
}

function Units({ view }: { readonly view: RoleView }) {
  return (
    <>
      <h2>{text.unitsFound}</h2>
      <ul>
        {view.units.map(({ unitId, name, levelName }) => (
          <li>
            <a href={`/quan-tri/don-vi/${unitId}`}>{name}</a>{' '}
            <span class="small">
              {unitId}, {levelName}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Holders({ view }: { readonly view: RoleView }) {
  return (
    <>
      <p role="status">{text.holders(view.holders.length, view.total)}</p>
      <ScrollTable label={text.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.person}</th>
              <th scope="col">{text.role}</th>
              <th scope="col">{text.unit}</th>
              <th scope="col">{text.email}</th>
            </tr>
          </thead>
          <tbody>
            {view.holders.map(({ name, role, unitId, unitName, email }) => (
              <tr>
                <th scope="row">{name}</th>
                <td>{delegationText.roles[role]}</td>
                <td>
                  <a href={`/quan-tri/don-vi/${unitId}`}>{unitName}</a>
                </td>
                <td>{email ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  )
}

function Delegations({
  current,
  filter,
  after,
}: {
  readonly current: CurrentDelegations
  readonly filter: RoleFilter
  readonly after: string | undefined
}) {
  const { delegations, next } = current
  return (
    <>
      <h2>{text.delegations}</h2>
      {delegations.length === 0 ? (
        <p>{text.noDelegations}</p>
      ) : (
        <ScrollTable label={text.delegations}>
          <table>
            <thead>
              <tr>
                <th scope="col">{text.from}</th>
                <th scope="col">{text.to}</th>
                <th scope="col">{text.role}</th>
                <th scope="col">{text.unit}</th>
                <th scope="col">{text.term}</th>
                <th scope="col">{text.reason}</th>
              </tr>
            </thead>
            <tbody>
              {delegations.map(({ from, to, role, unitId, since, until, reason }) => (
                <tr>
                  <td>{from.name}</td>
                  <td>{to.name}</td>
                  <td>{roleName(role)}</td>
                  <td>
                    <a href={`/quan-tri/don-vi/${unitId}`}>{unitId}</a>
                  </td>
                  <td>{text.between(printDate(since), printDate(until))}</td>
                  <td>{reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      )}
      <CursorPager
        path="/quan-tri/vai-tro"
        query={{ tim: filter.words, 'vai-tro': filter.role }}
        after={after}
        next={next}
      />
      <p>
        <a href="/uy-quyen">{text.manage}</a>
      </p>
    </>
  )
}

function roleName(role: Role): string {
  return delegationText.roles[role]
}
