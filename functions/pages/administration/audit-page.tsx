import type { AuditEntry } from '#shared/store/audit.ts'
import { actNames, actorName } from '#shared/text/acts.ts'
import { printInstant } from '#shared/text/dates.ts'
import { oversightText } from '#shared/text/oversight.ts'
import type { AuditFilter, AuditView } from '#shared/use-cases/administration/read-audit.ts'
import { type Frame, Page } from '../layout.tsx'
import { ScrollTable } from '../scroll-table.tsx'
import { NumberPager } from './parts.tsx'

const text = oversightText.audit

/** The audit of a unit or of the whole cycle, newest first, with the state of its chain. */
export function AuditPage({
  frame,
  view,
  filter,
}: {
  readonly frame: Frame
  readonly view: AuditView
  readonly filter: AuditFilter
}) {
  const { unit, chain, entries, page, pages, seals } = view
  const title = text.of(unit?.name ?? text.cycle)
  const above = unit === null ? [] : [{ href: `/quan-tri/don-vi/${unit.unitId}`, name: unit.name }]
  return (
    <Page frame={frame} title={title} trail={above}>
      <ChainNotice chain={chain} />
      <Filters filter={filter} />
      {entries.length === 0 ? <p>{text.none}</p> : <Entries entries={entries} title={title} />}
      <NumberPager
        path="/quan-tri/nhat-ky"
        query={{ 'don-vi': filter.unitId, tu: filter.from, den: filter.until }}
        page={page}
        pages={pages}
      />
      {unit === null ? <Seals seals={seals} /> : null}
    </Page>
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

function Filters({ filter }: { readonly filter: AuditFilter }) {
  const { from, until } = oversightText.mails
  return (
    <search>
      <form method="get" action="/quan-tri/nhat-ky" class="panel">
        <div class="fields">
          <label>
            {text.unit}
            <input type="text" name="don-vi" maxlength={40} value={filter.unitId ?? ''} />
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
  title,
}: {
  readonly entries: readonly AuditEntry[]
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
                  <span class="small">{text.onBehalf(entry.actor.onBehalfOf)}</span>
                )}
              </td>
              <td>{actNames[entry.act] ?? entry.act}</td>
              <td>
                <Detail entry={entry} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}

// A batch of a roster may hold a hundred lines; who needs them all has the command.
const lettersShown = 1500

function Detail({ entry }: { readonly entry: AuditEntry }) {
  const { target, before, after } = entry
  return (
    <details>
      <summary>
        {text.target}: <code>{target.length > 60 ? `…${target.slice(-60)}` : target}</code>
      </summary>
      <dl>
        <Value name={text.before} value={before} />
        <Value name={text.after} value={after} />
      </dl>
    </details>
  )
}

function Value({ name, value }: { readonly name: string; readonly value: unknown }) {
  if (value === null || value === undefined) return null
  const printed = JSON.stringify(value, undefined, 1)
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
