import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { streamOf } from '#infra/cli/demo/random.ts'
import { answersOf } from '#infra/cli/provinces/answers.ts'
import { provinceConfiguration } from '#shared/contracts/province.ts'
import { listSubjects } from '#shared/store/units.ts'
import { getTask } from '#shared/use-cases/get-task.ts'
import { receiveSubmission } from '#shared/use-cases/receive-submission.ts'
import { recordOf } from '#shared/use-cases/subject-records.ts'
import { writeUnitWorkbook } from '#shared/workbooks/unit-workbook.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { allRows, makeTask } from '#test/support/judged-case.ts'
import { actorOf, issueLink, openSmallCycle, uploadFile } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

/** A unit of a cycle under Quy định 366 whose members are good but for the quarters that are given. */
async function submit(policy: 'SHOWN' | 'AVERAGE', quarters: readonly number[]): Promise<World> {
  const province = provinceConfiguration.parse({
    ...configuration,
    rulePack: 'qd-366-2025',
    policy: { rules: { quarters: policy } },
  })
  const world = createWorld(await database.createTable(), province)
  await openSmallCycle(world)
  for (const unitId of ['C1', 'C2']) {
    const token = await issueLink(world, unitId)
    const subjects = (await listSubjects(world.context.table, '2024', unitId)).map(recordOf)
    const answers = answersOf(subjects, {
      rulePack: 'qd-366-2025',
      stream: streamOf(3),
      wantedOf: () => 'GOOD',
      owedOf: () => undefined,
      children: 0,
      beside: { government: undefined, others: undefined },
    })
    const [q1 = null, q2 = null, q3 = null, q4 = null] = quarters
    const members = new Map([...answers.members].map(([id, row]) => [id, { ...row, q1, q2, q3, q4 }]))
    const writing = {
      configuration: province,
      unit: { id: unitId, name: unitId },
      subjects,
      dueAt: '2024-12-01',
    }
    const bytes = await writeUnitWorkbook(writing, { ...answers, members })
    const { object } = await uploadFile(world, token, bytes)
    expect(await receiveSubmission(world.context, object)).toBe('ACCEPTED')
  }
  return world
}

async function rowOf(world: World, subjectId: string) {
  const an = await actorOf(world.context, 'an@example.vn')
  const theCase = { cycleId: '2024', level: 'chi-bo', authorityId: 'X1', unitIds: ['C1', 'C2'] }
  const taskId = await makeTask(world, theCase, 'appraisal', 1)
  return allRows(await getTask(world.context, an, taskId)).find((row) => row.subjectId === subjectId)
}

describe('quarter results feeding the year', () => {
  it('are shown to the working group, and the points of the year decide', async () => {
    const world = await submit('SHOWN', [45, 45, 45, 45])

    const row = await rowOf(world, 'P5')

    expect(row?.quarters).toBe('Điểm các quý: I 45; II 45; III 45; IV 45')
    expect(row?.ceiling).toBe('GOOD')
  })

  it('are the year where the province averages them: four weak quarters are a weak year', async () => {
    const world = await submit('AVERAGE', [45, 48, 50, 52])

    expect(await rowOf(world, 'P5')).toMatchObject({ ceiling: 'NOT_COMPLETED', atMost: 'NOT_COMPLETED' })
  })

  it('leave the year to a person while a quarter is missing', async () => {
    const world = await submit('AVERAGE', [80, 80, 80])

    const row = await rowOf(world, 'P5')

    expect(row?.quarters).toContain('IV chưa có')
    expect(row?.ceiling).toBe('UNDECIDED')
  })
})
