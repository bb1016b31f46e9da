import { join } from 'node:path'
import { DescribeTableCommand, DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb'
import { z } from 'zod'
import { documentClient } from '#shared/store/clients.ts'
import type { Table } from '#shared/store/table.ts'
import { UnusableInput } from '../problems.ts'
import type { CommandIo } from './command.ts'

const endpointsFile = z.object({
  dynamodb: z.url(),
  region: z.string(),
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  resources: z.record(z.string(), z.string()),
})

/** Where the one table of a province is: in a running data folder, or by name in AWS as the environment says. */
export interface RecordsPlace {
  readonly data: string | undefined
  readonly table: string | undefined
}

/** @throws UnusableInput when there is no such table or nobody answers */
export async function openTable(
  place: RecordsPlace,
  io: Pick<CommandIo, 'readFile'>,
): Promise<{ readonly table: Table; close(): void }> {
  const { client, name } =
    place.data === undefined
      ? { client: new DynamoDBClient({}), name: place.table ?? '' }
      : await ofFolder(place.data, io)
  try {
    await client.send(new DescribeTableCommand({ TableName: name }))
  } catch (error) {
    client.destroy()
    throw noTable(name, error)
  }
  return { table: { documents: documentClient(client), name }, close: () => client.destroy() }
}

async function ofFolder(data: string, io: Pick<CommandIo, 'readFile'>) {
  const path = join(data, 'endpoints.json')
  const found = endpointsFile.safeParse(await readJson(path, io))
  const name = found.data && tableOf(found.data.resources)
  if (!found.success || name === undefined) {
    throw new UnusableInput([
      {
        path,
        vi: 'không phải thư mục dữ liệu của một tỉnh đang chạy',
        en: 'is not the data folder of a province that is running',
      },
    ])
  }
  const { dynamodb: endpoint, region, accessKeyId, secretAccessKey } = found.data
  const client = new DynamoDBClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey } })
  return { client, name }
}

async function readJson(path: string, io: Pick<CommandIo, 'readFile'>): Promise<unknown> {
  try {
    return JSON.parse(await io.readFile(path))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw new UnusableInput([
      {
        path,
        vi: 'không có tệp này; hãy chạy npm start với thư mục dữ liệu đó trước',
        en: 'is not there; run npm start with that data folder first',
      },
    ])
  }
}

/** The table is the one resource of the construct `Records`. */
function tableOf(resources: Readonly<Record<string, string>>): string | undefined {
  return Object.entries(resources).find(([logicalId]) => /(^|\/)Records/.test(logicalId))?.[1]
}

function noTable(name: string, error: unknown): UnusableInput {
  if (error instanceof ResourceNotFoundException) {
    return new UnusableInput([{ path: name, vi: 'không có bảng này', en: 'there is no such table' }])
  }
  const reason = error instanceof Error ? error.message : String(error)
  return new UnusableInput([
    { path: name, vi: `không đọc được bảng: ${reason}`, en: `the table cannot be read: ${reason}` },
  ])
}
