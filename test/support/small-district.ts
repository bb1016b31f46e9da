import { collectiveAnswers, memberAnswers, owedAnswers, unitAnswers } from '#infra/cli/demo/answers.ts'
import { streamOf } from '#infra/cli/demo/random.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import type { Roster } from '#shared/contracts/roster.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import { getStage, selfAssessment } from '#shared/store/stages.ts'
import { listSubjects } from '#shared/store/units.ts'
import { confirmRoster } from '#shared/use-cases/confirm-roster.ts'
import { type Actor, type Context, cycleIdOf } from '#shared/use-cases/context.ts'
import { findActor } from '#shared/use-cases/find-actor.ts'
import { issueUnitLink } from '#shared/use-cases/issue-unit-link.ts'
import { openCycle } from '#shared/use-cases/open-cycle.ts'
import { planCycle } from '#shared/use-cases/plan-cycle.ts'
import { prepareRosterUpload, prepareUpload } from '#shared/use-cases/prepare-upload.ts'
import { receiveRoster } from '#shared/use-cases/receive-roster.ts'
import { receiveSubmission } from '#shared/use-cases/receive-submission.ts'
import { recordOf } from '#shared/use-cases/subject-records.ts'
import { writeRoster } from '#shared/workbooks/roster.ts'
import type { ReviewContext } from '#shared/workbooks/unit-review/context.ts'
import type { ReviewAnswers } from '#shared/workbooks/unit-review/write.ts'
import { writeUnitWorkbook } from '#shared/workbooks/unit-workbook.ts'
import { goodRoster } from '#test/shared/workbooks/fixtures.ts'
import { buildOnce } from './built-once.ts'
import type { World } from './world.ts'

/** The fixtures' district with nine members in the two cells of commune one, so that a cap of 20 % allows one. */
export const roster: Roster = {
  ...goodRoster,
  people: [
    ...goodRoster.people,
    ...[5, 6, 7, 8, 9, 10].map((number) => ({
      id: `P${number}`,
      fullName: `Người Số ${number}`,
      dateOfBirth: `1980-01-${String(number).padStart(2, '0')}`,
      unitId: number < 8 ? 'C1' : 'C2',
      type: 'chi-bo.member',
      admittedOn: number === 10 ? '2024-11-01' : '2010-05-19',
      status: 'active' as const,
      position: null,
      comparisonGroup: 'Đảng viên không giữ chức vụ',
      email: null,
    })),
  ],
}

export const administrator: Actor = {
  email: 'quantri@example.vn',
  name: 'quantri@example.vn',
  personId: null,
  administrator: true,
  assignments: [],
}

/** Opens the cycle from a roster workbook that went through the bucket. */
export async function openSmallCycle(world: World, made: Roster = roster): Promise<void> {
  await buildOnce(world, ['small cycle', made], () => openCycleOf(world, made))
}

async function openCycleOf({ context, objects }: World, made: Roster): Promise<void> {
  const prepared = await prepareRosterUpload(context, administrator)
  const bytes = await writeRoster(made, context.configuration)
  objects.set(prepared.fields.key ?? '', { bytes, metadata: { 'uploaded-by': administrator.email } })
  await receiveRoster(context, { key: prepared.fields.key ?? '', size: bytes.length, etag: 'roster' })
  await confirmRoster(context, administrator, prepared.uploadId)
  await openCycle(context, administrator, prepared.uploadId)
  await planCycle(context, cycleIdOf(context.configuration))
}

export async function actorOf(context: Context, email: string): Promise<Actor> {
  const actor = await findActor(context, email)
  if (actor === undefined) throw new Error(`nobody has the address ${email}`)
  return actor
}

/** Issues the link of a unit as its workflow does. @returns the token in the mail */
export async function issueLink(world: World, unitId: string): Promise<string> {
  await issueUnitLink(world.context, {
    cycleId: cycleIdOf(world.context.configuration),
    unitId,
    authorityId: 'X1',
    taskToken: `token-${unitId}`,
    occurrence: `execution-${unitId}:self-assessment:1`,
  })
  return tokenOf(world, unitId)
}

/** Token of the newest mail to the unit. */
export function tokenOf(world: World, unitId: string): string {
  const mail = world.mails.findLast(
    (message) => message.template === 'unit-link' && message.link.unitId === unitId,
  )
  if (mail?.template !== 'unit-link') throw new Error(`no mail to ${unitId}`)
  return mail.data.url.split('/').at(-1) ?? ''
}

export type Wanted = (subject: SubjectRecord) => Rating | 'SICK'

/** The workbook of a unit, filled in so that the rules allow each subject the wanted rating. */
export async function filledWorkbook(
  context: Context,
  unitId: string,
  wanted: Wanted,
  review?: { readonly context: ReviewContext; readonly answers: ReviewAnswers },
): Promise<Uint8Array> {
  const cycleId = cycleIdOf(context.configuration)
  const subjects = (await listSubjects(context.table, cycleId, unitId)).map(recordOf)
  const stream = streamOf(7)
  const collectives = new Map<string, ReturnType<typeof collectiveAnswers>>()
  const members = new Map<string, ReturnType<typeof memberAnswers>>()
  for (const [index, subject] of subjects.entries()) {
    if (subject.bucket === 'exempt') continue
    const rating = wanted(subject)
    if (subject.kind !== 'member') {
      if (rating !== 'SICK') collectives.set(subject.id, collectiveAnswers(stream, subject, rating, 0))
    } else {
      const answers = rating === 'SICK' ? owedAnswers('SICK') : memberAnswers(stream, rating, index)
      members.set(subject.id, answers)
    }
  }
  const stage = await getStage(context.table, cycleId, unitId, selfAssessment)
  return writeUnitWorkbook(
    {
      configuration: context.configuration,
      unit: { id: unitId, name: unitId },
      subjects,
      dueAt: stage?.dueAt ?? '2024-12-01',
      review: review?.context,
    },
    { ...unitAnswers(collectives, members), ...(review === undefined ? {} : { review: review.answers }) },
  )
}

/** Puts a file where the form of a link would put it. @returns what the event says of it */
export async function uploadFile(world: World, token: string, bytes: Uint8Array, etag = 'file') {
  const prepared = await prepareUpload(world.context, token)
  const key = prepared.fields.key ?? ''
  world.objects.set(key, { bytes, metadata: {} })
  return { uploadId: prepared.uploadId, object: { key, size: bytes.length, etag } }
}

/** Issues the link of a unit and has its filled workbook accepted. */
export async function submitUnit(world: World, unitId: string, wanted: Wanted): Promise<void> {
  const token = await issueLink(world, unitId)
  const bytes = await filledWorkbook(world.context, unitId, wanted)
  const { object } = await uploadFile(world, token, bytes)
  const outcome = await receiveSubmission(world.context, object)
  if (outcome !== 'ACCEPTED') throw new Error(`the workbook of ${unitId} was ${outcome}`)
}
