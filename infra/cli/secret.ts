import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { z } from 'zod'
import { UnusableInput } from '../problems.ts'
import type { Command, CommandIo } from './command.ts'

const usage =
  'Cách dùng / Usage: kiemdiem secret --data THƯ-MỤC --name /TÊN/THAM-SỐ < TỆP (--data DIR --name /NAME/OF/PARAMETER < FILE)\n'

const endpointsFile = z.object({
  parameters: z.url(),
  region: z.string(),
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
})

/**
 * `kiemdiem secret`: keeps a secret, read from the standard input, where an instance on this machine looks for it.
 * On AWS that is `aws ssm put-parameter`.
 */
export const secret: Command = async (argv, io) => {
  const options = readOptions(argv)
  if (options === undefined) {
    io.stderr(usage)
    return 2
  }
  try {
    const { name, data } = options
    await put(await readRunning(data, io), name, await readSecret(io))
    io.stdout(`${name}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof UnusableInput)) throw error
    io.stderr(`${error.message}\n`)
    return 2
  }
}

function readOptions(argv: readonly string[]): { readonly data: string; readonly name: string } | undefined {
  try {
    const text = { type: 'string' } as const
    const { data, name } = parseArgs({ args: [...argv], options: { data: text, name: text } }).values
    return data === undefined || name === undefined ? undefined : { data, name }
  } catch {
    return undefined
  }
}

/** From the standard input: what is typed as an argument stays in the history of the shell and the process list. */
async function readSecret(io: Pick<CommandIo, 'readFile'>): Promise<string> {
  const secret = (await io.readFile('/dev/stdin')).replace(/\r?\n$/, '')
  if (secret !== '') return secret
  throw new UnusableInput([
    { path: '<', vi: 'không có gì ở đầu vào chuẩn', en: 'there is nothing on the standard input' },
  ])
}

async function readRunning(
  data: string,
  io: Pick<CommandIo, 'readFile'>,
): Promise<z.infer<typeof endpointsFile>> {
  const path = join(data, 'endpoints.json')
  try {
    return endpointsFile.parse(JSON.parse(await io.readFile(path)))
  } catch {
    throw new UnusableInput([
      {
        path,
        vi: 'hệ thống không chạy ở đây; hãy chạy npm start với thư mục dữ liệu đó trước',
        en: 'nothing is running here; run npm start with that data folder first',
      },
    ])
  }
}

async function put(running: z.infer<typeof endpointsFile>, name: string, value: string): Promise<void> {
  const { parameters: endpoint, region, ...credentials } = running
  const client = new SSMClient({ endpoint, region, credentials })
  await client.send(
    new PutParameterCommand({ Name: name, Value: value, Type: 'SecureString', Overwrite: true }),
  )
}
