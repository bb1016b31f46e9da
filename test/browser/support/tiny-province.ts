import { collectiveAnswers, memberAnswers, unitAnswers } from '#infra/cli/demo/answers.ts'
import { streamOf } from '#infra/cli/demo/random.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import type { Roster } from '#shared/contracts/roster.ts'
import { RATING_NAMES } from '#shared/text/ratings.ts'
import { subjectsOf } from '#shared/use-cases/subject-records.ts'
import { writeRoster } from '#shared/workbooks/roster.ts'
import type { ReviewAnswers } from '#shared/workbooks/unit-review/write.ts'
import { writeUnitWorkbook } from '#shared/workbooks/unit-workbook.ts'
import { editCells } from '#test/shared/workbooks/edit.ts'
import { configuration, goodRoster } from '#test/shared/workbooks/fixtures.ts'

export { configuration }

const names = [
  'Nguyễn Văn An',
  'Kơ Să Ha Bình',
  'Liêng Jrang Ha Châu',
  'Trần Thị Dung',
  'Cil Ha Én',
  'Phạm Quốc Giang',
  'Ndu Ha Hương',
  'Lê Thị Khánh',
]

/** One district, one commune, two cells of four: the smallest in which everybody who acts is also rated. */
export const roster: Roster = {
  types: goodRoster.types,
  posts: [],
  parties: [],
  units: goodRoster.units.filter(({ id }) => ['H', 'X1', 'C1', 'C2'].includes(id)),
  collectives: goodRoster.collectives.filter(({ unitId }) => ['X1', 'C1', 'C2'].includes(unitId)),
  people: names.map((fullName, index) => ({
    id: `P${index + 1}`,
    fullName,
    dateOfBirth: `198${index}-03-15`,
    unitId: index < 4 ? 'C1' : 'C2',
    type: 'chi-bo.member',
    admittedOn: '2010-05-19',
    status: 'active',
    position: null,
    comparisonGroup: 'Đảng viên không giữ chức vụ',
    email: emailOf(`P${index + 1}`),
  })),
  assignments: (
    [
      ['P1', 'X1', 'working-group'],
      ['P5', 'X1', 'working-group'],
      ['P2', 'X1', 'authority'],
      ['P6', 'X1', 'authority'],
      ['P3', 'H', 'working-group'],
      ['P7', 'H', 'working-group'],
      ['P4', 'H', 'authority'],
      ['P8', 'H', 'authority'],
    ] as const
  ).map(([personId, unitId, role]) => ({ personId, unitId, role })),
}

/** Three of the eight may be excellent by the criteria, and the cap allows one. */
export const excellent = ['P3', 'P4', 'P7']

export function emailOf(personId: string): string {
  return `${personId.toLowerCase()}@example.vn`
}

export const rosterWorkbook = () => writeRoster(roster, configuration)

/** Everybody belongs to a unit that does not exist. */
export async function brokenRosterWorkbook(): Promise<Uint8Array> {
  const people = { ...roster, people: roster.people.map((one) => ({ ...one, unitId: 'C9' })) }
  return writeRoster(people, configuration)
}

/** The workbook of a unit as its clerk fills it in. */
export async function filledWorkbook(
  unitId: string,
  review?: Pick<Parameters<typeof writeUnitWorkbook>[0], 'review'> & {
    readonly answers: ReviewAnswers
    readonly configuration: ProvinceConfiguration
  },
): Promise<Uint8Array> {
  const stream = streamOf(3)
  const subjects = [...subjectsOf(roster, configuration).values()]
    .flat()
    .filter((one) => one.unitId === unitId)
  const wanted = (id: string): Rating => (excellent.includes(id) ? 'EXCELLENT' : 'GOOD')
  const collectives = subjects.filter(({ kind }) => kind !== 'member')
  const members = subjects.filter(({ kind }) => kind === 'member')
  const unit = roster.units.find(({ id }) => id === unitId)
  if (unit === undefined) throw new RangeError(`no unit ${unitId}`)
  const answers = unitAnswers(
    new Map(collectives.map((one) => [one.id, collectiveAnswers(stream, one, 'GOOD', 2)])),
    new Map(
      members.map(({ id }) => [
        id,
        { ...memberAnswers(stream, wanted(id), 1), selfRating: RATING_NAMES[wanted(id)] },
      ]),
    ),
  )
  return writeUnitWorkbook(
    {
      configuration: review?.configuration ?? configuration,
      unit,
      subjects,
      dueAt: '2024-12-15',
      review: review?.review,
    },
    review === undefined ? answers : { ...answers, review: review.answers },
  )
}

/** The same with levels that do not exist and a number in words. */
export async function wrongWorkbook(unitId: string): Promise<Uint8Array> {
  return editCells(await filledWorkbook(unitId), 'Đảng viên', [
    { row: 3, column: 'G', value: 'Khá' },
    { row: 4, column: 'N', value: 'tám' },
    { row: 5, column: 'F', value: 9 },
  ])
}
