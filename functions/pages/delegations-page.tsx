import { taskText } from '#shared/text/tasks.ts'
import { type Frame, Page } from './layout.tsx'
import { ProblemTable } from './problem-table.tsx'
import { ScrollTable } from './scroll-table.tsx'
import type { TaskView } from './task-page.tsx'

const text = taskText.delegations

export interface DelegationRow {
  readonly id: string
  readonly toPersonId: string
  readonly from: string
  readonly to: string
  readonly group: string
  readonly period: string
  readonly reason: string
  /** When it was ended before its time; absent while it stands. */
  readonly revoked?: string | undefined
}

export interface DelegationsView {
  readonly given: readonly DelegationRow[]
  readonly received: readonly DelegationRow[]
  /** Roles that the reader may delegate, as the form sends them. */
  readonly roles: readonly { readonly value: string; readonly name: string }[]
  readonly administrator: boolean
  readonly typed: Readonly<Record<string, string>>
  readonly refusal?: TaskView['refusal']
}

/** Who acts for whom, and the form that delegates a role for a time. */
export function DelegationsPage({ frame, view }: { readonly frame: Frame; readonly view: DelegationsView }) {
  return (
    <Page frame={frame} title={text.title}>
      <p>{text.intro}</p>
      {view.refusal === undefined ? null : (
        <section class="notice bad" role="alert">
          <p>{view.refusal.message}</p>
          {view.refusal.problems.length > 1 ? <ProblemTable problems={view.refusal.problems} /> : null}
          <p>{view.refusal.whatToDo}</p>
        </section>
      )}
      <h2>{text.mine}</h2>
      <Delegations rows={view.given} revocable label={text.mine} />
      <h2>{text.given}</h2>
      <Delegations rows={view.received} revocable={false} label={text.given} />
      {view.roles.length === 0 && !view.administrator ? null : <DelegationForm view={view} />}
    </Page>
  )
}

function Delegations({
  rows,
  revocable,
  label,
}: {
  readonly rows: readonly DelegationRow[]
  readonly revocable: boolean
  readonly label: string
}) {
  if (rows.length === 0) return <p>{text.none}</p>
  return (
    <ScrollTable label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{revocable ? text.receiver : text.giver}</th>
            <th scope="col">{text.role}</th>
            <th scope="col">{text.when}</th>
            <th scope="col">{text.reason}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">{revocable ? row.to : row.from}</th>
              <td>{row.group}</td>
              <td>
                {row.period}
                {row.revoked === undefined ? null : <span class="small">{row.revoked}</span>}
                {revocable && row.revoked === undefined ? (
                  <form method="post" action={`/uy-quyen/${row.toPersonId}/${row.id}/thu-hoi`}>
                    <button type="submit" class="second">
                      {text.revoke}
                    </button>
                  </form>
                ) : null}
              </td>
              <td>{row.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}

function DelegationForm({ view: { roles, typed, administrator } }: { readonly view: DelegationsView }) {
  return (
    <form method="post" action="/uy-quyen" class="panel">
      <h2>{text.submit}</h2>
      <div class="fields">
        {roles.length === 0 ? null : (
          <label>
            {text.role}
            <select name="group" required>
              {roles.map(({ value, name }) => (
                <option value={value} selected={value === typed.group}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        {administrator ? (
          <>
            <label>
              {text.unit}
              <input type="text" name="unitId" maxLength={40} value={typed.unitId} />
            </label>
            <label>
              {text.role}
              <select name="role">
                <option value="" />
                {(['working-group', 'authority', 'group-head'] as const).map((role) => (
                  <option value={role} selected={role === typed.role}>
                    {text.roles[role]}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {text.from}
              <input type="text" inputmode="email" name="from" maxLength={200} value={typed.from} />
            </label>
          </>
        ) : null}
        <label>
          {text.to}
          <input type="text" inputmode="email" name="to" required maxLength={200} value={typed.to} />
        </label>
        <label>
          {text.since}
          <input type="date" name="since" required value={typed.since} />
        </label>
        <label>
          {text.until}
          <input type="date" name="until" required value={typed.until} />
        </label>
      </div>
      <label>
        {text.reason}
        <textarea name="reason" rows={2} required maxLength={1000}>
          {typed.reason}
        </textarea>
      </label>
      <button type="submit">{text.submit}</button>
    </form>
  )
}
