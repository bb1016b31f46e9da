import { delegationText as text } from '#shared/text/delegations.ts'
import { type Frame, Page } from '../layout.tsx'
import { ProblemTable } from '../problem-table.tsx'
import { Said } from '../said.tsx'
import { ScrollTable } from '../scroll-table.tsx'
import type { DelegationRow, DelegationsView } from './views.ts'

/** Who acts for whom, and the forms that delegate a role for a time. */
export function DelegationsPage({ frame, view }: { readonly frame: Frame; readonly view: DelegationsView }) {
  const { given, received, roles, administrator, typed, refusal } = view
  const forOther = typed.from !== undefined || typed.unitId !== undefined
  return (
    <Page frame={frame} title={text.title}>
      <p>{text.intro}</p>
      {refusal === undefined ? null : (
        <section class="notice bad" role="alert">
          <p>
            <strong>
              <Said text={refusal.message} />
            </strong>
          </p>
          {refusal.problems.length > 0 ? <ProblemTable problems={refusal.problems} /> : null}
          <p>
            <Said text={refusal.whatToDo} />
          </p>
        </section>
      )}
      <h2>{administrator ? text.all : text.mine}</h2>
      {given.length === 0 ? (
        <p>{roles.length === 0 ? text.noRole : text.noneGiven}</p>
      ) : (
        <Delegations rows={given} given label={administrator ? text.all : text.mine} />
      )}
      {given.some(({ revocable }) => revocable) ? <p class="small">{text.revokeHint}</p> : null}
      <h2>{text.given}</h2>
      {received.length === 0 ? (
        <p>{text.noneReceived}</p>
      ) : (
        <Delegations rows={received} given={false} label={text.given} />
      )}
      {roles.length === 0 ? null : (
        <form method="post" action="/uy-quyen" class="panel">
          <h2>{text.form}</h2>
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
          <Period view={view} typed={forOther ? {} : typed} />
        </form>
      )}
      {administrator ? (
        <form method="post" action="/uy-quyen" class="panel">
          <h2>{text.formForOther}</h2>
          <p class="small">{text.formForOtherHint}</p>
          <ForOther typed={forOther ? typed : {}} />
          <Period view={view} typed={forOther ? typed : {}} />
        </form>
      ) : null}
    </Page>
  )
}

function Delegations({
  rows,
  given,
  label,
}: {
  readonly rows: readonly DelegationRow[]
  readonly given: boolean
  readonly label: string
}) {
  return (
    <ScrollTable label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.receiver}</th>
            <th scope="col">{text.giver}</th>
            <th scope="col">{text.role}</th>
            <th scope="col">{text.when}</th>
            <th scope="col">{text.state}</th>
            <th scope="col">{text.reason}</th>
            <th scope="col">{text.act}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td>{row.to}</td>
              <td>{row.from}</td>
              <td>{row.group}</td>
              <td>{row.period}</td>
              <td>
                {text.states[row.state]}
                {row.notes.map((note) => (
                  <span class="small">{note}</span>
                ))}
              </td>
              <td>{row.reason}</td>
              <td>
                {given && row.revocable ? (
                  <form method="post" action={`/uy-quyen/${row.toPersonId}/${row.id}/thu-hoi`}>
                    <button
                      type="submit"
                      class="second"
                      aria-label={`${text.revoke}: ${row.to}, ${row.group}`}
                    >
                      {text.revoke}
                    </button>
                  </form>
                ) : null}
                {row.tasks === undefined ? null : <a href={row.tasks}>{text.tasks}</a>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}

function ForOther({ typed }: { readonly typed: DelegationsView['typed'] }) {
  return (
    <div class="fields">
      <label>
        {text.unit}
        <input type="text" name="unitId" required maxLength={40} value={typed.unitId} />
      </label>
      <label>
        {text.role}
        <select name="role" required>
          {(['working-group', 'authority', 'group-head'] as const).map((role) => (
            <option value={role} selected={role === typed.role}>
              {text.roles[role]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {text.from}
        <input type="text" inputmode="email" name="from" required maxLength={200} value={typed.from} />
      </label>
    </div>
  )
}

/** To whom, from when until when, and why. */
function Period({
  view: { today },
  typed,
}: {
  readonly view: DelegationsView
  readonly typed: DelegationsView['typed']
}) {
  return (
    <>
      <div class="fields">
        <label>
          {text.to}
          <span class="small">{text.toHint}</span>
          <input type="text" inputmode="email" name="to" required maxLength={200} value={typed.to} />
        </label>
        <label>
          {text.since}
          <input type="date" name="since" required value={typed.since ?? today} />
        </label>
        <label>
          {text.until}
          <input type="date" name="until" required min={today} value={typed.until} />
        </label>
      </div>
      <label>
        {text.reason}
        <span class="small">{text.reasonHint}</span>
        <textarea name="reason" rows={2} required maxLength={1000}>
          {typed.reason}
        </textarea>
      </label>
      <button type="submit">{text.submit}</button>
    </>
  )
}
