import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '#infra/local/states/json.ts'
import type { FunctionName } from '#shared/constants.ts'
import { cycleRef, type LevelPlan, planLevelInput, reportRunInput } from '#shared/contracts/workflow.ts'
import { finished } from '#test/local/states/harness.ts'
import { SYNTHESIS_TIMEOUT, synthesizeFixture, type Template } from './support/assembly.ts'
import { type RunningWorkflows, runWorkflows } from './support/running-workflows.ts'

const plan = {
  cycleId: '2024',
  levels: [
    { level: 'chi-bo', authorityLevel: 'co-so' },
    { level: 'co-so', authorityLevel: 'huyen' },
  ],
}
/** What is to be reviewed in each round of a level. */
const rounds: Readonly<Record<string, readonly LevelPlan['authorities'][]>> = {
  'chi-bo': [
    [
      { authorityId: 'a1', unitIds: ['u1', 'u2'], runUnitIds: ['u1', 'u2'] },
      { authorityId: 'a2', unitIds: ['u3'], runUnitIds: ['u3'] },
    ],
  ],
  'co-so': [[{ authorityId: 'top', unitIds: ['a1', 'a2'], runUnitIds: ['a1', 'a2'] }]],
}
const late = [{ authorityId: 'a2', unitIds: ['u4'], runUnitIds: ['u4'] }]
const stored = (document: string) => ({
  document,
  key: `reports/2024/${document}`,
  sha256: 'ab',
  bytes: 1,
  contentType: 'x',
})

describe('the review cycle of a province', () => {
  let template: Template
  let running: RunningWorkflows
  let steps: string[]
  beforeAll(async () => {
    template = await synthesizeFixture('demo')
  }, SYNTHESIS_TIMEOUT)
  afterEach(() => running.harness.close())

  async function start(
    failing: { render?: number; archives?: JsonObject[]; late?: boolean; applying?: string } = {},
  ) {
    const lower = [...(rounds['chi-bo'] ?? []), ...(failing.late === true ? [late] : [])]
    const waits = new Set(failing.applying === undefined ? [] : [failing.applying])
    const archives = [...(failing.archives ?? [])]
    steps = []
    let left = failing.render ?? 0
    const step = (name: string) => {
      steps.push(name)
      return {}
    }
    running = await runWorkflows(template, {
      'plan-cycle': () => plan,
      'plan-level': (payload) => {
        const { level, round } = planLevelInput.parse(payload)
        if (waits.delete(level)) return { next: 'WAIT', authorities: [] }
        const authorities = (level === 'chi-bo' ? lower : (rounds[level] ?? []))[round]
        return authorities === undefined ? { next: 'DONE', authorities: [] } : { next: 'REVIEW', authorities }
      },
      // Answered while the function still runs: the clock is never driven past the wait.
      'issue-unit-link': async (payload) => {
        const { taskToken, unitId } = payload as { taskToken: string; unitId: string }
        step(unitId)
        await running.answer(taskToken, {})
        return null
      },
      'create-task': async (payload) => {
        const { taskToken, kind } = payload as { taskToken: string; kind: string }
        const outcome = kind === 'appraisal' ? 'PROPOSED' : 'DECIDED'
        await running.answer(taskToken, { outcome, remaining: 0, reasons: [] })
        return null
      },
      'check-proposals': () => ({ passed: true, reasons: [] }),
      'record-ratings': (payload) => {
        const { level, authorityId } = payload as { level: string; authorityId: string }
        return step(`${level}/${authorityId}`)
      },
      'notify-units': () => ({}),
      'compute-figures': () => stored('figures.json'),
      'render-report': () => {
        left -= 1
        if (left >= 0) throw new Error('no font')
        return stored('bao-cao.docx')
      },
      'render-workbook': () => stored('bieu.xlsx'),
      'render-forms': () => stored('bieu-6.xlsx'),
      'render-registers': () => stored('bieu-1-4.xlsx'),
      'record-report': () => ({}),
      'publish-results': () => step('published'),
      'open-owed-cases': () => step('owed'),
      'archive-cycle': () => {
        const answer = archives.shift()
        if (answer !== undefined) return answer
        step('archived')
        return { archived: true, waitUntil: null }
      },
    })
    return running.start('review-cycle', 'cycle-2024', { cycleId: '2024' })
  }

  it('finishes the lower level before the one above, then documents, publication, complaints and archive', async () => {
    const execution = await start()
    const begun = running.harness.clock.now()
    expect(await finished(running.harness, execution)).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"cycleId":"2024"}',
    })
    const [lower, upper] = [steps.slice(0, 5), steps.slice(5)]
    expect(lower.toSorted()).toEqual(['chi-bo/a1', 'chi-bo/a2', 'u1', 'u2', 'u3'])
    expect(upper.slice(0, 2).toSorted()).toEqual(['a1', 'a2'])
    expect(upper.slice(2)).toEqual(['co-so/top', 'published', 'owed', 'archived'])
    const days = (running.harness.clock.now() - begun) / 86_400_000
    expect(Math.round(days), 'days of complaint').toBe(10)
  })

  it('reviews units that a roster has brought meanwhile before it goes up', async () => {
    const execution = await start({ late: true })

    expect((await finished(running.harness, execution)).status).toBe('SUCCEEDED')

    expect(steps.slice(5, 7)).toEqual(['u4', 'chi-bo/a2'])
    expect(steps.indexOf('co-so/top')).toBeGreaterThan(6)
    expect(running.calls('plan-level').map((payload) => planLevelInput.parse(payload))).toEqual([
      { cycleId: '2024', level: 'chi-bo', authorityLevel: 'co-so', round: 0 },
      { cycleId: '2024', level: 'chi-bo', authorityLevel: 'co-so', round: 1 },
      { cycleId: '2024', level: 'chi-bo', authorityLevel: 'co-so', round: 2 },
      { cycleId: '2024', level: 'co-so', authorityLevel: 'huyen', round: 0 },
      { cycleId: '2024', level: 'co-so', authorityLevel: 'huyen', round: 1 },
    ])
  })

  it('closes no level while a roster is being applied', async () => {
    const execution = await start({ applying: 'co-so' })
    const begun = running.harness.clock.now()

    expect((await finished(running.harness, execution)).status).toBe('SUCCEEDED')

    expect(running.calls('plan-level')).toHaveLength(5)
    expect(running.harness.clock.now() - begun).toBeGreaterThanOrEqual(60_000)
  })

  it('gives each step what its contract says', async () => {
    const execution = await start()
    await finished(running.harness, execution)
    for (const name of ['plan-cycle', 'publish-results', 'open-owed-cases', 'archive-cycle'] as const) {
      expect(
        running.calls(name).map((payload) => cycleRef.parse(payload)),
        name,
      ).toEqual([{ cycleId: '2024' }])
    }
    const run = { cycleId: '2024', runId: 'cycle-2024', cause: 'publication' }
    const made = ['compute-figures', 'render-report', 'render-workbook', 'render-forms', 'render-registers']
    for (const name of made as FunctionName[]) {
      expect(
        running.calls(name).map((payload) => reportRunInput.parse(payload)),
        name,
      ).toEqual([run])
    }
    expect(running.calls('record-report')).toEqual([
      {
        ...run,
        documents: [
          stored('figures.json'),
          stored('bao-cao.docx'),
          stored('bieu.xlsx'),
          stored('bieu-6.xlsx'),
          stored('bieu-1-4.xlsx'),
        ],
      },
    ])
  })

  it('does not archive while a complaint is open, and looks again when it is told to', async () => {
    const begun = Date.parse('2024-01-01T00:00:00.000Z')
    const later = new Date(begun + 400 * 86_400_000).toISOString()
    const execution = await start({ archives: [{ archived: false, waitUntil: later }] })
    expect((await finished(running.harness, execution)).status).toBe('SUCCEEDED')
    expect(running.calls('archive-cycle')).toHaveLength(2)
    expect(running.harness.clock.now()).toBeGreaterThanOrEqual(Date.parse(later))
    expect(steps.at(-1)).toBe('archived')
  })

  it('renders only the failed document again when the operators let it run', async () => {
    const execution = await start({ render: 1 })
    const message = await running.parked(1)
    expect(message).toMatchObject({ workflow: 'report-run', state: 'Render the report' })
    await running.answer(message.taskToken, {})
    expect((await finished(running.harness, execution)).status).toBe('SUCCEEDED')
    expect(running.calls('render-report')).toHaveLength(2)
    for (const other of ['render-workbook', 'render-forms', 'render-registers'] as const) {
      expect(running.calls(other), other).toHaveLength(1)
    }
  })

  it('reminds the operators with a new message as long as nobody answers', async () => {
    await start({ render: 1 })
    const first = await running.parked(1)
    running.harness.clock.advanceTo(running.harness.clock.now() + 10 * 86_400_000 + 60_000)
    const second = await running.parked(2)
    expect(second).toMatchObject({ workflow: 'report-run', state: 'Render the report', error: 'Error' })
    expect(second.taskToken).not.toBe(first.taskToken)
  })
})
