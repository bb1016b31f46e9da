import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { RATINGS } from '#shared/contracts/rating.ts'
import type { Roster } from '#shared/contracts/roster.ts'
import { keys } from '#shared/store/keys.ts'
import { inParallel, type Table } from '#shared/store/table.ts'
import { listSubjects } from '#shared/store/units.ts'
import { configuration, goodRoster } from '#test/shared/workbooks/fixtures.ts'
import { makeTask } from '#test/support/judged-case.ts'
import { openSmallCycle, submitUnit } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

/** One authority with the members of its cells: the largest case that a province of today has. */
export interface LargeCase {
  readonly world: World
  readonly taskId: string
}

export interface CaseSize {
  readonly cells: number
  readonly membersPerCell: number
  readonly groups: number
}

export async function openLargeCase(table: Table, size: CaseSize): Promise<LargeCase> {
  const world = createWorld(table, configuration)
  const unitIds = Array.from({ length: size.cells }, (_, index) => `D${index + 1}`)
  await openSmallCycle(world, rosterOf(size, unitIds))
  const [pattern = '', ...others] = unitIds
  await submitUnit(world, pattern, ({ id }) => RATINGS[Number(id.split('-')[1] ?? 1) % 3] ?? 'GOOD')
  const told = await listSubjects(table, '2024', pattern)
  await inParallel(others, 16, async (unitId) => {
    for (const [index, { id }] of (await listSubjects(table, '2024', unitId)).entries()) {
      const { facts, selfRating, attestationText, products, uploadId } = told[index] ?? {}
      const set = { facts: { ...facts, id }, selfRating, attestationText, products, uploadId }
      await table.documents.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keys.subject('2024', unitId, id),
          UpdateExpression: `SET ${Object.keys(set)
            .map((name) => `#${name} = :${name}`)
            .join(', ')}`,
          ExpressionAttributeNames: Object.fromEntries(Object.keys(set).map((name) => [`#${name}`, name])),
          ExpressionAttributeValues: Object.fromEntries(
            Object.entries(set).map(([name, value]) => [`:${name}`, value]),
          ),
        }),
      )
    }
  })
  const theCase = { cycleId: '2024', level: 'chi-bo', authorityId: 'X1', unitIds }
  return { world, taskId: await makeTask(world, theCase, 'appraisal', 1) }
}

function rosterOf({ membersPerCell, groups }: CaseSize, unitIds: readonly string[]): Roster {
  const [cell] = goodRoster.units.filter(({ id }) => id === 'C1')
  const [organisation] = goodRoster.collectives.filter(({ id }) => id === 'C1-TC')
  const [member] = goodRoster.people
  if (cell === undefined || organisation === undefined || member === undefined) throw new Error('no pattern')
  return {
    ...goodRoster,
    units: [
      ...goodRoster.units,
      ...unitIds.map((id) => ({
        ...cell,
        id,
        name: `Chi bộ ${id}`,
        email: `${id.toLowerCase()}@example.vn`,
      })),
    ],
    collectives: [
      ...goodRoster.collectives,
      ...unitIds.map((unitId) => ({ ...organisation, id: `${unitId}-TC`, name: `Chi bộ ${unitId}`, unitId })),
    ],
    people: [
      ...goodRoster.people,
      ...unitIds.flatMap((unitId) =>
        Array.from({ length: membersPerCell }, (_, index) => ({
          ...member,
          id: `${unitId}-${String(index + 1).padStart(3, '0')}`,
          fullName: `Nguyễn Văn Số ${index + 1}`,
          unitId,
          email: null,
          comparisonGroup: `Đảng viên nhóm ${(index % groups) + 1}`,
        })),
      ),
    ],
  }
}
