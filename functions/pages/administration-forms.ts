import { z } from 'zod'
import { role } from '#shared/contracts/roster.ts'
import { confirmRosterBody } from '#shared/contracts/roster-import.ts'
import { MAIL_STATES } from '#shared/store/mails.ts'
import type { MailFilter } from '#shared/use-cases/administration/list-mails.ts'
import type { AuditFilter } from '#shared/use-cases/administration/read-audit.ts'
import { MOVABLE_QUEUES } from '#shared/use-cases/operations/watched.ts'

/** The form that opens a cycle with a checked roster. */
export const openCycleForm = z.strictObject({ uploadId: z.string().min(1) })

/** The form that confirms a checked roster. */
export const confirmRosterForm = confirmRosterBody

const id = z.string().min(1).max(100)

/** The form that reminds one stage, or, without one, all who are late behind a place in their list. */
export const reminderForm = z.union([
  z.strictObject({ unitId: id, stageId: id, back: z.literal('unit').optional() }),
  z.strictObject({ after: z.string().min(1).max(300).optional() }),
])

/** The forms of the page of the system's health. */
export const operationForm = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('again'), execution: z.string().min(1).max(400).optional() }),
  z.strictObject({ act: z.literal('give-up'), execution: z.string().min(1).max(400), sure: z.literal('on') }),
  z.strictObject({ act: z.literal('move'), queue: z.enum(MOVABLE_QUEUES) }),
  z.strictObject({ act: z.literal('accounts') }),
])

/** A field of a form that was left empty is sent as an empty text. */
export const left = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

/** Where the next page of a list begins. */
export const cursorQuery = z.object({ sau: left(z.string().max(300)) })

const page = left(z.coerce.number().int().min(1).max(100_000))
const words = left(z.string().max(100))
const date = left(z.iso.date())

export const authorityQuery = z.object({ loc: left(z.string().max(20)), trang: page })

export const roleQuery = z
  .object({ tim: words, 'vai-tro': left(role), sau: left(z.string().max(300)) })
  .transform(({ tim, 'vai-tro': wanted, sau }) => ({ filter: { words: tim, role: wanted }, after: sau }))

export const mailQuery = z
  .object({
    'tinh-trang': left(z.enum(MAIL_STATES)),
    loai: left(z.string().max(40)),
    tu: date,
    den: date,
    sau: left(z.string().max(300)),
  })
  .transform(
    ({ 'tinh-trang': state, loai, tu, den, sau }): MailFilter => ({
      state,
      template: loai,
      from: tu,
      until: den,
      after: sau,
    }),
  )

export const auditQuery = z
  .object({
    'don-vi': left(z.string().trim().max(100)),
    ai: words,
    viec: left(z.string().max(40)),
    tu: date,
    den: date,
    trang: page,
  })
  .transform(
    ({ 'don-vi': unitId, ai, viec, tu, den, trang }): AuditFilter => ({
      ...{ unitId, who: ai, act: viec, from: tu, until: den, page: trang },
    }),
  )
