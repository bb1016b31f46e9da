import type { InboxQuery } from '#shared/contracts/inbox.ts'
import type { Problem } from '#shared/contracts/problem.ts'
import { type AppError, sayError } from '#shared/errors.ts'
import { inboxText as text } from '#shared/text/inbox.ts'
import { pageText } from '#shared/text/pages.ts'
import type { ActedTask } from '#shared/use-cases/act-on-tasks.ts'
import type { Inbox } from '#shared/use-cases/list-inbox.ts'
import { chosenIn } from './bulk-form.ts'

/** What stands above the list after an act, or where the act or the address could not be read. */
export interface InboxNotice {
  readonly title: string
  readonly whatToDo?: string | undefined
  readonly problems: readonly Problem[]
}

export interface InboxView {
  readonly query: InboxQuery
  /** Absent where the address could not be read. */
  readonly inbox?: Inbox | undefined
  readonly notice?: InboxNotice | undefined
  readonly results?: BulkResultView | undefined
  /** What was typed into the form of a refused act. */
  readonly typed: Readonly<Record<string, string>>
  readonly chosen: ReadonlySet<string>
  /** Whether the reader may read the report. */
  readonly report: boolean
}

export interface BulkResultView {
  readonly title: string
  /** Language of the reasons, where it may be another than that of the page. */
  readonly lang?: string
  readonly rows: readonly {
    readonly taskId: string
    readonly name: string
    readonly done: boolean
    readonly message: string
    readonly whatToDo: string
  }[]
}

export function printCount(count: number): string {
  return count.toLocaleString('vi-VN')
}

/** A bulk act as the page tells of it: every task with what was done, or what not and why. */
export function resultsView(
  act: 'claim' | 'release' | 'reassign',
  tasks: readonly ActedTask[],
): BulkResultView {
  const done = tasks.filter((task) => task.done).length
  return {
    title: text.results.title(printCount(done), printCount(tasks.length)),
    rows: tasks.map(({ taskId, task, done, message, whatToDo }) => ({
      taskId,
      name:
        task === null
          ? text.results.unknown(taskId)
          : text.table.full(
              text.table.name(pageText.inbox.kinds[task.kind], task.levelName),
              task.authorityName,
            ),
      done,
      message: done ? text.results[act] : (message ?? ''),
      whatToDo: whatToDo ?? '',
    })),
  }
}

/** The form as it was sent, with what is wrong with it. */
export function refusedView(
  fields: Readonly<Record<string, string>>,
  error: AppError,
): Pick<InboxView, 'typed' | 'chosen' | 'notice'> {
  const chosen = new Set(chosenIn(fields))
  const { message, action } = sayError(error)
  const notice =
    chosen.size === 0
      ? { title: text.bulk.none, whatToDo: text.bulk.noneToDo, problems: [] }
      : { title: message, whatToDo: action, problems: error.problems }
  return { typed: fields, chosen, notice }
}
