import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { parseInput } from '#shared/contracts/input-problems.ts'
import { type ProvinceConfiguration, provinceConfiguration } from '#shared/contracts/province.ts'
import { reportTemplate } from '#shared/contracts/report-template.ts'
import { isRecord } from '#shared/contracts/rule-policies.ts'
import { exceptionalRateProblem } from '#shared/domain/cap-rules.ts'
import { type BilingualProblem, UnusableInput } from './problems.ts'

/** Environment variables of one Lambda function may hold 4,096 bytes in all; the other names need about 900. */
const LARGEST_CONFIGURATION_BYTES = 3_000

/** A standard execution lives at most one year (365 days); a month stays for late answers and repairs. */
const LONGEST_CYCLE_DAYS = 335

/**
 * Reads and checks a province configuration file.
 *
 * @throws UnusableInput with every problem and its path
 */
export async function loadProvince(file: string): Promise<ProvinceConfiguration> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UnusableInput([
      {
        path: file,
        vi: `không đọc được tệp cấu hình (${reason})`,
        en: `cannot read the configuration (${reason})`,
      },
    ])
  }
  let value: unknown
  try {
    // Editors on Windows put a byte order mark in front, which JSON.parse refuses.
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UnusableInput([
      {
        path: file,
        vi: `tệp cấu hình không phải JSON (${reason})`,
        en: `the configuration is not JSON (${reason})`,
      },
    ])
  }
  return checkProvince(value)
}

/**
 * Checks a province configuration and fills in the defaults.
 *
 * @throws UnusableInput with every problem and its path
 */
export function checkProvince(value: unknown): ProvinceConfiguration {
  const vi = parseInput(provinceConfiguration, value, 'vi')
  const en = parseInput(provinceConfiguration, value, 'en')
  if (!vi.ok || !en.ok) {
    const english = en.ok ? [] : en.problems
    const problems = vi.ok ? [] : vi.problems
    throw new UnusableInput(
      problems.map(({ path, message }, index) => ({
        path,
        vi: message,
        en: english[index]?.message ?? message,
      })),
    )
  }
  const problems = [
    ...checkLevels(vi.value),
    ...checkDeadlines(vi.value),
    ...checkDates(vi.value),
    ...checkExceptionalRate(vi.value),
    ...checkSize(vi.value),
  ]
  if (problems.length > 0) throw new UnusableInput(problems)
  return vi.value
}

/**
 * The configuration as the environment of a function carries it: the settings that have their default are left
 * out, because all of them together do not fit. Parsing it gives the same configuration again.
 */
export function carryConfiguration(configuration: ProvinceConfiguration): string {
  const { policy } = provinceConfiguration.parse({ ...configuration, policy: {} })
  return JSON.stringify({
    ...configuration,
    policy: differing(configuration.policy, policy),
    report: differing(configuration.report, reportTemplate.parse({})),
  })
}

function differing(
  settings: Readonly<Record<string, unknown>>,
  defaults: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, setting]) => {
      const usual = defaults[name]
      if (isDeepStrictEqual(setting, usual)) return []
      return [[name, isRecord(setting) && isRecord(usual) ? differing(setting, usual) : setting]]
    }),
  )
}

function checkLevels({ levels }: ProvinceConfiguration): BilingualProblem[] {
  const seen = new Set<string>()
  return levels.flatMap(({ id }, index) => {
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    return [
      {
        path: `levels[${index}].id`,
        vi: `mã cấp "${id}" đã dùng ở trên`,
        en: `the level id "${id}" is already used above`,
      },
    ]
  })
}

function checkDeadlines({ deadlines, levels }: ProvinceConfiguration): BilingualProblem[] {
  const { selfAssessmentDays, peerInputDays, appraisalDays, decisionDays } = deadlines
  const perLevel = selfAssessmentDays + peerInputDays + appraisalDays + decisionDays
  // The level of the highest authority is not decided on in this cycle.
  const total = perLevel * (levels.length - 1) + deadlines.complaintDays
  if (total <= LONGEST_CYCLE_DAYS) return []
  return [
    {
      path: 'deadlines',
      vi: `cả đợt cần ${total} ngày (mỗi cấp ${perLevel} ngày), tối đa là ${LONGEST_CYCLE_DAYS} ngày`,
      en: `the whole cycle needs ${total} days (${perLevel} for each level), at most ${LONGEST_CYCLE_DAYS} are possible`,
    },
  ]
}

/** A date of a level that is not there would be kept in nobody's mind. */
function checkDates({ deadlines, levels }: ProvinceConfiguration): BilingualProblem[] {
  const known = new Set(levels.map(({ id }) => id))
  const { report: _report, ...byStage } = deadlines.dates ?? {}
  return Object.entries(byStage).flatMap(([stage, dates]) =>
    Object.keys(dates ?? {})
      .filter((level) => !known.has(level))
      .map((level) => ({
        path: `deadlines.dates.${stage}.${level}`,
        vi: `không có cấp "${level}" trong mục levels`,
        en: `there is no level "${level}" among the levels`,
      })),
  )
}

function checkExceptionalRate({ rulePack, policy }: ProvinceConfiguration): BilingualProblem[] {
  const problem = exceptionalRateProblem(rulePack, policy.cap)
  return problem === undefined ? [] : [{ path: 'policy.cap.exceptionalRate', ...problem }]
}

function checkSize(configuration: ProvinceConfiguration): BilingualProblem[] {
  const bytes = Buffer.byteLength(carryConfiguration(configuration))
  if (bytes <= LARGEST_CONFIGURATION_BYTES) return []
  return [
    {
      path: '',
      vi: `cấu hình dài ${bytes} byte, tối đa là ${LARGEST_CONFIGURATION_BYTES} (giới hạn biến môi trường của Lambda)`,
      en: `the configuration has ${bytes} bytes, at most ${LARGEST_CONFIGURATION_BYTES} fit into a function's environment`,
    },
  ]
}
