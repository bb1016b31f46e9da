import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { RATING_RANK, type Rating } from '#shared/contracts/rating.ts'
import { type RehearsalDecisions, rehearsalDecisions, rehearsalFiles } from '#shared/contracts/rehearsal.ts'
import type { RosterUnit } from '#shared/contracts/roster.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import { subjectsOf } from '#shared/use-cases/subject-records.ts'
import { writeRoster } from '#shared/workbooks/roster.ts'
import type { ReviewContext } from '#shared/workbooks/unit-review/context.ts'
import { readUnitWorkbook, type UnitAnswers, writeUnitWorkbook } from '#shared/workbooks/unit-workbook.ts'
import { streamOf } from '../demo/random.ts'
import { answersOf } from './answers.ts'
import { buildProvince, type Province } from './build.ts'
import { readProvinceData } from './data.ts'
import { casesOf, decisionOf, eagerMembers } from './decisions.ts'
import { planMeetings } from './meetings.ts'
import { planBallots } from './parties.ts'
import { enteredSuggestion, planSuggestions, topicAnswers } from './suggestions.ts'

/** One file of a rehearsal folder: relative path and content. */
export type FolderFile = readonly [path: string, content: Uint8Array | string]

const SPOILT = 4

/**
 * The rehearsal folder of a province, file by file: thousands of workbooks are not held at once. The same bytes in
 * every run.
 */
export async function* provinceFolder(
  name: string,
  configuration: ProvinceConfiguration,
): AsyncGenerator<FolderFile> {
  yield* folderOf(buildProvince(await readProvinceData(name), configuration), configuration)
}

/**
 * The folder of a province that is built, or of a part of one.
 *
 * @param wanted whether the workbook of a unit is written
 */
export async function* folderOf(
  province: Province,
  configuration: ProvinceConfiguration,
  wanted: (unitId: string) => boolean = () => true,
): AsyncGenerator<FolderFile> {
  yield [rehearsalFiles.roster, await writeRoster(province.roster, configuration)]
  const subjects = subjectsOf(province.roster, configuration)
  const cases = casesOf(province, configuration, subjects)
  const eager = eagerMembers(province, cases)
  const best = new Set([...eager.values()].flatMap((ids) => [...ids]))
  const children = Map.groupBy(province.roster.units, ({ parentId }) => parentId)
  const recorded = configuration.policy.meetings.record === 'REQUIRED'
  const meetings = planMeetings(province.roster, configuration)
  // Topics are explained in a sheet of the review itself.
  const suggestions = recorded ? planSuggestions(province, configuration, subjects) : []
  const asked = Map.groupBy(suggestions, ({ unitId }) => unitId)
  const rejections: RehearsalDecisions['rejections'] = []
  for (const [index, unit] of province.roster.units.entries()) {
    const own = subjects.get(unit.id) ?? []
    if (!wanted(unit.id) || !own.some(({ bucket }) => bucket === 'open')) continue
    const answers = answersOf(own, {
      rulePack: configuration.rulePack,
      stream: streamOf(index + 1),
      wantedOf: ({ id }) => (best.has(id) ? 'EXCELLENT' : ratingOf(province, id)),
      owedOf: ({ id }) => province.owed.get(id),
      children: children.get(unit.id)?.length ?? 0,
      beside: besideOf(province, own),
    })
    const held = recorded ? meetings.of(unit.id, own) : undefined
    const writing = {
      ...{ configuration, unit, subjects: own, dueAt: `${configuration.year}-12-15` },
      review: held && { ...held.review, suggestions: asked.get(unit.id) ?? [] },
    }
    const topics = topicAnswers(asked.get(unit.id) ?? [])
    const filled = held === undefined ? answers : { ...answers, review: { ...held.answers, topics } }
    yield [rehearsalFiles.submission(unit.id), await writeUnitWorkbook(writing, filled)]
    if (rejections.length < SPOILT && answers.members.size > rejections.length + 1) {
      const spoilt = await spoil(writing, filled, rejections.length)
      yield [rehearsalFiles.badSubmission(unit.id), spoilt.bytes]
      rejections.push({
        unitId: unit.id,
        file: rehearsalFiles.badSubmission(unit.id),
        codes: spoilt.codes,
      })
    }
  }
  const authorities = cases.map((one, number) =>
    decisionOf(province, configuration, one, number, eager.get(one)),
  )
  const decisions = rehearsalDecisions.parse({
    province: configuration.id,
    year: configuration.year,
    rejections,
    authorities,
    ballots: planBallots(province, subjects),
    suggestions: suggestions.map(enteredSuggestion),
  })
  yield [rehearsalFiles.decisions, `${JSON.stringify(decisions)}\n`]
}

function besideOf({ data, ratings }: Province, subjects: readonly SubjectRecord[]) {
  const lowest = (bodies: readonly string[]): Rating | undefined => {
    const types = data.types.filter(({ bodyType }) => bodies.includes(bodyType)).map(({ id }) => id)
    return subjects
      .filter(({ kind, type }) => kind === 'leadership-collective' && types.includes(type))
      .flatMap(({ id }) => ratings.get(id) ?? [])
      .sort((a, b) => RATING_RANK[a] - RATING_RANK[b])[0]
  }
  return { government: lowest(['government']), others: lowest(['mass-organisation', 'professional']) }
}

function ratingOf({ ratings }: Province, id: string) {
  const rating = ratings.get(id)
  if (rating === undefined) throw new RangeError(`subject ${id} has no rating`)
  return rating
}

interface Writing {
  readonly configuration: ProvinceConfiguration
  readonly unit: RosterUnit
  readonly subjects: readonly SubjectRecord[]
  readonly dueAt: string
  readonly review?: ReviewContext | undefined
}

/** A workbook with the mistakes that units make, a different one each time, and the codes of its problems. */
async function spoil(
  writing: Writing,
  answers: UnitAnswers,
  turn: number,
): Promise<{ readonly bytes: Uint8Array; readonly codes: string[] }> {
  const rows = [...answers.members]
  const mistakes: readonly Readonly<Record<string, string | number>>[] = [
    { done: 99 },
    { selfRating: 'Khá' },
    { assigned: 'mười' },
    { owed: 'Ốm đau' },
  ]
  const members = new Map(
    rows.map(([id, row], index) => [
      id,
      index === turn ? { ...row, ...mistakes[turn % mistakes.length] } : row,
    ]),
  )
  const bytes = await writeUnitWorkbook(writing, { ...answers, members })
  const reading = await readUnitWorkbook(bytes, writing)
  if (!('problems' in reading)) throw new Error(`${writing.unit.id}: the spoilt workbook has no mistake`)
  return { bytes, codes: reading.problems.map(({ code }) => code) }
}
