import { type BulkBody, bulkBody } from '#shared/contracts/inbox.ts'
import { parse } from '../../http/request.ts'

type Fields = Readonly<Record<string, string>>

/** Name of the box that chooses a task. */
export const boxPrefix = 'chon.'
/** Name of the buttons that act on one task alone. */
export const singleName = 'mot'

/** The tasks whose boxes are ticked. */
export function chosenIn(fields: Fields): string[] {
  return Object.keys(fields)
    .filter((name) => name.startsWith(boxPrefix))
    .map((name) => name.slice(boxPrefix.length))
}

/**
 * What the form asks for: the act of a button beside one task, or the chosen act on all that are ticked.
 *
 * @throws AppError INPUT_INVALID
 */
export function readBulkForm(fields: Fields): { readonly body: BulkBody; readonly single: boolean } {
  const [act, taskId] = fields[singleName]?.split('.') ?? []
  if (act !== undefined && taskId !== undefined) {
    return { body: parse({ act, taskIds: [taskId] }, bulkBody), single: true }
  }
  const taskIds = chosenIn(fields)
  const { to, reason } = fields
  const asked =
    fields.act === 'reassign' ? { act: fields.act, taskIds, to, reason } : { act: fields.act, taskIds }
  return { body: parse(asked, bulkBody), single: false }
}
