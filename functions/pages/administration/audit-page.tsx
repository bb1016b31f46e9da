import type { AuditEntry } from '#shared/store/audit.ts'
import { actNames, actorName } from '#shared/text/acts.ts'
import { auditAccountText as account } from '#shared/text/audit-account.ts'
import { printInstant } from '#shared/text/dates.ts'
import { oversightText } from '#shared/text/oversight.ts'
import type { AuditSearch } from '#shared/use-cases/administration/find-audit.ts'
import type { AuditFilter, AuditPageView, AuditView } from '#shared/use-cases/administration/read-audit.ts'
import { type Frame, Page } from '../layout.tsx'
import { ScrollTable } from '../scroll-table.tsx'
import { accountOf, type Names } from './audit-account.ts'
import { addressOf, NumberPager } from './parts.tsx'

const text = oversightText.audit

/** The audit of a unit or of the whole cycle, newest first, with the state of its chain. */
export function AuditPage({
  frame,
  search,
  filter,
}: {
  readonly frame: Frame
  readonly search: AuditSearch
  readonly filter: AuditFilter
}) {
  const { view, chains } = search
  const name = view === null ? text.choose : (view.unit?.name ?? text.cycle)
  const above =
    view?.unit == null ? [] : [{ href: `/quan-tri/don-vi/${view.unit.unitId}`, name: view.unit.name }]
  return (
    <Page frame={frame} title={text.of(name)} trail={above}>
      {view === null ? null : <ChainNotice chain={view.chain} />}
      <Filters filter={filter} acts={view?.acts ?? []} />
      {chains.length === 0 ? null : <Chains chains={chains} filter={filter} choice={view === null} />}
      {view === null ? null : <Chain view={view} filter={filter} title={text.of(name)} />}
    </Page>
  )
}

/** The query of a page with this filter; without a unit it is the audit of the cycle. */
function queryOf({ who, act, from, until }: AuditFilter, unitId: string | undefined) {
  return { 'don-vi': unitId, ai: who, viec: act, tu: from, den: until }
}

function Chain({
  view: { unit, entries, names, page, pages, seals },
  filter,
  title,
}: {
  readonly view: AuditPageView
  readonly filter: AuditFilter
  readonly title: string
}) {
  return (
    <>
      {entries.length === 0 ? <p>{text.none}</p> : <Entries entries={entries} names={names} title={title} />}
      <NumberPager path="/quan-tri/nhat-ky" query={queryOf(filter, unit?.unitId)} page={page} pages={pages} />
      {unit === null ? <Seals seals={seals} /> : null}
    </>
  )
}

/** Other chains in which what is looked for may be. */
function Chains({
  chains,
  filter,
  choice,
}: {
  readonly chains: AuditSearch['chains']
  readonly filter: AuditFilter
  /** Whether it is one of these that was meant. */
  readonly choice: boolean
}) {
  return (
    <nav aria-label={choice ? text.several : text.alsoIn}>
      <p>{choice ? text.several : text.alsoIn}</p>
      <ul class="columns">
        {chains.map(({ unitId, name }) => (
          <li>
            <a href={addressOf('/quan-tri/nhat-ky', queryOf(filter, unitId))}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function ChainNotice({ chain }: { readonly chain: AuditView['chain'] }) {
  const { broken, entries, head } = chain
  return (
    <div class={broken === null ? 'notice good' : 'notice bad'} role={broken === null ? 'status' : 'alert'}>
      <p>{broken === null ? text.whole(entries) : text.broken(broken.sequence, text.parts[broken.part])}</p>
      <p class="small">
        {text.head}: <code>{head}</code>
      </p>
    </div>
  )
}

function Filters({ filter, acts }: { readonly filter: AuditFilter; readonly acts: readonly string[] }) {
  const { from, until } = oversightText.mails
  const { act: chosen, unitId, who } = filter
  const offered = chosen === undefined || acts.includes(chosen) ? acts : [...acts, chosen]
  return (
    <search>
      <form method="get" action="/quan-tri/nhat-ky" class="panel">
        <div class="fields">
          <label>
            {text.unit}
            <input type="text" name="don-vi" maxlength={100} value={unitId ?? ''} />
          </label>
          <label>
            {text.who}
            <input type="text" name="ai" maxlength={100} value={who ?? ''} />
          </label>
          <label>
            {text.act}
            <select name="viec">
              <option value="">{text.anyAct}</option>
              {offered
                .map((code) => [code, actNames[code] ?? code] as const)
                .sort(([, one], [, other]) => one.localeCompare(other, 'vi'))
                .map(([code, name]) => (
                  <option value={code} selected={chosen === code}>
                    {name}
                  </option>
                ))}
            </select>
          </label>
          <label>
            {from}
            <input type="date" name="tu" value={filter.from ?? ''} />
          </label>
          <label>
            {until}
            <input type="date" name="den" value={filter.until ?? ''} />
          </label>
        </div>
        <button type="submit">{text.show}</button>
      </form>
    </search>
  )
}

/** Entries of the audit as a table. */
export function Entries({
  entries,
  names,
  title,
}: {
  readonly entries: readonly AuditEntry[]
  /** Names of units, people and subjects, by their ids. */
  readonly names: Names
  readonly title: string
}) {
  return (
    <ScrollTable label={title}>
      <table class="broad">
        <thead>
          <tr>
            <th scope="col">{text.number}</th>
            <th scope="col">{text.at}</th>
            <th scope="col">{text.who}</th>
            <th scope="col">{text.act}</th>
            <th scope="col">{text.detail}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr>
              <td class="number">{entry.sequence}</td>
              <td>{printInstant(entry.at)}</td>
              <td>
                {actorName(entry.actor)}
                {entry.actor.onBehalfOf === null ? null : (
                  <span class="small">
                    {text.onBehalf(names[entry.actor.onBehalfOf] ?? entry.actor.onBehalfOf)}
                  </span>
                )}
              </td>
              <td>{actNames[entry.act] ?? entry.act}</td>
              <td class="reason">
                <Told entry={entry} names={names} />
                <Evidence entry={entry} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}

function Told({ entry, names }: { readonly entry: AuditEntry; readonly names: Names }) {
  const { lines, more } = accountOf(entry, names)
  const about = names[entry.target]
  return (
    <>
      {about === undefined ? null : <p>{account.about(about)}</p>}
      {lines.length === 0 ? null : (
        <ul>
          {lines.map(({ label, value }) => (
            <li>
              {label}: {value}
            </li>
          ))}
          {more === 0 ? null : <li>{account.andMore(more)}</li>}
        </ul>
      )}
    </>
  )
}

// A batch of a roster may hold a hundred lines; who needs them all has the command.
const lettersShown = 400

/** What proves the entry, and the entry as it was written. */
function Evidence({ entry }: { readonly entry: AuditEntry }) {
  const { target, before, after, hash, previousHash } = entry
  return (
    <details>
      <summary>{account.evidence}</summary>
      <dl>
        <Value name={text.target} value={target} />
        <Value name={text.before} value={before} />
        <Value name={text.after} value={after} />
        <Value name={account.hash} value={hash} />
        <Value name={account.previousHash} value={previousHash} />
      </dl>
    </details>
  )
}

function Value({ name, value }: { readonly name: string; readonly value: unknown }) {
  if (value === null || value === undefined) return null
  const printed = typeof value === 'string' ? value : JSON.stringify(value)
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <code class="words">
          {printed.length > lettersShown ? `${printed.slice(0, lettersShown)}…` : printed}
        </code>
      </dd>
    </>
  )
}

function Seals({ seals }: { readonly seals: AuditView['seals'] }) {
  return (
    <>
      <h2>{text.seals}</h2>
      {seals.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <ScrollTable label={text.seals}>
          <table>
            <thead>
              <tr>
                <th scope="col">{text.sealed}</th>
                <th scope="col">{text.cause}</th>
                <th scope="col">{text.chains}</th>
                <th scope="col">{text.digest}</th>
              </tr>
            </thead>
            <tbody>
              {seals.map(({ sealedAt, cause, chains, digest }) => (
                <tr>
                  <td>{printInstant(sealedAt)}</td>
                  <td>{cause}</td>
                  <td class="number">{chains}</td>
                  <td>
                    <code>{digest}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      )}
      <p>
        {text.command} <code>npx kiemdiem verify-audit</code>
      </p>
    </>
  )
}
