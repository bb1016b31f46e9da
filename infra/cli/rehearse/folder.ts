import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { type ProvinceConfiguration, provinceConfiguration } from '#shared/contracts/province.ts'
import { type RehearsalDecisions, rehearsalDecisions, rehearsalFiles } from '#shared/contracts/rehearsal.ts'
import type { Roster } from '#shared/contracts/roster.ts'
import { readRoster } from '#shared/workbooks/roster.ts'
import { UnusableInput } from '../../problems.ts'

/** Everything a rehearsal plays: the folder that `kiemdiem province` writes. */
export interface RehearsalFolder {
  readonly configuration: ProvinceConfiguration
  readonly configurationFile: string
  readonly rosterFile: string
  readonly roster: Roster
  readonly decisions: RehearsalDecisions
  /** Workbooks of a unit in the order in which they are sent: those to be rejected first. */
  submissions(unitId: string): readonly { readonly file: string; readonly codes: readonly string[] | null }[]
}

/** @throws UnusableInput with every problem of the folder */
export async function readRehearsalFolder(folder: string): Promise<RehearsalFolder> {
  const path = (name: string) => join(folder, name)
  const missing = [rehearsalFiles.province, rehearsalFiles.roster, rehearsalFiles.decisions].filter(
    (name) => !existsSync(path(name)),
  )
  if (missing.length > 0) {
    throw new UnusableInput(
      missing.map((name) => ({
        path: path(name),
        vi: 'không có tệp này trong thư mục diễn tập',
        en: 'is missing from the rehearsal folder',
      })),
    )
  }
  const configuration = readJson(path(rehearsalFiles.province), provinceConfiguration)
  const decisions = readJson(path(rehearsalFiles.decisions), rehearsalDecisions)
  const read = await readRoster(readFileSync(path(rehearsalFiles.roster)), configuration)
  if ('problems' in read) {
    throw new UnusableInput(
      read.problems.map(({ message, sheet, row, column }) => ({
        path: [path(rehearsalFiles.roster), sheet, row, column]
          .filter((part) => part !== undefined)
          .join(' '),
        vi: message,
        en: message,
      })),
    )
  }
  return {
    configuration,
    configurationFile: path(rehearsalFiles.province),
    rosterFile: path(rehearsalFiles.roster),
    roster: read.roster,
    decisions,
    submissions(unitId) {
      const rejected = decisions.rejections
        .filter((rejection) => rejection.unitId === unitId)
        .map(({ file, codes }) => ({ file: path(file), codes }))
      return [...rejected, { file: path(rehearsalFiles.submission(unitId)), codes: null }]
    },
  }
}

function readJson<S extends z.ZodType>(file: string, schema: S): z.output<S> {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UnusableInput([{ path: file, vi: `không phải JSON: ${reason}`, en: `is not JSON: ${reason}` }])
  }
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new UnusableInput(
    result.error.issues.map(({ path, message }) => ({
      path: `${file} ${path.join('.')}`,
      vi: `không đúng khuôn dạng: ${message}`,
      en: message,
    })),
  )
}
