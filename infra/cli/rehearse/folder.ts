import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Problem } from '#shared/contracts/problem.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import {
  type RehearsalAuthority,
  type RehearsalDecisions,
  rehearsalDecisions,
  rehearsalFiles,
} from '#shared/contracts/rehearsal.ts'
import type { Roster } from '#shared/contracts/roster.ts'
import { subjectsOf } from '#shared/use-cases/subject-records.ts'
import { readRoster } from '#shared/workbooks/roster.ts'
import { type BilingualProblem, UnusableInput } from '../../problems.ts'
import { checkProvince } from '../../province-configuration.ts'

/** A workbook as a unit sends it. */
export interface RehearsalSubmission {
  readonly file: string
  /** Codes of all problems that it is rejected with; null where it is accepted. */
  readonly codes: readonly string[] | null
}

/** Everything a rehearsal plays: the folder that `kiemdiem province` writes. */
export interface RehearsalFolder {
  readonly configuration: ProvinceConfiguration
  readonly configurationFile: string
  readonly rosterFile: string
  readonly roster: Roster
  readonly decisions: RehearsalDecisions
  /** Workbooks of a unit in the order in which they are sent: those to be rejected first. */
  submissions(unitId: string): readonly RehearsalSubmission[]
  /** What the people of an authority do with one level. @throws Error when `decisions.json` says nothing of it */
  planOf(authorityId: string, level: string): RehearsalAuthority
}

/** @throws UnusableInput with every problem of the folder */
export async function readRehearsalFolder(folder: string): Promise<RehearsalFolder> {
  const path = (name: string) => join(folder, name)
  const needed = [rehearsalFiles.province, rehearsalFiles.roster, rehearsalFiles.decisions]
  refuse(missingOf(needed.map(path)))
  const province = readJson(path(rehearsalFiles.province), checkProvince)
  const plan = readJson(path(rehearsalFiles.decisions), (value) => rehearsalDecisions.parse(value))
  const configuration = 'value' in province ? province.value : undefined
  const decisions = 'value' in plan ? plan.value : undefined
  // The columns of a roster depend on the configuration: without one it cannot be read.
  const read = configuration && (await readRoster(readFileSync(path(rehearsalFiles.roster)), configuration))
  const roster = read !== undefined && 'roster' in read ? read.roster : undefined
  refuse([
    ...('problems' in province ? province.problems : []),
    ...('problems' in plan ? plan.problems : []),
    ...(read !== undefined && 'problems' in read
      ? rosterProblems(path(rehearsalFiles.roster), read.problems)
      : []),
  ])
  if (configuration === undefined || decisions === undefined || roster === undefined) {
    throw new Error(`${folder} is unusable without a problem`)
  }
  const submitting = unitsToSubmit(configuration, roster, decisions)
  const files = [
    ...submitting.map((id) => rehearsalFiles.submission(id)),
    ...decisions.rejections.map(({ file }) => file),
  ]
  refuse(missingOf(files.map(path)))
  const plans = new Map(
    decisions.authorities.map((plan) => [JSON.stringify([plan.authorityId, plan.level]), plan]),
  )
  return {
    configuration,
    configurationFile: path(rehearsalFiles.province),
    rosterFile: path(rehearsalFiles.roster),
    roster,
    decisions,
    submissions(unitId) {
      const rejected = decisions.rejections
        .filter((rejection) => rejection.unitId === unitId)
        .map(({ file, codes }) => ({ file: path(file), codes }))
      return [...rejected, { file: path(rehearsalFiles.submission(unitId)), codes: null }]
    },
    planOf(authorityId, level) {
      const found = plans.get(JSON.stringify([authorityId, level]))
      if (found === undefined) throw new Error(`decisions.json says nothing of ${authorityId} for ${level}`)
      return found
    },
  }
}

/** Units of whom the plan rates somebody: the facts for that come with their workbooks. */
function unitsToSubmit(
  configuration: ProvinceConfiguration,
  roster: Roster,
  { authorities }: RehearsalDecisions,
): string[] {
  const rated = new Set(authorities.flatMap(({ proposals }) => proposals.map(({ subjectId }) => subjectId)))
  return [...subjectsOf(roster, configuration)]
    .filter(([, subjects]) => subjects.some(({ id }) => rated.has(id)))
    .map(([unitId]) => unitId)
}

type Read<T> = { readonly value: T } | { readonly problems: readonly BilingualProblem[] }

function readJson<T>(file: string, check: (value: unknown) => T): Read<T> {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { problems: [{ path: file, vi: `không phải JSON: ${reason}`, en: `is not JSON: ${reason}` }] }
  }
  try {
    return { value: check(value) }
  } catch (error) {
    if (error instanceof UnusableInput) {
      return { problems: error.problems.map((problem) => ({ ...problem, path: `${file} ${problem.path}` })) }
    }
    if (!(error instanceof z.ZodError)) throw error
    return {
      problems: error.issues.map(({ path, message }) => ({
        path: `${file} ${path.join('.')}`,
        vi: `không đúng khuôn dạng: ${message}`,
        en: message,
      })),
    }
  }
}

function rosterProblems(file: string, problems: readonly Problem[]): BilingualProblem[] {
  return problems.map(({ message, sheet, row, column }) => ({
    path: [file, sheet, row, column].filter((part) => part !== undefined).join(' '),
    vi: message,
    en: message,
  }))
}

function missingOf(files: readonly string[]): BilingualProblem[] {
  return files
    .filter((file) => !existsSync(file))
    .map((path) => ({
      path,
      vi: 'không có tệp này trong thư mục diễn tập',
      en: 'is missing from the rehearsal folder',
    }))
}

function refuse(problems: readonly BilingualProblem[]): void {
  if (problems.length > 0) throw new UnusableInput(problems)
}
