import { actNames, actorName } from '#shared/text/acts.ts'
import { printInstant } from '#shared/text/dates.ts'
import { historyText as text } from '#shared/text/history.ts'
import type { History, HistoryEntry } from '#shared/use-cases/history/read-history.ts'
import { type Frame, Page } from '../layout.tsx'
import { ScrollTable } from '../scroll-table.tsx'

interface HistoryProps {
  readonly frame: Frame
  readonly history: History
}

/** Every act that concerns a subject, in order, with the hash that links it to the one before. */
export function HistoryPage({ frame, history }: HistoryProps) {
  const { subjectName, unitName, year, entries } = history
  const title = text.title(subjectName)
  return (
    <Page frame={frame} title={title}>
      <p>{text.intro(unitName, year)}</p>
      {entries.length === 0 ? (
        <p class="notice">{text.empty}</p>
      ) : (
        <ScrollTable label={title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{text.when}</th>
                <th scope="col">{text.act}</th>
                <th scope="col">{text.who}</th>
                <th scope="col">{text.chain}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <Row entry={entry} />
              ))}
            </tbody>
          </table>
        </ScrollTable>
      )}
    </Page>
  )
}

function Row({ entry }: { readonly entry: HistoryEntry }) {
  const { actor, chain, sequence, hash, previousHash } = entry
  return (
    <tr>
      <td>{printInstant(entry.at)}</td>
      <th scope="row">
        {actNames[entry.act] ?? entry.act}
        <Change entry={entry} />
      </th>
      <td>
        {actorName(actor)}
        {actor.onBehalfOf === null ? null : <span class="small">{text.onBehalfOf(actor.onBehalfOf)}</span>}
      </td>
      <td>
        <span class="small">
          {chain} · {sequence}
        </span>
        <code title={`${hash} (${text.previous}: ${previousHash})`}>{hash.slice(0, 12)}…</code>
      </td>
    </tr>
  )
}

function Change({ entry: { before, after } }: { readonly entry: HistoryEntry }) {
  if (isEmpty(before) && isEmpty(after)) return null
  return (
    <details>
      <summary>{text.details}</summary>
      <dl>
        {isEmpty(before) ? null : (
          <>
            <dt>{text.before}</dt>
            <dd>
              <code>{JSON.stringify(before)}</code>
            </dd>
          </>
        )}
        {isEmpty(after) ? null : (
          <>
            <dt>{text.after}</dt>
            <dd>
              <code>{JSON.stringify(after)}</code>
            </dd>
          </>
        )}
      </dl>
    </details>
  )
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0)
}
