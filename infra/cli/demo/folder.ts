import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { type RehearsalDecisions, rehearsalDecisions, rehearsalFiles } from '#shared/contracts/rehearsal.ts'
import type { Roster, RosterUnit } from '#shared/contracts/roster.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import type { Submission } from '#shared/contracts/submission.ts'
import { classifySubject } from '#shared/domain/classify.ts'
import { pinRulePack } from '#shared/rules/packs.ts'
import { subjectsOf } from '#shared/use-cases/subject-records.ts'
import { writeRoster } from '#shared/workbooks/roster.ts'
import { readUnitWorkbook, writeUnitWorkbook } from '#shared/workbooks/unit-workbook.ts'
import { collectiveAnswers, memberAnswers, owedAnswers, unitAnswers } from './answers.ts'
import { type Stream, streamOf } from './random.ts'
import { type Judged, judgeCase } from './ratings.ts'
import { demoRoster } from './roster.ts'
import { spoiltWorkbooks } from './spoilt.ts'
import { owedReasonOf, wantedRating } from './wanted.ts'

const SEED = 1_242_023

/** Files of the demo folder by their relative path, without the configuration, which is copied as it is. */
export type FolderFiles = ReadonlyMap<string, Uint8Array | string>

/** Everything of the rehearsal folder of the demo district; the same bytes in every run. */
export async function demoFolder(configuration: ProvinceConfiguration): Promise<FolderFiles> {
  const roster = demoRoster(configuration)
  const subjects = [...subjectsOf(roster, configuration).values()].flat()
  const files = new Map<string, Uint8Array | string>()
  files.set(rehearsalFiles.roster, await writeRoster(roster, configuration))
  const submissions = await writeSubmissions(roster, subjects, configuration, files)
  const rejections = await spoiltWorkbooks(roster, subjects, configuration, files)
  const decisions: RehearsalDecisions = {
    province: configuration.id,
    year: configuration.year,
    rejections,
    authorities: decide(roster, subjects, submissions, configuration),
  }
  const checked = rehearsalDecisions.parse(decisions)
  files.set(rehearsalFiles.decisions, `${JSON.stringify(checked, null, 1)}\n`)
  return files
}

async function writeSubmissions(
  roster: Roster,
  subjects: readonly SubjectRecord[],
  configuration: ProvinceConfiguration,
  files: Map<string, Uint8Array | string>,
): Promise<Submission[]> {
  const stream = streamOf(SEED)
  const indexOf = new Map(roster.people.map(({ id }, index) => [id, index + 1]))
  const submissions: Submission[] = []
  for (const unit of roster.units) {
    const own = subjects.filter(({ unitId }) => unitId === unit.id)
    if (own.every(({ bucket }) => bucket === 'exempt')) continue
    const context = { configuration, unit, subjects: own }
    const answers = answersOf(own, unit, roster, indexOf, stream)
    const bytes = await writeUnitWorkbook({ ...context, dueAt: dueDate(configuration) }, answers)
    const reading = await readUnitWorkbook(bytes, context)
    // The prepared files go through the same checks as those of real units.
    if ('problems' in reading) throw new Error(`${unit.id}: ${JSON.stringify(reading.problems[0])}`)
    submissions.push(reading.submission)
    files.set(rehearsalFiles.submission(unit.id), bytes)
  }
  return submissions
}

function answersOf(
  subjects: readonly SubjectRecord[],
  unit: RosterUnit,
  roster: Roster,
  indexOf: ReadonlyMap<string, number>,
  stream: Stream,
): ReturnType<typeof unitAnswers> {
  const children = roster.units.filter(({ parentId }) => parentId === unit.id).length
  const reviewed = subjects.filter(({ bucket }) => bucket === 'open')
  const collectives = new Map(
    reviewed
      .filter(({ kind }) => kind !== 'member')
      .map((subject) => [subject.id, collectiveAnswers(stream, subject, wantedRating(subject, 0), children)]),
  )
  const members = new Map(
    reviewed
      .filter(({ kind }) => kind === 'member')
      .map((subject) => {
        const index = indexOf.get(subject.id) ?? 0
        const owed = owedReasonOf(subject, index)
        const wanted = wantedRating(subject, index)
        return [subject.id, owed === undefined ? memberAnswers(stream, wanted, index) : owedAnswers(owed)]
      }),
  )
  return unitAnswers(collectives, members)
}

function decide(
  roster: Roster,
  subjects: readonly SubjectRecord[],
  submissions: readonly Submission[],
  configuration: ProvinceConfiguration,
): RehearsalDecisions['authorities'] {
  const pack = pinRulePack(configuration.rulePack, configuration.policy.rules)
  if (!pack.ok) throw new Error(JSON.stringify(pack.problems))
  const facts = new Map(
    submissions.flatMap((submission) =>
      submission.subjects.map((subject) => [subject.subjectId, subject] as const),
    ),
  )
  const judged = subjects.flatMap((subject): Judged[] => {
    const reviewed = facts.get(subject.id)?.facts
    if (reviewed === null || reviewed === undefined) return []
    const { ceiling } = classifySubject(pack.value, reviewed)
    return ceiling === null ? [] : [{ subject, ceiling }]
  })
  return configuration.levels.flatMap(({ id: level }) => {
    const units = roster.units.filter((unit) => unit.level === level && unit.parentId !== null)
    const authorities = Map.groupBy(units, ({ parentId }) => parentId ?? '')
    return [...authorities].map(([authorityId, children], number) => {
      const ids = new Set(children.map(({ id }) => id))
      return judgeCase({
        configuration,
        level,
        authorityId,
        judged: judged.filter(({ subject }) => ids.has(subject.unitId)),
        preferred: new Set(['DR-DKN-TC', 'DR-DKN-BTV']),
        number: number + (level === 'chi-bo' ? 1 : 50),
        showRefusal: authorityId === 'DR-DKN' || level === 'co-so',
        sendBack: authorityId === 'DR-PL',
      })
    })
  })
}

function dueDate({ year }: ProvinceConfiguration): string {
  return `${year}-12-15`
}
