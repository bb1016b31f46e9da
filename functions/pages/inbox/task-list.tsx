import { type InboxQuery, tasksPerPage } from '#shared/contracts/inbox.ts'
import { printInstant } from '#shared/text/dates.ts'
import { inboxText } from '#shared/text/inbox.ts'
import { pageText } from '#shared/text/pages.ts'
import type { Inbox, InboxEntry } from '#shared/use-cases/list-inbox.ts'
import { ScrollTable } from '../scroll-table.tsx'
import { addressOf } from './address.ts'
import { boxPrefix, singleName } from './bulk-form.ts'
import { type InboxView, printCount } from './views.ts'

const text = inboxText.table
const bulkId = 'viec-da-chon'

/** The tasks of one page with what can be done with one or several of them; works without script. */
export function TaskList({ view, inbox }: { readonly view: InboxView; readonly inbox: Inbox }) {
  const { query, typed, chosen } = view
  const { tasks } = inbox
  const acts = tasks.some(({ may }) => may.claim || may.release || may.reassign)
  return (
    <form method="post" action={addressOf(query)}>
      {acts ? <BulkBar query={query} typed={typed} reassign={tasks.some(({ may }) => may.reassign)} /> : null}
      <ScrollTable label={inboxText.title}>
        <table data-list>
          <thead>
            <tr>
              <th scope="col" id="chon">
                {text.choose}
              </th>
              <Heading query={query} order="kind" name={text.task} />
              <Heading query={query} order="unit" name={text.unit} />
              <Heading query={query} order="due" name={text.due} />
              <th scope="col">{text.state}</th>
              <th scope="col">{text.act}</th>
            </tr>
          </thead>
          <tbody>
            {tasks.map((task, index) => (
              <Row task={task} id={`v${index}`} chosen={chosen.has(task.taskId)} />
            ))}
          </tbody>
        </table>
      </ScrollTable>
      {acts ? (
        <p class="small">
          <a href={`#${bulkId}`}>{inboxText.bulk.title}</a>
        </p>
      ) : null}
    </form>
  )
}

/** A column that the list can be sorted by. */
function Heading({
  query,
  order,
  name,
}: {
  readonly query: InboxQuery
  readonly order: InboxQuery['order']
  readonly name: string
}) {
  const sorted = query.order === order
  return (
    <th scope="col" aria-sort={sorted ? 'ascending' : undefined}>
      {sorted ? name : <a href={addressOf({ ...query, order, page: 1 })}>{name}</a>}
    </th>
  )
}

function Row({
  task,
  id,
  chosen,
}: {
  readonly task: InboxEntry
  readonly id: string
  readonly chosen: boolean
}) {
  const { taskId, kind, levelName, authorityName, dueAt, overdue, onBehalfOf, may } = task
  const act = may.claim ? 'claim' : may.release ? 'release' : undefined
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          name={`${boxPrefix}${taskId}`}
          checked={chosen}
          aria-labelledby={`chon ${id}`}
        />
      </td>
      <td>
        <a id={id} href={`/viec/${taskId}`}>
          {text.name(pageText.inbox.kinds[kind], levelName)}
        </a>
        {onBehalfOf === null ? null : <span class="small">{text.onBehalf(onBehalfOf)}</span>}
      </td>
      <td>{authorityName}</td>
      <td class={overdue ? 'late' : undefined}>
        {printInstant(dueAt)}
        {overdue ? ` (${text.overdue})` : ''}
      </td>
      <td>
        {task.mine ? text.mine : task.claimedBy === null ? text.free : text.takenBy(task.claimedBy)}
        {task.claimedAt === null ? null : <span class="small">{text.since(task.claimedAt)}</span>}
      </td>
      <td>
        {act === undefined ? null : (
          <button
            type="submit"
            class="second"
            name={singleName}
            value={`${act}.${taskId}`}
            aria-describedby={id}
          >
            {text[act]}
          </button>
        )}
      </td>
    </tr>
  )
}

/** Stands before the list: Enter in one of its fields presses the first button of the form, which is this one. */
function BulkBar({
  query,
  typed,
  reassign,
}: {
  readonly query: InboxQuery
  readonly typed: Readonly<Record<string, string>>
  readonly reassign: boolean
}) {
  const bulk = inboxText.bulk
  const acts = ['claim', 'release', ...(reassign ? (['reassign'] as const) : [])] as const
  const chosen = acts.find((act) => act === typed.act) ?? 'claim'
  return (
    <details class="panel" id={bulkId} open={typed.act !== undefined} data-bulk>
      <summary>{bulk.title}</summary>
      <fieldset class="choice" aria-label={bulk.title}>
        <div class="acts">
          {acts.map((act) => (
            <label>
              <input type="radio" name="act" value={act} checked={act === chosen} /> {bulk[act]}
            </label>
          ))}
        </div>
        {reassign ? (
          <div class="fields">
            <label>
              {bulk.to}
              <input type="text" inputmode="email" name="to" maxLength={200} value={typed.to} />
            </label>
            <label>
              {bulk.reason}
              <input type="text" name="reason" maxLength={1000} value={typed.reason} />
            </label>
          </div>
        ) : null}
      </fieldset>
      <p class="small">{bulk.hint}</p>
      <p class="actions">
        <button type="submit">{bulk.submit}</button>
        <a href={delegationAddress(query)}>{inboxText.links.delegations}</a>
        <span role="status" data-chosen data-words={bulk.chosen('#')} />
      </p>
    </details>
  )
}

const roleOf = { appraisal: 'working-group', decision: 'authority' } as const

/** The form that delegates; with the role chosen where the list is that of one. */
function delegationAddress({ unit, kind }: InboxQuery): string {
  if (unit === undefined || kind === undefined) return '/uy-quyen'
  return `/uy-quyen?${new URLSearchParams({ nhom: `${unit}|${roleOf[kind]}` })}`
}

/** Which rows these are of how many, and the way to the others. */
export function Pages({ query, inbox }: { readonly query: InboxQuery; readonly inbox: Inbox }) {
  const { page, pages, tasks, counts } = inbox
  if (pages <= 1) return null
  const first = (page - 1) * tasksPerPage + 1
  const link = (to: number, label: string) => <a href={addressOf({ ...query, page: to })}>{label}</a>
  return (
    <nav class="actions" aria-label={inboxText.pages}>
      {page > 1 ? link(page - 1, inboxText.previous) : null}
      <span>
        {inboxText.range(
          printCount(first),
          printCount(first + tasks.length - 1),
          printCount(counts[query.filter] ?? 0),
        )}{' '}
        · {inboxText.page(printCount(page), printCount(pages))}
      </span>
      {page < pages ? link(page + 1, inboxText.next) : null}
    </nav>
  )
}
