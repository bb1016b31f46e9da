import { accountText as text } from '#shared/text/account.ts'
import type { Account } from '#shared/use-cases/view-account.ts'
import { type Frame, Page } from './layout.tsx'
import { ScrollTable } from './scroll-table.tsx'

/** Who the reader is here, by which roles they act, and the ways out. */
export function AccountPage({ frame, account }: { readonly frame: Frame; readonly account: Account }) {
  const { name, email, administrator, roles, idleMinutes } = account
  return (
    <Page frame={frame} title={text.title}>
      <dl>
        <dt>{text.name}</dt>
        <dd>{name}</dd>
        <dt>{text.email}</dt>
        <dd>{email}</dd>
      </dl>
      <h2>{text.roles}</h2>
      {administrator ? <p>{text.administrator}</p> : null}
      {roles.length > 0 ? (
        <ScrollTable label={text.roles}>
          <table>
            <thead>
              <tr>
                <th scope="col">{text.unit}</th>
                <th scope="col">{text.role}</th>
                <th scope="col">{text.onBehalfOf}</th>
              </tr>
            </thead>
            <tbody>
              {roles.map(({ unitName, role, onBehalfOf }) => (
                <tr>
                  <th scope="row">{unitName}</th>
                  <td>{text.roleNames[role]}</td>
                  <td>{onBehalfOf ?? text.own}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      ) : administrator ? null : (
        <p>{text.none}</p>
      )}
      <p class="small">{text.fromRoster}</p>
      <h2>{text.sessions}</h2>
      <p>{text.rules(idleMinutes)}</p>
      <form method="post" action="/dang-xuat" class="actions">
        <button type="submit">{text.here}</button>{' '}
        <button type="submit" class="second" name="moi-noi" value="1" aria-describedby="moi-noi-la">
          {text.everywhere}
        </button>
        <p class="small" id="moi-noi-la">
          {text.everywhereNote}
        </p>
      </form>
    </Page>
  )
}

/** After signing out. The browser goes on to the identity provider where that offers to end its session. */
export function SignedOutPage({
  frame,
  everywhere,
  providerStays,
}: {
  readonly frame: Frame
  readonly everywhere: boolean
  /** The provider's session goes on, as far as we know. */
  readonly providerStays: boolean
}) {
  return (
    <Page frame={frame} title={text.signedOut}>
      <p role="status">{everywhere ? text.signedOutEverywhere : text.signedOutHere}</p>
      {providerStays ? <p>{text.providerStays}</p> : null}
      <p class="actions">
        <a class="button" href="/dang-nhap">
          {text.again}
        </a>{' '}
        <a class="button second" href="/">
          {text.home}
        </a>
      </p>
    </Page>
  )
}
