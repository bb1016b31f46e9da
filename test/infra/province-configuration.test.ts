import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UnusableInput } from '#infra/problems.ts'
import { carryConfiguration, checkProvince, loadProvince } from '#infra/province-configuration.ts'
import { provinceFile, temporaryFolder } from './support/assembly.ts'

type Json = Record<string, unknown>

describe('a province configuration', () => {
  let demo: Json
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  beforeEach(async () => {
    demo = JSON.parse(await readFile(provinceFile('demo'), 'utf8')) as Json
    folder = await temporaryFolder()
  })
  afterEach(() => folder.remove())

  function problemsOf(change: Json) {
    try {
      checkProvince({ ...demo, ...change })
    } catch (error) {
      if (error instanceof UnusableInput) return error.problems
      throw error
    }
    return []
  }

  it.each([
    ['demo', 2024, 'qd-124-2023'],
    ['lam-dong-2023', 2023, 'qd-124-2023'],
    ['lai-chau-2022', 2022, 'qd-132-2018'],
    ['lam-dong-2025', 2025, 'qd-366-2025'],
  ])('is shipped for %s', async (name, year, rulePack) => {
    const configuration = await loadProvince(provinceFile(name))
    expect(configuration).toMatchObject({ id: name, year, assessmentDate: `${year}-12-31`, rulePack })
    expect(configuration.policy.cap).toMatchObject({
      rate: 0.2,
      base: 'GOOD_OR_BETTER',
      rounding: 'FLOOR',
      onExcess: name === 'demo' ? 'BLOCK' : 'JUSTIFY',
      scope: 'GROUP',
    })
  })

  it('is refused with every problem, each with its path, in both languages', () => {
    const problems = problemsOf({ year: '2024', colour: 'red', mail: { from: 'nobody', sender: 'x' } })
    expect(problems.map(({ path }) => path).toSorted()).toEqual([
      'colour',
      'mail.from',
      'mail.sender',
      'year',
    ])
    expect(problems.find(({ path }) => path === 'colour')).toMatchObject({
      vi: 'trường này không có trong quy cách',
      en: 'this field is not part of the format',
    })
  })

  it('is refused when a setting of the rule pack is unknown, not only when the first case is classified', () => {
    const problems = problemsOf({
      year: '2024',
      policy: { cap: {}, rules: { newBelowMonths: 13, newBelow: 6 } },
    })
    expect(problems.map(({ path }) => path).toSorted()).toEqual([
      'policy.rules.newBelow',
      'policy.rules.newBelowMonths',
      'year',
    ])
    expect(problems.find(({ path }) => path === 'policy.rules.newBelow')).toMatchObject({
      vi: 'trường này không có trong quy cách',
      en: 'this field is not part of the format',
    })
  })

  it('is refused with a higher rate of the excellent than the regulation of its year lets an authority decide', () => {
    const path = 'policy.cap.exceptionalRate'
    const of = (rulePack: string, exceptionalRate: number) =>
      problemsOf({ rulePack, policy: { cap: { exceptionalRate } } }).map((problem) => problem.path)
    expect(of('qd-124-2023', 0.25)).toEqual([path])
    expect(of('qd-366-2025', 0.25)).toEqual([])
    expect(of('qd-366-2025', 0.250001)).toEqual([path])
  })

  it('is refused when two levels have one id', () => {
    const levels = demo.levels as Json[]
    expect(problemsOf({ levels: [...levels, levels[0]] }).map(({ path }) => path)).toEqual(['levels[3].id'])
  })

  it('is refused when its deadlines do not fit into the year that an execution may live', () => {
    const deadlines = {
      selfAssessmentDays: 100,
      peerInputDays: 0,
      appraisalDays: 50,
      decisionDays: 10,
      reminderDaysBefore: [3],
      complaintDays: 16,
    }
    expect(problemsOf({ deadlines })).toEqual([
      expect.objectContaining({ path: 'deadlines', en: expect.stringContaining('336 days') }),
    ])
    expect(problemsOf({ deadlines: { ...deadlines, complaintDays: 15 } })).toEqual([])
  })

  it('is refused when it is too long for the environment of a function', () => {
    expect(problemsOf({ name: 'Đ'.repeat(2_000) })).toEqual([
      expect.objectContaining({ path: '', en: expect.stringContaining('at most 3000') }),
    ])
  })

  it('travels to the functions without the settings that have their default, and is the same there', () => {
    const policy = {
      cap: { base: 'RATED' },
      rules: { newBelowMonths: 3, kLowCriteriaRule: 'ANY_BASIC' },
      workingDays: { extraHolidays: ['2024-09-03'], weekend: ['SATURDAY', 'SUNDAY'] },
    }
    const configuration = checkProvince({ ...demo, policy })

    const carried = JSON.parse(carryConfiguration(configuration)) as Json

    expect(carried.policy).toEqual({
      cap: { base: 'RATED' },
      rules: { newBelowMonths: 3 },
      workingDays: { extraHolidays: ['2024-09-03'] },
    })
    expect(checkProvince(carried)).toEqual(configuration)
  })

  it('carries no more of how it prints the report than it sets itself', () => {
    const heading = demo.report as Json
    const report = { ...heading, decimals: 2, zero: 'OMIT', excellentOnByGroup: { 'Đảng viên': 'RATED' } }
    const configuration = checkProvince({ ...demo, report })

    const carried = JSON.parse(carryConfiguration(configuration)) as Json

    const { decimals: _usual, ...set } = report
    expect(carried.report).toEqual(set)
    expect(checkProvince(carried)).toEqual(configuration)
  })

  it('may have a byte order mark, as editors on Windows write it', async () => {
    const file = join(folder.path, 'windows.json')
    await writeFile(file, `\uFEFF${JSON.stringify(demo)}`)
    expect(await loadProvince(file)).toEqual(await loadProvince(provinceFile('demo')))
  })

  it('says that a file cannot be read or is not JSON', async () => {
    const file = join(folder.path, 'broken.json')
    await writeFile(file, '{ "id": ')
    await expect(loadProvince(file)).rejects.toThrow(/không phải JSON .* is not JSON/)
    await expect(loadProvince(join(folder.path, 'absent.json'))).rejects.toThrow(
      /không đọc được .* cannot read/,
    )
  })
})
