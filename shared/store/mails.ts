import { z } from 'zod'
import { keys } from './keys.ts'
import { readIndexPage, type SortedPage } from './sorted-page.ts'
import type { Table } from './table.ts'
import type { Write } from './transact.ts'

export const MAIL_STATES = ['PENDING', 'SENT'] as const
export type MailState = (typeof MAIL_STATES)[number]

/** What is kept of a mail: whom it went to and when, never its text, which may hold a link. */
export const mailItem = z.object({
  mailId: z.string(),
  cycleId: z.string(),
  template: z.string(),
  /** Absent of mails that were sent before the addressee was kept. */
  to: z.string().optional(),
  status: z.enum(MAIL_STATES),
  /** Begins with the instant at which its sending was begun. */
  gsi1sk: z.string(),
  sentAt: z.iso.datetime().optional(),
})
export type MailRecord = z.infer<typeof mailItem>

/** The mails of a cycle, newest first. Those that no function has taken from the queue yet are not among them. */
export async function readMails(
  table: Table,
  cycleId: string,
  page: {
    readonly after?: string | undefined
    readonly from?: string
    readonly upTo?: string
    readonly limit: number
  },
): Promise<SortedPage<MailRecord>> {
  return readIndexPage(table, mailItem, { ...page, partition: keys.mailsOfCycle(cycleId), newestFirst: true })
}

/** Keeps that a mail went out which did not go through our queue: that of the directory of accounts. */
export function sentMail(mail: {
  readonly mailId: string
  readonly cycleId: string
  readonly to: string
  readonly now: Date
}): Write {
  const { mailId, cycleId, to } = mail
  const at = mail.now.toISOString()
  return {
    label: 'mail',
    put: {
      ...keys.mail(mailId),
      gsi1pk: keys.mailsOfCycle(cycleId),
      gsi1sk: `${at}#${mailId}`,
      mailId,
      cycleId,
      template: 'account',
      to,
      status: 'SENT',
      sentAt: at,
    },
  }
}
