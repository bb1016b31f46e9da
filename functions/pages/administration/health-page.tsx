import { printInstant } from '#shared/text/dates.ts'
import { operationsText } from '#shared/text/operations.ts'
import type { WaitingAccounts } from '#shared/use-cases/administration/waiting-accounts.ts'
import type { Health, WaitingStep, WorkflowHealth } from '#shared/use-cases/operations/watch-health.ts'
import { MOVABLE_QUEUES } from '#shared/use-cases/operations/watched.ts'
import { type Frame, Page } from '../layout.tsx'
import { ScrollTable } from '../scroll-table.tsx'
import { AccountsNotice } from './accounts-notice.tsx'
import { ActForm, printCount } from './parts.tsx'
import { RunbookLink, RunbookList } from './runbook-page.tsx'

const text = operationsText.health
const path = '/quan-tri/tinh-hinh'

/** How the workflow is, and what an operator can do about it here. */
export function HealthPage({
  frame,
  health,
  accounts,
  done,
}: {
  readonly frame: Frame
  readonly health: Health
  /** Accounts that are still to come. */
  readonly accounts?: WaitingAccounts | undefined
  /** What has just been done, to be said once. */
  readonly done: readonly string[]
}) {
  const { workflows, queues, steps } = health
  const waiting = queues.reduce((sum, { messages }) => sum + messages, 0)
  const stuck = workflows.reduce((sum, workflow) => sum + workflow.stuck.length, 0)
  const refused = accounts !== undefined && accounts.reason !== null ? 1 : 0
  return (
    <Page frame={frame} title={text.title}>
      {done.length === 0 ? null : (
        <div class="notice good" role="status">
          {done.map((sentence) => (
            <p>{sentence}</p>
          ))}
          <p>{text.recorded}</p>
        </div>
      )}
      {waiting + stuck + refused === 0 ? (
        <p class="notice good">{text.good}</p>
      ) : (
        <p class="notice bad">{text.bad(waiting + stuck + refused)}</p>
      )}
      <AccountsNotice accounts={accounts} />
      <Steps steps={steps} />
      <Queues queues={queues} />
      <Workflows workflows={workflows} />
      <h2>{text.runbooks}</h2>
      <RunbookList />
    </Page>
  )
}

function Steps({ steps }: { readonly steps: readonly WaitingStep[] }) {
  return (
    <>
      <h2>{text.steps}</h2>
      {steps.length === 0 ? (
        <p>{text.noSteps}</p>
      ) : (
        <>
          <p>
            {text.stepsHint} <RunbookLink name="dead-letters" about={text.steps} />
          </p>
          <ScrollTable label={text.steps}>
            <table class="broad">
              <thead>
                <tr>
                  <th scope="col">{text.workflow}</th>
                  <th scope="col">{text.step}</th>
                  <th scope="col">{text.error}</th>
                  <th scope="col">{text.act}</th>
                </tr>
              </thead>
              <tbody>
                {steps.map((step) => (
                  <Step step={step} />
                ))}
              </tbody>
            </table>
          </ScrollTable>
          <ActForm action={path} fields={{ act: 'again' }}>
            {text.againAll}
          </ActForm>
        </>
      )}
    </>
  )
}

function Step({ step }: { readonly step: WaitingStep }) {
  const { workflow, execution, state, error, cause } = step
  const name = execution.split(':').at(-1) ?? execution
  return (
    <tr>
      <th scope="row">
        {text.workflows[workflow] ?? workflow}
        <code class="small">{name}</code>
      </th>
      <td lang="en">{state}</td>
      <td lang="en">
        {error}
        <span class="small">{cause.slice(0, 300)}</span>
      </td>
      <td>
        <ActForm action={path} fields={{ act: 'again', execution }} label={text.of(text.again, name)}>
          {text.again}
        </ActForm>
        <details>
          <summary>{text.giveUp}</summary>
          <form method="post" action={path}>
            <input type="hidden" name="act" value="give-up" />
            <input type="hidden" name="execution" value={execution} />
            <label class="pick">
              <input type="checkbox" name="sure" value="on" required /> {text.sure}
            </label>
            <button type="submit" class="second" aria-label={text.of(text.giveUp, name)}>
              {text.giveUp}
            </button>
          </form>
        </details>
      </td>
    </tr>
  )
}

function Queues({ queues }: { readonly queues: Health['queues'] }) {
  const movable: readonly string[] = MOVABLE_QUEUES
  return (
    <>
      <h2>{text.queues}</h2>
      <ScrollTable label={text.queues}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.queue}</th>
              <th scope="col">{text.messages}</th>
              <th scope="col">{text.act}</th>
            </tr>
          </thead>
          <tbody>
            {queues.map(({ queue, messages }) => (
              <tr>
                <th scope="row">{text.queueNames[queue]}</th>
                <td class={messages > 0 ? 'number late' : 'number'}>{printCount(messages)}</td>
                <td>
                  {messages > 0 && movable.includes(queue) ? (
                    <ActForm
                      action={path}
                      fields={{ act: 'move', queue }}
                      label={text.of(text.sendBack, text.queueNames[queue])}
                    >
                      {text.sendBack}
                    </ActForm>
                  ) : null}
                  {messages > 0 ? <RunbookLink name="dead-letters" about={text.queueNames[queue]} /> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  )
}

function Workflows({ workflows }: { readonly workflows: readonly WorkflowHealth[] }) {
  const failures = workflows.flatMap(({ workflow, failed }) => failed.map((one) => ({ workflow, ...one })))
  return (
    <>
      <h2>{text.executions}</h2>
      <ScrollTable label={text.executions}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.workflow}</th>
              <th scope="col">{text.running}</th>
              <th scope="col">{text.failed}</th>
              <th scope="col">{text.stuck}</th>
            </tr>
          </thead>
          <tbody>
            {workflows.map(({ workflow, running, failed, stuck }) => (
              <tr>
                <th scope="row">{text.workflows[workflow] ?? workflow}</th>
                <td class="number">{running.more ? text.more(running.count) : printCount(running.count)}</td>
                <td class={failed.length > 0 ? 'number late' : 'number'}>{failed.length}</td>
                <td class={stuck.length > 0 ? 'number late' : 'number'}>{stuck.length}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      {workflows.some(({ failed, stuck }) => failed.length + stuck.length > 0) ? (
        <p>
          <RunbookLink name="failed-executions" about={text.executions} />
        </p>
      ) : null}
      {failures.length === 0 ? null : <Failures failures={failures} />}
    </>
  )
}

function Failures({
  failures,
}: {
  readonly failures: readonly (WorkflowHealth['failed'][number] & { readonly workflow: string })[]
}) {
  return (
    <>
      <h2>{text.failures}</h2>
      <ScrollTable label={text.failures}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.workflow}</th>
              <th scope="col">{text.name}</th>
              <th scope="col">{text.state}</th>
              <th scope="col">{text.since}</th>
              <th scope="col">{text.ended}</th>
            </tr>
          </thead>
          <tbody>
            {failures.map(({ workflow, name, status, startedAt, endedAt }) => (
              <tr>
                <td>{text.workflows[workflow] ?? workflow}</td>
                <td>
                  <code>{name}</code>
                </td>
                <td>{text.statuses[status] ?? status}</td>
                <td>{printInstant(startedAt)}</td>
                <td>{endedAt === null ? '' : printInstant(endedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  )
}
