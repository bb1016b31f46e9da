import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Clock, createClock } from '#infra/local/kernel/clock.ts'
import { openDatabase } from '#infra/local/kernel/database.ts'
import { createParameters } from '#infra/local/parameters/service.ts'
import { askParameterStore } from '#shared/store/parameters.ts'
import { type Served, serve, testAccount, testCredentials, testRegion } from '#test/local/wire/serve.ts'

const Name = '/kiem-diem/tinh/khoa'

let database: ReturnType<typeof openDatabase>
let clock: Clock
let api: Served

beforeEach(async () => {
  database = openDatabase(':memory:')
  clock = createClock(database)
  api = await serve((request, response) => create()(request, response))
})
afterEach(async () => {
  await api.close()
  database.close()
})

/** Made anew for each request from the same rows, as after a restart. */
function create() {
  const options = { database, clock, credentials: testCredentials, region: testRegion, account: testAccount }
  return createParameters(options).listener
}

const ask = (
  operation: Parameters<typeof askParameterStore>[1],
  input: object,
  credentials = testCredentials,
): Promise<unknown> =>
  askParameterStore({ endpoint: api.url, region: testRegion, credentials }, operation, { Name, ...input })

const read = async () => {
  const { Parameter } = (await ask('GetParameter', { WithDecryption: true })) as {
    Parameter: { LastModifiedDate: number }
  }
  return Parameter
}

describe('the Parameter Store of one machine', () => {
  it('keeps a secret under its name, and counts its versions', async () => {
    await ask('PutParameter', { Value: 'khóa 1', Type: 'SecureString' })
    expect(await read()).toMatchObject({
      Name,
      Value: 'khóa 1',
      Type: 'SecureString',
      Version: 1,
      ARN: `arn:aws:ssm:${testRegion}:${testAccount}:parameter/kiem-diem/tinh/khoa`,
    })

    const answer = await ask('PutParameter', { Value: 'khóa 2', Overwrite: true })

    expect(answer).toMatchObject({ Version: 2 })
    expect(await read()).toMatchObject({ Value: 'khóa 2', Type: 'SecureString', Version: 2 })
    expect(Math.abs((await read()).LastModifiedDate * 1000 - clock.now())).toBeLessThan(60_000)
  })

  it('does not replace one by accident, nor keep one without a type', async () => {
    await expect(ask('PutParameter', { Value: 'x' })).rejects.toMatchObject({
      name: 'ValidationException',
    })
    await ask('PutParameter', { Value: 'x', Type: 'String' })
    await expect(ask('PutParameter', { Value: 'y', Type: 'String' })).rejects.toMatchObject({
      name: 'ParameterAlreadyExists',
    })
    expect(await read()).toMatchObject({ Value: 'x' })
  })

  it('has none that nobody has kept, or that is deleted', async () => {
    const missing = { name: 'ParameterNotFound' }
    await expect(read()).rejects.toMatchObject(missing)
    await ask('PutParameter', { Value: 'x', Type: 'SecureString' })
    await ask('DeleteParameter', {})
    await expect(read()).rejects.toMatchObject(missing)
    await expect(ask('DeleteParameter', {})).rejects.toMatchObject(missing)
  })

  it('shows a secret to nobody who is not let in, and not where it is not asked for in clear', async () => {
    await ask('PutParameter', { Value: 'x', Type: 'SecureString' })
    await expect(ask('GetParameter', {})).rejects.toMatchObject({
      name: 'ValidationException',
    })
    const stranger = { ...testCredentials, secretAccessKey: 'guessed' }
    await expect(ask('GetParameter', { WithDecryption: true }, stranger)).rejects.toMatchObject({
      name: expect.stringMatching(/Signature|UnrecognizedClient/),
    })
  })
})
