import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClock } from '#infra/local/kernel/clock.ts'
import { openDatabase } from '#infra/local/kernel/database.ts'
import { createAuthenticate } from '#infra/local/wire/authenticate.ts'
import { type Harness, region, startHarness } from './harness.ts'

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }

describe('with signatures checked', () => {
  let harness: Harness
  beforeEach(async () => {
    const clock = createClock(openDatabase(':memory:'))
    const authenticate = createAuthenticate({ credentials, clock, service: 'states' })
    harness = await startHarness({ authenticate: async (request, body) => authenticate(request, body) })
  })
  afterEach(() => harness.close())

  it('the client with the right key is served', async () => {
    expect((await harness.client.send(new ListStateMachinesCommand({}))).stateMachines).toEqual([])
  })

  it.each([
    ['another secret', { ...credentials, secretAccessKey: 'other' }, 'InvalidSignatureException'],
    ['another key', { ...credentials, accessKeyId: 'other' }, 'UnrecognizedClientException'],
  ])('a client with %s is refused', async (_name, other, name) => {
    const client = new SFNClient({ region, endpoint: harness.url, credentials: other, maxAttempts: 1 })
    await expect(client.send(new ListStateMachinesCommand({}))).rejects.toMatchObject({ name })
    client.destroy()
  })

  it('an unsigned request is refused', async () => {
    const headers = { 'x-amz-target': 'AWSStepFunctions.ListStateMachines' }
    const response = await fetch(harness.url, { method: 'POST', headers, body: '{}' })
    expect(await response.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' })
  })
})
