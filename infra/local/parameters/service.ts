import type { RequestListener } from 'node:http'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Clock } from '../kernel/clock.ts'
import type { Credentials } from '../kernel/credentials.ts'
import { createAuthenticate } from '../wire/authenticate.ts'
import { AwsError } from '../wire/aws-error.ts'
import { createJsonService, operation } from '../wire/json-service.ts'

export interface Parameters {
  readonly listener: RequestListener
}

interface Row {
  readonly name: string
  readonly type: string
  readonly value: string
  readonly version: number
  readonly modified: number
}

const named = z.object({ Name: z.string().min(1).max(2_048) })
const reading = named.extend({ WithDecryption: z.boolean().optional() })
const writing = named.extend({
  Value: z.string().min(1).max(4_096),
  Type: z.enum(['String', 'SecureString']).optional(),
  Overwrite: z.boolean().optional(),
})

/**
 * The part of the Parameter Store in which operators keep secrets: to put one, to read one and to delete one. The
 * values lie in the data folder, which only its owner can read.
 */
export function createParameters(options: {
  readonly database: DatabaseSync
  readonly clock: Clock
  readonly credentials: Credentials
  readonly region: string
  readonly account: string
}): Parameters {
  const { database, clock, credentials, region, account } = options
  database.exec(
    'CREATE TABLE IF NOT EXISTS parameter (name TEXT PRIMARY KEY, type TEXT NOT NULL, value TEXT NOT NULL, version INTEGER NOT NULL, modified INTEGER NOT NULL) STRICT',
  )
  const find = database.prepare('SELECT * FROM parameter WHERE name = ?')
  const put = database.prepare(
    'INSERT INTO parameter VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET type = excluded.type, value = excluded.value, version = excluded.version, modified = excluded.modified',
  )
  const remove = database.prepare('DELETE FROM parameter WHERE name = ?')
  const existing = (name: string): Row => {
    const row = find.get(name) as Row | undefined
    // The service itself gives no message here.
    if (row === undefined) throw new AwsError('ParameterNotFound', '')
    return row
  }
  return {
    listener: createJsonService({
      targetPrefix: 'AmazonSSM',
      version: '1.1',
      authenticate: createAuthenticate({ credentials, clock, service: 'ssm' }),
      operations: {
        GetParameter: operation(reading, ({ Name, WithDecryption = false }) => {
          const { name, type, value, version, modified } = existing(Name)
          if (type === 'SecureString' && !WithDecryption) {
            throw new AwsError('ValidationException', 'a SecureString is read in clear only on one machine')
          }
          return {
            Parameter: {
              Name: name,
              Type: type,
              Value: value,
              Version: version,
              LastModifiedDate: modified / 1000,
              ARN: `arn:aws:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`,
              DataType: 'text',
            },
          }
        }),
        PutParameter: operation(writing, ({ Name, Value, Type, Overwrite = false }) => {
          const before = find.get(Name) as Row | undefined
          if (before !== undefined && !Overwrite) {
            throw new AwsError('ParameterAlreadyExists', 'The parameter already exists.')
          }
          const type = Type ?? before?.type
          if (type === undefined) throw new AwsError('ValidationException', 'A parameter type is required.')
          const version = (before?.version ?? 0) + 1
          put.run(Name, type, Value, version, clock.now())
          return { Version: version, Tier: 'Standard' }
        }),
        DeleteParameter: operation(named, ({ Name }) => {
          existing(Name)
          remove.run(Name)
          return {}
        }),
      },
    }),
  }
}
