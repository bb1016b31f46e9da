import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Stage } from '#shared/access/roles.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import { keys } from '#shared/store/keys.ts'
import type { Table } from '#shared/store/table.ts'
import { reissueBallotLink } from '#shared/use-cases/ballots/manage-ballots.ts'
import { confirmRoster } from '#shared/use-cases/confirm-roster.ts'
import { fileComplaintByLink } from '#shared/use-cases/corrections/file-complaint.ts'
import { reissueLink } from '#shared/use-cases/manage-links.ts'
import { addRemediation } from '#shared/use-cases/manage-remediation.ts'
import { noteFinding, verifyFinding } from '#shared/use-cases/note-finding.ts'
import { notifyUnits } from '#shared/use-cases/notify-units.ts'
import { openCycle } from '#shared/use-cases/open-cycle.ts'
import { planCycle } from '#shared/use-cases/plan-cycle.ts'
import { withdrawSuggestion } from '#shared/use-cases/preparation/suggest-topics.ts'
import { prepareRosterUpload } from '#shared/use-cases/prepare-upload.ts'
import { receiveRoster } from '#shared/use-cases/receive-roster.ts'
import { receiveSubmission } from '#shared/use-cases/receive-submission.ts'
import { recordRatings } from '#shared/use-cases/record-ratings.ts'
import { expectEvidence } from '#shared/use-cases/unit-evidence.ts'
import { writeRoster } from '#shared/workbooks/roster.ts'
import { records } from '#test/shared/reports/records.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { attachFile } from '#test/support/attachments.ts'
import { workflowOf } from '#test/support/corrections.ts'
import { issueReport } from '#test/support/issued-report.ts'
import { judge, makeTask } from '#test/support/judged-case.ts'
import { askParties, ballotToken } from '#test/support/party-district.ts'
import { publishAt } from '#test/support/rated-district.ts'
import {
  actorOf,
  administrator,
  filledWorkbook,
  issueLink,
  uploadFile,
} from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'
import { addresses, rosterOf } from './people.ts'
import { document, lendRoles, prepareCycle } from './preparation.ts'
import type { Scene } from './scene.ts'

const theCase = { cycleId: '2024', level: 'chi-bo', authorityId: 'X1', unitIds: ['C1', 'C2'] }

/** The small district as it is at a stage, built through the use cases. */
export async function districtAt(
  stage: Stage,
  table: Table,
  say: Scene['say'] = (words) => words,
  decided: Rating = 'GOOD',
): Promise<Scene> {
  const scene = { world: createWorld(table, configuration), ids: new Map<string, string>(), say, decided }
  for (const [name, build] of builders) {
    await build(scene)
    if (name === stage) return scene
  }
  throw new Error(`nothing leads to ${stage}`)
}

const builders: readonly (readonly [Stage, (scene: Scene) => Promise<void>])[] = [
  ['planned', planned],
  ['self-assessment', selfAssessment],
  ['appraisal', appraisal],
  ['decision', decision],
  ['decided', decided],
  ['published', published],
  ['archived', archived],
]

async function planned({ world, ids, say }: Scene): Promise<void> {
  const { context, objects } = world
  const { fields, uploadId } = await prepareRosterUpload(context, administrator)
  const bytes = await writeRoster(rosterOf(say), configuration)
  objects.set(fields.key ?? '', { bytes, metadata: { 'uploaded-by': administrator.email } })
  await receiveRoster(context, { key: fields.key ?? '', size: bytes.length, etag: 'roster' })
  await confirmRoster(context, administrator, uploadId)
  ids.set('roster', uploadId)
}

async function selfAssessment(scene: Scene): Promise<void> {
  const { world, ids } = scene
  const { context } = world
  await openCycle(context, administrator, ids.get('roster'))
  await planCycle(context, '2024')
  for (const unitId of ['C1', 'C2', 'C3']) ids.set(`link-${unitId}`, await issueLink(world, unitId))
  await reissueLink(context, administrator, 'C3')
  ids.set('revoked', ids.get('link-C3') ?? '')
  for (const unitId of ['C1', 'C2']) await askParties(world, unitId)
  ids.set('ballot', ballotToken(world, 'K2'))
  ids.set('ballot-revoked', ballotToken(world, 'K3'))
  await reissueBallotLink(context, administrator, 'C1', 'K3')
  for (const unitId of ['C1', 'C2']) {
    const token = ids.get(`link-${unitId}`) ?? ''
    const { evidenceId } = await expectEvidence(context, token, {
      slot: 3,
      title: scene.say(`Biên bản ${unitId}`),
    })
    ids.set(`evidence-${unitId}`, evidenceId)
    const { uploadId, object } = await uploadFile(world, token, Buffer.from('no workbook'))
    await receiveSubmission(context, object)
    ids.set(`upload-${unitId}`, uploadId)
  }
  await lendRoles(scene)
  await prepareCycle(scene)
}

async function appraisal({ world, ids, say }: Scene): Promise<void> {
  const authority = await actorOf(world.context, addresses.authority)
  // A workbook that does not answer a suggestion is not accepted.
  await withdrawSuggestion(world.context, authority, 'C1', ids.get('suggestion') ?? '', 'Nhập sai')
  for (const unitId of theCase.unitIds) {
    const bytes = await filledWorkbook(world.context, unitId, () => 'GOOD')
    const { object } = await uploadFile(world, ids.get(`link-${unitId}`) ?? '', bytes, 'whole')
    const outcome = await receiveSubmission(world.context, object)
    if (outcome !== 'ACCEPTED') throw new Error(`the workbook of ${unitId} was ${outcome}`)
  }
  const taskId = await makeTask(world, theCase, 'appraisal', 1)
  ids.set('taskId', taskId)
  const group = await actorOf(world.context, addresses['working-group'])
  const finding = { subjectId: 'MEMBER', kind: 'inspection', text: say('Kết luận kiểm tra') }
  ids.set('findingId', (await noteFinding(world.context, group, taskId, finding)).findingId)
}

async function decision({ world, ids, say }: Scene): Promise<void> {
  const group = await actorOf(world.context, addresses['working-group'])
  await verifyFinding(world.context, group, ids.get('taskId') ?? '', ids.get('findingId') ?? '', {
    text: say('Không có vi phạm'),
    by: say('Ủy ban Kiểm tra'),
    ...document,
  })
  await judge(world, group, ids.get('taskId') ?? '')
  ids.set('taskId', await makeTask(world, theCase, 'decision', 1))
}

async function decided({ world, ids, say, decided: rating }: Scene): Promise<void> {
  const { context } = world
  const authority = await actorOf(context, addresses.authority)
  await judge(world, authority, ids.get('taskId') ?? '', { SELF: rating })
  await recordRatings(context, theCase)
  await notifyUnits(context, theCase)
  for (const unitId of theCase.unitIds) ids.set(`result-${unitId}`, resultToken(world, unitId))
  const words = { text: say('Tôi đề nghị xem xét lại.') }
  const complaint = await fileComplaintByLink(context, ids.get('result-C1') ?? '', 'SELF', words)
  ids.set('correctionId', complaint.correctionId)
  await attachFile(world, complaint)
  await workflowOf(world, complaint.correctionId).ask('ANSWER')
}

async function published({ world, ids, say }: Scene): Promise<void> {
  const { context } = world
  await issueReport(world, 'cycle-2024', records)
  ids.set('runId', 'cycle-2024')
  await publishAt(world, '2024-11-01T01:00:00.000Z')
  const authority = await actorOf(context, addresses.authority)
  const plan = await addRemediation(context, authority, 'C1', {
    text: say('Sinh hoạt chưa đều'),
    subjectId: null,
  })
  ids.set('plan', plan.id)
}

/** The cycle a year later: nothing is open any more, and every link has ended. */
async function archived({ world }: Scene): Promise<void> {
  const { documents, name: TableName } = world.context.table
  await documents.send(
    new UpdateCommand({
      TableName,
      Key: keys.cycle('2024'),
      UpdateExpression: 'SET #status = :archived, archivedAt = :at',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':archived': 'ARCHIVED', ':at': '2024-12-30T02:00:00.000Z' },
    }),
  )
  world.setNow('2025-01-15T02:00:00.000Z')
}

function resultToken(world: World, unitId: string): string {
  const mail = world.mails.findLast(
    (message) => message.template === 'unit-result' && message.link.unitId === unitId,
  )
  return mail?.template === 'unit-result' ? (mail.data.url.split('/').at(-1) ?? '') : ''
}
