import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { issueUnitLinkInput, openPeerInputInput } from '#shared/contracts/workflow.ts'
import { finished } from '#test/local/states/harness.ts'
import { SYNTHESIS_TIMEOUT, synthesizeFixture, type Template } from './support/assembly.ts'
import { type RunningWorkflows, runWorkflows } from './support/running-workflows.ts'

const unit = { cycleId: '2024', unitId: 'u1', authorityId: 'dang-uy-1' }

describe('the review of a unit', () => {
  let template: Template
  let running: RunningWorkflows
  beforeAll(async () => {
    template = await synthesizeFixture('demo')
  }, SYNTHESIS_TIMEOUT)
  afterEach(() => running.harness.close())

  async function start() {
    running = await runWorkflows(template, { 'issue-unit-link': () => null, 'open-peer-input': () => null })
    return running.start('unit-review', 'unit-a', unit)
  }

  it('is over with the accepted file where nobody is to be asked, without another wait', async () => {
    const execution = await start()
    const link = issueUnitLinkInput.parse(await running.called('issue-unit-link', 1))
    await running.answer(link.taskToken, { unitId: 'u1', uploadId: 'x', peerInput: false })

    expect(await finished(running.harness, execution)).toMatchObject({ status: 'SUCCEEDED' })
    expect(link).toMatchObject({ ...unit, occurrence: 'unit-a:self-assessment:1' })
    expect(running.calls('open-peer-input')).toEqual([])
  })

  it('asks the related parties after the accepted file, and waits for their ballots', async () => {
    const execution = await start()
    const link = issueUnitLinkInput.parse(await running.called('issue-unit-link', 1))
    await running.answer(link.taskToken, { unitId: 'u1', uploadId: 'x', peerInput: true })
    const asked = openPeerInputInput.parse(await running.called('open-peer-input', 1))
    const answer = { unitId: 'u1', because: 'DEADLINE', entitled: 4, voted: 1 }
    await running.answer(asked.taskToken, answer)

    expect(await finished(running.harness, execution)).toMatchObject({ status: 'SUCCEEDED' })
    expect(asked).toMatchObject({ ...unit, occurrence: 'unit-a:peer-input:1' })
  })
})
