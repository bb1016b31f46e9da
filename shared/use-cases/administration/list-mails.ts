import { type MailRecord, type MailState, readMails } from '#shared/store/mails.ts'
import { type Actor, type Context, cycleIdOf, requireAdministrator } from '../context.ts'

export interface ShownMail {
  readonly mailId: string
  readonly template: string
  readonly to: string | null
  readonly state: MailState
  readonly begunAt: string
  readonly sentAt: string | null
}

export interface MailFilter {
  readonly state?: MailState | undefined
  readonly template?: string | undefined
  /** Calendar days in Vietnam. */
  readonly from?: string | undefined
  readonly until?: string | undefined
  /** Where an earlier page said that the next one begins. */
  readonly after?: string | undefined
}

export interface MailPage {
  /** Newest first. */
  readonly mails: readonly ShownMail[]
  readonly next: string | null
}

const mailsPerPage = 50
// A filter may fit few: then the page is short and says where to go on, instead of reading on and on.
const readsPerPage = 10
const mailsPerRead = 200

/**
 * The mails of the cycle, newest first, a page at a time. What a mail says is kept nowhere.
 *
 * @throws AppError NOT_ALLOWED
 */
export async function listMails(context: Context, actor: Actor, filter: MailFilter = {}): Promise<MailPage> {
  requireAdministrator(actor)
  const cycleId = cycleIdOf(context.configuration)
  const { state, template } = filter
  const filtered = state !== undefined || template !== undefined
  const range = {
    ...(filter.from === undefined ? {} : { from: beginOf(filter.from) }),
    ...(filter.until === undefined ? {} : { upTo: beginOf(filter.until, 1) }),
  }
  const mails: ShownMail[] = []
  let after = filter.after
  for (let read = 0; read < readsPerPage; read += 1) {
    const limit = filtered ? mailsPerRead : mailsPerPage
    const page = await readMails(context.table, cycleId, { ...range, after, limit })
    for (const mail of page.items) {
      after = mail.gsi1sk
      if (state !== undefined && mail.status !== state) continue
      if (template !== undefined && mail.template !== template) continue
      mails.push(shown(mail))
      if (mails.length === mailsPerPage)
        return { mails, next: mail === page.items.at(-1) ? page.next : after }
    }
    if (page.next === null) return { mails, next: null }
  }
  return { mails, next: after ?? null }
}

/** The first moment of a day in Vietnam. */
function beginOf(day: string, later = 0): string {
  const midnight = new Date(`${day}T00:00:00+07:00`).getTime()
  return new Date(midnight + later * 24 * 3_600_000).toISOString()
}

function shown({ mailId, template, to, status, gsi1sk, sentAt }: MailRecord): ShownMail {
  const begunAt = gsi1sk.slice(0, gsi1sk.indexOf('#'))
  return { mailId, template, to: to ?? null, state: status, begunAt, sentAt: sentAt ?? null }
}
