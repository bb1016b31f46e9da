import {
  DeleteParameterCommand,
  GetParameterCommand,
  type ParameterType,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Clock, createClock } from '#infra/local/kernel/clock.ts'
import { openDatabase } from '#infra/local/kernel/database.ts'
import { createParameters } from '#infra/local/parameters/service.ts'
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

const client = (credentials = testCredentials) =>
  new SSMClient({ endpoint: api.url, region: testRegion, credentials })
const put = (input: { Value: string; Type?: ParameterType; Overwrite?: boolean }) =>
  client().send(new PutParameterCommand({ Name, ...input }))
const read = async (credentials = testCredentials) => {
  const { Parameter } = await client(credentials).send(
    new GetParameterCommand({ Name, WithDecryption: true }),
  )
  return Parameter
}
const remove = () => client().send(new DeleteParameterCommand({ Name }))

describe('the Parameter Store of one machine', () => {
  it('keeps a secret under its name, and counts its versions', async () => {
    await put({ Value: 'khóa 1', Type: 'SecureString' })
    expect(await read()).toMatchObject({
      Name,
      Value: 'khóa 1',
      Type: 'SecureString',
      Version: 1,
      ARN: `arn:aws:ssm:${testRegion}:${testAccount}:parameter/kiem-diem/tinh/khoa`,
    })

    const answer = await put({ Value: 'khóa 2', Overwrite: true })

    expect(answer).toMatchObject({ Version: 2 })
    expect(await read()).toMatchObject({ Value: 'khóa 2', Type: 'SecureString', Version: 2 })
    const modified = (await read())?.LastModifiedDate?.getTime() ?? 0
    expect(Math.abs(modified - clock.now())).toBeLessThan(60_000)
  })

  it('does not replace one by accident, nor keep one without a type', async () => {
    await expect(put({ Value: 'x' })).rejects.toMatchObject({
      name: 'ValidationException',
    })
    await put({ Value: 'x', Type: 'String' })
    await expect(put({ Value: 'y', Type: 'String' })).rejects.toMatchObject({
      name: 'ParameterAlreadyExists',
    })
    expect(await read()).toMatchObject({ Value: 'x' })
  })

  it('has none that nobody has kept, or that is deleted', async () => {
    const missing = { name: 'ParameterNotFound' }
    await expect(read()).rejects.toMatchObject(missing)
    await put({ Value: 'x', Type: 'SecureString' })
    await remove()
    await expect(read()).rejects.toMatchObject(missing)
    await expect(remove()).rejects.toMatchObject(missing)
  })

  it('shows a secret to nobody who is not let in, and not where it is not asked for in clear', async () => {
    await put({ Value: 'x', Type: 'SecureString' })
    await expect(client().send(new GetParameterCommand({ Name }))).rejects.toMatchObject({
      name: 'ValidationException',
    })
    const stranger = { ...testCredentials, secretAccessKey: 'guessed' }
    await expect(read(stranger)).rejects.toMatchObject({
      name: expect.stringMatching(/Signature|UnrecognizedClient/),
    })
  })
})
