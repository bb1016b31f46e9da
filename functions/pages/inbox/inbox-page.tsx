import { ballotText } from '#shared/text/ballots.ts'
import { casePageText } from '#shared/text/case-pages.ts'
import { inboxText as text } from '#shared/text/inbox.ts'
import { pageText } from '#shared/text/pages.ts'
import type { Inbox } from '#shared/use-cases/list-inbox.ts'
import { type Frame, Page } from '../layout.tsx'
import { ProblemTable } from '../problem-table.tsx'
import { Said } from '../said.tsx'
import { ScrollTable } from '../scroll-table.tsx'
import { addressOf, isNarrowed } from './address.ts'
import { FilterForm, Views } from './filter-form.tsx'
import { listScriptPath } from './list-script.ts'
import { Pages, TaskList } from './task-list.tsx'
import type { BulkResultView, InboxNotice, InboxView } from './views.ts'

/** The tasks that wait for the reader's groups: views with counts, filters, the list, and acts on several at once. */
export function InboxPage({ frame, view }: { readonly frame: Frame; readonly view: InboxView }) {
  const { query, inbox, notice, results, report } = view
  return (
    <Page frame={frame} title={text.title} script={listScriptPath}>
      {notice === undefined ? null : <Notice notice={notice} />}
      {results === undefined ? null : <Results results={results} />}
      {inbox === undefined ? (
        <p>
          <a href="/viec">{text.filters.clear}</a>
        </p>
      ) : (
        <>
          <Views query={query} counts={inbox.counts} />
          <FilterForm query={query} units={inbox.units} levels={inbox.levels} />
          {inbox.tasks.length === 0 ? (
            <Empty view={view} inbox={inbox} />
          ) : (
            <>
              <KeyboardHelp />
              <TaskList view={view} inbox={inbox} />
              <Pages query={query} inbox={inbox} />
            </>
          )}
        </>
      )}
      <OtherWork report={report} />
    </Page>
  )
}

function Notice({ notice: { title, whatToDo, problems } }: { readonly notice: InboxNotice }) {
  return (
    <section class="notice bad" role="alert">
      <p>
        <strong>{title}</strong>
      </p>
      {problems.length > 0 ? <ProblemTable problems={problems} /> : null}
      {whatToDo === undefined ? null : <p>{whatToDo}</p>}
    </section>
  )
}

function Results({ results: { title, rows, lang } }: { readonly results: BulkResultView }) {
  const all = rows.every(({ done }) => done)
  return (
    <section class={all ? 'notice good' : 'notice bad'} role={all ? 'status' : 'alert'}>
      <h2>{title}</h2>
      <ScrollTable label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.results.task}</th>
              <th scope="col">{text.results.result}</th>
              <th scope="col">{text.results.whatToDo}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ taskId, name, done, message, whatToDo }) => (
              <tr>
                <td>
                  <a href={`/viec/${taskId}`}>{name}</a>
                </td>
                <td class={done ? undefined : 'late'} lang={done ? undefined : lang}>
                  <Said text={message} />
                </td>
                <td lang={lang}>{whatToDo === undefined ? null : <Said text={whatToDo} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </section>
  )
}

/** Says what to do where there is nothing to do. */
function Empty({ view: { query }, inbox }: { readonly view: InboxView; readonly inbox: Inbox }) {
  const { filter } = query
  const narrowed = isNarrowed(query)
  const outside = !inbox.inGroups && filter !== 'everybody'
  const [what, toDo] = narrowed
    ? [text.empty.filtered, text.empty.filteredToDo]
    : outside
      ? [text.empty.noGroups, text.empty.noGroupsToDo]
      : [text.empty[filter], text.empty[`${filter}ToDo`]]
  return (
    <section class="notice">
      <p>
        <strong>{what}</strong>
      </p>
      <p>{toDo}</p>
      {narrowed ? (
        <p>
          <a href={addressOf({ filter, order: query.order, page: 1 })}>{text.filters.clear}</a>
        </p>
      ) : null}
    </section>
  )
}

const help = ['down', 'up', 'first', 'last', 'open', 'choose', 'help'] as const

/** Without script there are no keys to tell of; the script shows it. */
function KeyboardHelp() {
  return (
    <details class="keys" id="phim-tat" hidden>
      <summary>{text.keyboard.title} (?)</summary>
      <p>{text.keyboard.hint}</p>
      <dl>
        {help.map((name) => (
          <div>
            <dt>
              <kbd>{text.keyboard.keys[name]}</kbd>
            </dt>
            <dd>{text.keyboard[name]}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function OtherWork({ report }: { readonly report: boolean }) {
  const links = [
    ['/uy-quyen', text.links.delegations],
    ['/phieu', ballotText.list],
    ['/khieu-nai', casePageText.correction.list],
    ['/khen-thuong', casePageText.rewards.choose],
    ...(report ? [['/bao-cao', pageText.nav.report] as const] : []),
  ] as const
  return (
    <nav class="actions" aria-label={text.links.title}>
      {links.map(([href, label]) => (
        <a href={href}>{label}</a>
      ))}
    </nav>
  )
}
