import { accountsText } from '#shared/text/accounts.ts'
import { printInstant } from '#shared/text/dates.ts'
import type { WaitingAccounts } from '#shared/use-cases/administration/waiting-accounts.ts'
import { ActForm, printCount } from './parts.tsx'
import { RunbookLink } from './runbook-page.tsx'

const text = accountsText

/** How many accounts of the roster are still to come and why, and the way to try again; nothing when all are there. */
export function AccountsNotice({ accounts }: { readonly accounts: WaitingAccounts | undefined }) {
  if (accounts === undefined) return null
  const { waiting, reason, sender, undelivered, at } = accounts
  if (reason === null) return <p class="notice">{text.underway(printCount(waiting))}</p>
  return (
    <section class="notice bad">
      <h2>{text.title}</h2>
      <p>
        <strong>{text.waiting(printCount(waiting))}</strong> {text.reasons[reason]}
      </p>
      {reason === 'DAILY_LIMIT' && sender === 'cognito' ? <p>{text.usualSender}</p> : null}
      {undelivered.length === 0 ? null : (
        <p>
          {text.undelivered}: {undelivered.join(', ')}
          {undelivered.length < waiting ? ' …' : ''}
        </p>
      )}
      <p>
        {text.again} {text.tried(printInstant(at))}{' '}
        <RunbookLink name="waiting-accounts" about={text.runbook} />
      </p>
      <ActForm action="/quan-tri/tinh-hinh" fields={{ act: 'accounts' }}>
        {text.retry}
      </ActForm>
    </section>
  )
}
