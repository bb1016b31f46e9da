import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  askAuthorityInput,
  closeCorrectionInput,
  correctionRef,
  issueOwedLinkInput,
} from '#shared/contracts/correction.ts'
import { parkedStep } from '#shared/contracts/dead-letter.ts'
import { reportRunInput } from '#shared/contracts/workflow.ts'
import { finished } from '#test/local/states/harness.ts'
import { SYNTHESIS_TIMEOUT, synthesizeFixture, type Template } from './support/assembly.ts'
import { type RunningWorkflows, runWorkflows } from './support/running-workflows.ts'

const ref = { cycleId: '2024', correctionId: 'k1' }
const stored = (document: string) => ({
  document,
  key: `reports/2024/${document}`,
  sha256: 'ab',
  bytes: 1,
  contentType: 'x',
})

describe('the workflow of a complaint', () => {
  let template: Template
  let running: RunningWorkflows
  beforeAll(async () => {
    template = await synthesizeFixture('demo')
  }, SYNTHESIS_TIMEOUT)
  afterEach(() => running.harness.close())

  interface Options {
    readonly reissue?: boolean
    /** Answers of `close-correction`, in order. */
    readonly stillOwed?: boolean[]
    /** How often the record of the rating fails. */
    readonly broken?: number
  }

  async function start(kind: string, options: Options = {}) {
    const owed = [...(options.stillOwed ?? [])]
    let broken = options.broken ?? 0
    running = await runWorkflows(template, {
      'ask-authority': () => null,
      'issue-owed-link': () => null,
      'record-correction': () => {
        broken -= 1
        if (broken >= 0) throw new Error('the table is away')
        return { reissue: options.reissue ?? true, runId: 'k1-1', cause: 'Khiếu nại: A' }
      },
      'close-correction': () => ({ stillOwed: owed.shift() ?? false }),
      'compute-figures': () => stored('figures.json'),
      'render-report': () => stored('bao-cao.docx'),
      'render-workbook': () => stored('bieu.xlsx'),
      'render-forms': () => stored('bieu-6.xlsx'),
      'render-registers': () => stored('bieu-1-4.xlsx'),
      'record-report': () => ({}),
    })
    return running.start('complaint', 'complaint-k1', { ...ref, kind })
  }

  async function asked(number: number) {
    const payload = askAuthorityInput.parse(await running.called('ask-authority', number))
    return { ...payload, answer: (outcome: string) => running.answer(payload.taskToken, { outcome }) }
  }

  it('goes from the answer over the new rating to the tables issued again', async () => {
    const execution = await start('COMPLAINT')
    const answer = await asked(1)
    await answer.answer('CHANGED')
    const decision = await asked(2)
    await decision.answer('DECIDED')

    const { status, output } = await finished(running.harness, execution)
    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: '{"correctionId":"k1"}' })
    expect(answer).toMatchObject({ ...ref, step: 'ANSWER', occurrence: 'complaint-k1:answer:1' })
    expect(decision).toMatchObject({ ...ref, step: 'DECISION', occurrence: 'complaint-k1:decision:2' })
    expect(running.calls('record-correction').map((payload) => correctionRef.parse(payload))).toEqual([ref])
    const run = { cycleId: '2024', runId: 'k1-1', cause: 'Khiếu nại: A' }
    expect(running.calls('compute-figures').map((payload) => reportRunInput.parse(payload))).toEqual([run])
    expect(running.calls('close-correction').map((payload) => closeCorrectionInput.parse(payload))).toEqual([
      { ...ref, turn: 2 },
    ])
  })

  it('ends with the answer when the rating is upheld', async () => {
    const execution = await start('COMPLAINT')
    await (await asked(1)).answer('UPHELD')
    expect((await finished(running.harness, execution)).status).toBe('SUCCEEDED')
    expect(running.calls('record-correction')).toEqual([])
    expect(running.calls('compute-figures')).toEqual([])
  })

  it('asks at once for a new rating after a cancellation, and makes no tables before there were any', async () => {
    const execution = await start('CANCELLATION', { reissue: false })
    const decision = await asked(1)
    expect(decision.step).toBe('DECISION')
    await decision.answer('DECIDED')
    expect((await finished(running.harness, execution)).status).toBe('SUCCEEDED')
    expect(running.calls('compute-figures')).toEqual([])
  })

  it('asks a unit for its owed cases again as long as something is owed and there is time', async () => {
    const execution = await start('OWED', { stillOwed: [true] })
    const first = issueOwedLinkInput.parse(await running.called('issue-owed-link', 1))
    await running.answer(first.taskToken, { outcome: 'SUBMITTED' })
    await (await asked(1)).answer('DECIDED')
    const second = issueOwedLinkInput.parse(await running.called('issue-owed-link', 2))
    await running.answer(second.taskToken, { outcome: 'NOTHING' })

    expect((await finished(running.harness, execution)).status).toBe('SUCCEEDED')
    expect([first.occurrence, second.occurrence]).toEqual(['complaint-k1:owed:1', 'complaint-k1:owed:3'])
    expect(running.calls('record-correction')).toHaveLength(1)
    expect(running.calls('close-correction')).toHaveLength(2)
  })

  it('keeps a failed step for the operators, and goes on from it when they say so', async () => {
    const execution = await start('CANCELLATION', { broken: 1 })
    await (await asked(1)).answer('DECIDED')
    const message = parkedStep.parse(await running.parked(1))
    expect(message).toMatchObject({ workflow: 'complaint', execution, state: 'Record the new rating' })
    await running.answer(message.taskToken, {})
    expect((await finished(running.harness, execution)).status).toBe('SUCCEEDED')
    expect(running.calls('record-correction')).toHaveLength(2)
    expect(running.calls('ask-authority'), 'nobody is asked twice').toHaveLength(1)
  })
})
