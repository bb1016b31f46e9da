import { requireCycle } from '#shared/use-cases/context.ts'
import { delegateRole, revokeDelegation } from '#shared/use-cases/delegate-role.ts'
import { prepareDocumentUpload, receiveDocument } from '#shared/use-cases/preparation/document-files.ts'
import { importCarried, prepareCarriedUpload } from '#shared/use-cases/preparation/import-carried.ts'
import { registerDocument } from '#shared/use-cases/preparation/register-document.ts'
import { suggestTopics } from '#shared/use-cases/preparation/suggest-topics.ts'
import { preparePreviousUpload } from '#shared/use-cases/previous-year/prepare-workbook.ts'
import { receivePrevious } from '#shared/use-cases/previous-year/receive-workbook.ts'
import { previousScope } from '#shared/use-cases/previous-year/scope.ts'
import { writeCarried } from '#shared/workbooks/carried.ts'
import { writePreviousYear } from '#shared/workbooks/previous-year.ts'
import { actorOf, administrator } from '#test/support/small-district.ts'
import { addresses } from './people.ts'
import type { Scene } from './scene.ts'

/** The document that an act of the scenes rests on. */
export const document = { documentNumber: '9-CV/ĐU', documentDate: '2024-10-30' }

/** Roles that a member of the authority has lent: one in force, one taken back, one that ended yesterday. */
export async function lendRoles({ world, ids, say }: Scene): Promise<void> {
  const period = { since: '2024-10-01', until: '2025-03-31', reason: say('Đi công tác') }
  const second = await actorOf(world.context, 'second@example.vn')
  const lend = (to: string) =>
    delegateRole(world.context, second, { unitId: 'X1', role: 'authority', to, ...period })
  const lent = await lend(addresses.delegate)
  ids.set('delegation', lent.id)
  const ended = await lend(addresses['former-delegate'])
  await revokeDelegation(world.context, second, ended.to.personId, ended.id)
  // Yesterday was its last day.
  const now = world.context.now().toISOString()
  const to = addresses['lapsed-delegate']
  world.setNow('2024-10-31T02:00:00.000Z')
  for (const role of ['authority', 'working-group']) {
    await delegateRole(world.context, second, { unitId: 'X1', role, to, ...period, until: '2024-10-31' })
  }
  world.setNow(now)
}

/** What is registered and brought in before the units review themselves. */
export async function prepareCycle({ world, ids, say }: Scene): Promise<void> {
  const { context, objects } = world
  const authority = await actorOf(context, addresses.authority)
  const registered = await registerDocument(context, authority, {
    unitId: 'X1',
    kind: 'plan',
    number: '12-KH/ĐU',
    date: '2024-10-08',
    title: say('Kế hoạch kiểm điểm năm 2024'),
    scope: 'OWN',
  })
  ids.set('documentId', registered.id)
  const pdf = Buffer.from('%PDF-1.7\n…\n%%EOF\n')
  const sent = await prepareDocumentUpload(context, authority, registered.id)
  const key = sent.fields.key ?? ''
  const uploadedBy = sent.fields['x-amz-meta-uploaded-by'] ?? ''
  objects.set(key, { bytes: pdf, metadata: { 'uploaded-by': uploadedBy } })
  await receiveDocument(context, { key, size: pdf.length, etag: 'pdf' })
  ids.set('file', sent.uploadId)
  const suggestion = await suggestTopics(context, authority, 'C1', {
    subjectId: 'SELF',
    topics: [say('Việc chậm giải ngân')],
    ...document,
  })
  ids.set('suggestion', suggestion.id)
  const carried = await prepareCarriedUpload(context, administrator)
  const carriedBytes = await writeCarried([], 2024)
  const carriedKey = carried.fields.key ?? ''
  objects.set(carriedKey, { bytes: carriedBytes, metadata: { 'uploaded-by': administrator.email } })
  await importCarried(context, { key: carriedKey, size: carriedBytes.length, etag: 'carried' })
  ids.set('carried', carried.uploadId)
  const previous = await preparePreviousUpload(context, administrator)
  const figure = {
    table: 'T7' as const,
    group: 'Đảng viên',
    measure: 'HTXSNV',
    unitId: null,
    count: 2,
    denominator: 10,
    denominatorName: 'số được đánh giá, xếp loại (rated)',
    percent: 20,
  }
  const scope = await previousScope(context, await requireCycle(context))
  const previousBytes = await writePreviousYear(scope, [figure])
  const previousKey = previous.fields.key ?? ''
  objects.set(previousKey, { bytes: previousBytes, metadata: { 'uploaded-by': administrator.email } })
  await receivePrevious(context, { key: previousKey, size: previousBytes.length, etag: 'previous' })
  ids.set('previous', previous.uploadId)
}
