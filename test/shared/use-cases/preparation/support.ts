import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { keys } from '#shared/store/keys.ts'
import { listSubjects } from '#shared/store/units.ts'
import type { World } from '#test/support/world.ts'

/** Gives commune one a standing committee: its members hold posts there. */
export async function seatCommittee(world: World, personIds: readonly string[]): Promise<void> {
  const { table } = world.context
  const [template] = await listSubjects(table, '2024', 'X1')
  for (const personId of personIds) {
    const id = `CV-${personId}`
    const post = {
      ...template,
      id,
      kind: 'leader',
      name: `Ủy viên ${personId}`,
      personId,
      collectiveId: 'X1-BTV',
      role: 'member',
      position: 'Ủy viên ban thường vụ',
    }
    const item = { ...keys.subject('2024', 'X1', id), ...post }
    await table.documents.send(new PutCommand({ TableName: table.name, Item: item }))
  }
}
