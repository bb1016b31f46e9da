import type { Roster } from '#shared/contracts/roster.ts'
import { configuration, goodRoster } from '#test/shared/workbooks/fixtures.ts'
import type { TestDatabase } from '#test/support/dynamodb.ts'
import { makeTask } from '#test/support/judged-case.ts'
import { issueLink, openSmallCycle, submitUnit } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

const names = [
  'Nguyễn Thị Hồng Ánh',
  'Kơ Să Ha Bình',
  'Liêng Jrang Ha Châu',
  'Trần Quốc Cường',
  'Cil Ha Đương',
  'Phạm Thị Hà',
  'Ndu Ha Hương',
  'Lê Văn Khánh',
  'Bùi Thị Loan',
  'Rơ Ông Ha Mai',
  'Vũ Đình Nam',
  'Đinh Thị Oanh',
  'Hoàng Văn Phúc',
  'Kră Jăn Plin',
  'Đỗ Thị Quyên',
]
/** What their facts allow; two more than the cap of 20 % does. */
const outstanding = ['M2', 'M6', 'M9', 'M11', 'M14']

const person = (id: string, unitId: string, fullName: string, email: string | null = null) => ({
  id,
  fullName,
  dateOfBirth: '1980-02-03',
  unitId,
  type: 'chi-bo.member',
  admittedOn: '2010-05-19',
  status: 'active' as const,
  position: null,
  comparisonGroup: 'Đảng viên không giữ chức vụ',
  email,
})

/** Who has the task. */
export const officer = 'minh@example.vn'

const roster: Roster = {
  ...goodRoster,
  people: [
    ...names.map((name, index) => person(`M${index + 1}`, index < 8 ? 'C1' : 'C2', name)),
    person('MINH', 'C3', 'Hoàng Thị Minh', officer),
    person('LONG', 'C3', 'Phan Thanh Long', 'long@example.vn'),
  ],
  assignments: (['working-group', 'authority'] as const).flatMap((role) =>
    ['X1', 'X2', 'H'].flatMap((unitId) => ['MINH', 'LONG'].map((personId) => ({ personId, unitId, role }))),
  ),
}

/** A commune whose working group has a comparison group of fifteen before it, and a unit that has its link. */
export async function largeGroup(
  database: TestDatabase,
): Promise<{ readonly world: World; readonly taskId: string; readonly token: string }> {
  const world = createWorld(await database.createTable(), configuration)
  await openSmallCycle(world, roster)
  for (const unitId of ['C1', 'C2']) {
    await submitUnit(world, unitId, ({ id }) => (outstanding.includes(id) ? 'EXCELLENT' : 'GOOD'))
  }
  const token = await issueLink(world, 'C3')
  const unitIds = ['C1', 'C2']
  const theCase = { cycleId: '2024', level: 'chi-bo', authorityId: 'X1', unitIds }
  return { world, token, taskId: await makeTask(world, theCase, 'appraisal', 1) }
}
