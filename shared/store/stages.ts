import { z } from 'zod'
import { keys } from './keys.ts'
import { readIndexPage, type SortedPage } from './sorted-page.ts'
import { getItem, queryIndex, queryPrefix, type Table } from './table.ts'

/** The stage in which a unit fills in and sends its workbook. */
export const selfAssessment = 'self-assessment'

/** What the link of a unit with its results opens; there is no wait behind it. */
export const resultStage = 'result'
/** Review of the cases that a unit owed when the results were published. */
export const owedStage = 'owed'

/** The stage in which the related parties of a unit give their view. */
export const peerInput = 'peer-input'

/** One stage per level and kind of an authority. */
export function taskStageId(kind: 'appraisal' | 'decision', level: string): string {
  return `${kind}#${level}`
}

/**
 * A wait of a workflow for people: the task token and the due date. It is also the outbox of the answer: from
 * the moment the act is recorded until Step Functions has taken the answer it stands in the index of unsent
 * ones, where the periodic function finds it if the process was killed in between.
 */
export const stageItem = z.object({
  cycleId: z.string(),
  unitId: z.string(),
  stageId: z.string(),
  /** Link or task that the stage waits for at present. */
  subjectRef: z.string(),
  /** Entry of the workflow state that waits; the same for every retry of the same entry. */
  occurrence: z.string(),
  taskToken: z.string(),
  status: z.enum(['OPEN', 'ACCEPTING', 'CLOSED']),
  openedAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  /** File that is being or has been accepted: id of the upload and ETag of the object. */
  file: z.string().nullable(),
  /** Where a unit may send again until it is done: the file that counts so far, and the round it came in. */
  accepted: z
    .object({ uploadId: z.string(), receivedAt: z.iso.datetime(), round: z.int() })
    .nullable()
    .optional(),
  closedAt: z.iso.datetime().nullable(),
  /** JSON that the workflow gets. */
  output: z.string().nullable(),
  tokenSentAt: z.iso.datetime().nullable(),
  /** A unit that was sent back goes through its stages again; the first time is round 1. */
  round: z.int().positive().default(1),
  /** Level whose deadlines count the stage; absent where none does. */
  level: z.string().optional(),
  /** Related parties that are asked when this stage is done, where its end says so; else those of the unit. */
  parties: z.int().optional(),
  /** Whether the end of the stage is among the counted ones. */
  counted: z.boolean().optional(),
  /** Days on which a reminder went out, and the last of them; a reminder goes out at most once a day. */
  reminders: z.int().default(0),
  remindedOn: z.iso.date().nullable().default(null),
  /** Day on which the superior was told that the stage is late; null while it was not or after an extension. */
  escalatedOn: z.iso.date().nullable().default(null),
})
export type Stage = z.infer<typeof stageItem>

/** The file that counts so far in the present round of an open stage. */
export function acceptedOf({ accepted, round }: Stage): NonNullable<Stage['accepted']> | null {
  return accepted?.round === round ? accepted : null
}

/** What a stage that has just been opened says of reminders. */
export const notReminded = { reminders: 0, remindedOn: null, escalatedOn: null } as const

export async function getStage(
  table: Table,
  cycleId: string,
  unitId: string,
  stageId: string,
): Promise<Stage | undefined> {
  return getItem(table, keys.stage(cycleId, unitId, stageId), stageItem)
}

export async function listStages(table: Table, cycleId: string, unitId: string): Promise<Stage[]> {
  return queryPrefix(table, keys.stages(cycleId, unitId), stageItem)
}

/** Open stages that are due at the latest at the given instant. */
export async function listStagesDue(table: Table, cycleId: string, upTo: string): Promise<Stage[]> {
  return queryIndex(table, keys.openStages(cycleId), stageItem, { upTo })
}

/** Open stages that were due before the instant, the longest overdue first, a page at a time. */
export async function readLateStages(
  table: Table,
  cycleId: string,
  page: { readonly before: string; readonly after?: string | undefined; readonly limit: number },
): Promise<SortedPage<Stage>> {
  const { before, after, limit } = page
  return readIndexPage(table, stageItem, { partition: keys.openStages(cycleId), upTo: before, after, limit })
}

/** Closed stages whose answer Step Functions may not have. */
export async function listUnsentStages(table: Table, cycleId: string): Promise<Stage[]> {
  return queryIndex(table, keys.unsentStages(cycleId), stageItem)
}
