import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { parkedStep } from '#shared/contracts/dead-letter.ts'
import { caseRef, createTaskInput, issueUnitLinkInput } from '#shared/contracts/workflow.ts'
import { finished } from '#test/local/states/harness.ts'
import { SYNTHESIS_TIMEOUT, synthesizeFixture, type Template } from './support/assembly.ts'
import { type RunningWorkflows, runWorkflows } from './support/running-workflows.ts'

const unitIds = ['u1', 'u2']
const theCase = { cycleId: '2024', level: 'chi-bo', authorityId: 'dang-uy-1', unitIds }
const input = { ...theCase, runUnitIds: unitIds }
const proposed = (remaining = 0) => ({ outcome: 'PROPOSED', remaining, reasons: [] })
const decided = (remaining = 0) => ({ outcome: 'DECIDED', remaining, reasons: [] })

describe('the review of an authority', () => {
  let template: Template
  let running: RunningWorkflows
  beforeAll(async () => {
    template = await synthesizeFixture('demo')
  }, SYNTHESIS_TIMEOUT)
  afterEach(() => running.harness.close())

  /** Starts a review whose units have sent their files, and whose checks answer in this order. */
  async function start(
    checks: { passed: boolean; reasons: string[] }[],
    broken: Partial<Record<string, number>> = {},
  ) {
    const failures = { ...broken }
    const failOnce = (name: string) => {
      const left = failures[name] ?? 0
      failures[name] = left - 1
      if (left > 0) throw new Error(`${name} is broken`)
    }
    running = await runWorkflows(template, {
      'issue-unit-link': async (payload) => {
        failOnce('issue-unit-link')
        // Answered while the function still runs: the clock is never driven past the wait.
        await running.answer((payload as { taskToken: string }).taskToken, { uploadId: 'x' })
        return null
      },
      'create-task': () => null,
      'check-proposals': () => {
        failOnce('check-proposals')
        return checks.shift() ?? { passed: true, reasons: [] }
      },
      'record-ratings': () => ({ recorded: 2 }),
      'notify-units': () => ({ mails: 2 }),
    })
    return running.start('authority-review', 'cycle-a', input)
  }

  async function task(number: number) {
    const payload = createTaskInput.parse(await running.called('create-task', number))
    return { ...payload, answer: (result: unknown) => running.answer(payload.taskToken, result) }
  }

  it('goes from its units over proposals, check and decision to recorded ratings', async () => {
    const execution = await start([])
    const appraisal = await task(1)
    await appraisal.answer(proposed())
    const decision = await task(2)
    await decision.answer(decided())

    const { status, output } = await finished(running.harness, execution)
    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: '{"authorityId":"dang-uy-1"}' })
    expect(appraisal).toMatchObject({
      ...theCase,
      kind: 'appraisal',
      occurrence: 'cycle-a:appraisal:1',
      returned: [],
    })
    expect(decision).toMatchObject({
      ...theCase,
      kind: 'decision',
      occurrence: 'cycle-a:decision:1',
      returned: [],
    })
    for (const name of ['check-proposals', 'record-ratings', 'notify-units'] as const) {
      expect(
        running.calls(name).map((payload) => caseRef.parse(payload)),
        name,
      ).toEqual([theCase])
    }
  })

  it('asks each unit for its file once, in an execution of the unit', async () => {
    const execution = await start([])
    await (await task(1)).answer(proposed())
    await (await task(2)).answer(decided())
    await finished(running.harness, execution)

    const links = running.calls('issue-unit-link').map((payload) => issueUnitLinkInput.parse(payload))
    expect(
      links.map(({ cycleId, unitId, authorityId }) => [cycleId, unitId, authorityId]).toSorted(),
    ).toEqual([
      ['2024', 'u1', 'dang-uy-1'],
      ['2024', 'u2', 'dang-uy-1'],
    ])
    for (const { occurrence, unitId } of links) {
      expect(occurrence).toMatch(new RegExp(`^${unitId}-1-[0-9a-f]{32}:self-assessment:1$`))
    }
  })

  it('asks all units at once, however many they are: none waits for another to be ready', async () => {
    const unitIds = Array.from({ length: 95 }, (_, index) => `u${index + 1}`)
    running = await runWorkflows(template, { 'issue-unit-link': () => null })
    await running.start('authority-review', 'cycle-a', { ...input, unitIds, runUnitIds: unitIds })
    await running.called('issue-unit-link', unitIds.length)
    const asked = running.calls('issue-unit-link').map(({ unitId }) => unitId)
    expect(asked.toSorted()).toEqual(unitIds.toSorted())
  })

  it('gives a further task to the group while subjects remain that the actor may not judge', async () => {
    const execution = await start([])
    await (await task(1)).answer(proposed(1))
    const further = await task(2)
    expect(further).toMatchObject({ kind: 'appraisal', occurrence: 'cycle-a:appraisal:2' })
    await further.answer(proposed())
    await (await task(3)).answer(decided(1))
    const last = await task(4)
    expect(last).toMatchObject({ kind: 'decision', occurrence: 'cycle-a:decision:2' })
    await last.answer(decided())
    expect((await finished(running.harness, execution)).status).toBe('SUCCEEDED')
    expect(running.calls('check-proposals')).toHaveLength(1)
  })

  it('returns refused proposals to the group with the reasons, and keeps them while subjects remain', async () => {
    const execution = await start([{ passed: false, reasons: ['over the cap by 1', 'CP-1'] }])
    await (await task(1)).answer(proposed())
    const again = await task(2)
    expect(again).toMatchObject({ kind: 'appraisal', returned: ['over the cap by 1', 'CP-1'] })
    await again.answer(proposed(1))
    const rest = await task(3)
    expect(rest.returned).toEqual(['over the cap by 1', 'CP-1'])
    await rest.answer(proposed())
    const decision = await task(4)
    expect(decision).toMatchObject({ kind: 'decision', returned: [] })
    await decision.answer(decided())
    expect((await finished(running.harness, execution)).status).toBe('SUCCEEDED')
  })

  it('returns the case to the group with the reason of the authority', async () => {
    const execution = await start([])
    await (await task(1)).answer(proposed())
    await (await task(2)).answer({ outcome: 'SENT_BACK', remaining: 0, reasons: ['the minutes are missing'] })
    const again = await task(3)
    expect(again).toMatchObject({ kind: 'appraisal', returned: ['the minutes are missing'] })
    await again.answer(proposed())
    await (await task(4)).answer(decided())
    expect((await finished(running.harness, execution)).status).toBe('SUCCEEDED')
    expect(running.calls('check-proposals')).toHaveLength(2)
  })

  it('runs the review of the units that the group sends back, once more and only theirs, and appraises anew', async () => {
    const execution = await start([])
    const reasons = ['Unit 2: the minutes are missing']
    await (await task(1)).answer({ outcome: 'RETURNED', remaining: 0, reasons, unitIds: ['u2'] })
    const again = await task(2)
    expect(again).toMatchObject({ kind: 'appraisal', occurrence: 'cycle-a:appraisal:2', returned: reasons })
    await again.answer({ outcome: 'RETURNED', remaining: 0, reasons, unitIds: ['u2'] })
    await (await task(3)).answer(proposed())
    await (await task(4)).answer(decided())
    expect((await finished(running.harness, execution)).status).toBe('SUCCEEDED')
    const links = running.calls('issue-unit-link').map((payload) => issueUnitLinkInput.parse(payload))
    expect(links.map(({ unitId }) => unitId).toSorted()).toEqual(['u1', 'u2', 'u2', 'u2'])
    expect(new Set(links.map(({ occurrence }) => occurrence)).size).toBe(4)
    for (const name of ['check-proposals', 'record-ratings'] as const) {
      expect(running.calls(name).map((payload) => caseRef.parse(payload))).toEqual([theCase])
    }
  })

  it('keeps a failed step for the operators, and goes on from it when they say so', async () => {
    const execution = await start([], { 'check-proposals': 1 })
    await (await task(1)).answer(proposed())
    const message = parkedStep.parse(await running.parked(1))
    expect(message).toMatchObject({
      workflow: 'authority-review',
      execution,
      state: 'Check the proposals against cap and couplings',
      error: 'Error',
    })
    expect(message.cause).toContain('check-proposals is broken')
    await running.answer(message.taskToken, {})
    await (await task(2)).answer(decided())
    expect((await finished(running.harness, execution)).status).toBe('SUCCEEDED')
    expect(running.calls('check-proposals')).toHaveLength(2)
  })

  it('does not hold up the other units while one waits for the operators', async () => {
    const execution = await start([], { 'issue-unit-link': 1 })
    const message = parkedStep.parse(await running.parked(1))
    await running.called('issue-unit-link', 2)
    expect(message).toMatchObject({ workflow: 'unit-review' })
    await running.answer(message.taskToken, {})
    await (await task(1)).answer(proposed())
    await (await task(2)).answer(decided())
    expect((await finished(running.harness, execution)).status).toBe('SUCCEEDED')
    const [failed, , again] = running.calls('issue-unit-link')
    expect(again?.occurrence, 'the same attempt').toBe(failed?.occurrence)
    expect(again?.taskToken, 'with a new token').not.toBe(failed?.taskToken)
  })

  it('ends when the operators give a step up', async () => {
    const execution = await start([], { 'check-proposals': 1 })
    await (await task(1)).answer(proposed())
    await running.refuse((await running.parked(1)).taskToken)
    expect(await finished(running.harness, execution)).toMatchObject({ status: 'FAILED', error: 'Error' })
  })

  it('asks for a new attempt with the unit after its execution was given up', async () => {
    const execution = await start([], { 'issue-unit-link': 1 })
    await running.refuse((await running.parked(1)).taskToken)
    const message = parkedStep.parse(await running.parked(2))
    expect(message).toMatchObject({ workflow: 'authority-review', state: 'Review the unit' })
    await running.answer(message.taskToken, {})
    await (await task(1)).answer(proposed())
    await (await task(2)).answer(decided())
    expect((await finished(running.harness, execution)).status).toBe('SUCCEEDED')
    const names = running.calls('issue-unit-link').map(({ occurrence }) => String(occurrence).slice(0, 4))
    expect(names.toSorted()).toEqual(['u1-1', 'u1-2', 'u2-1'])
  })
})
