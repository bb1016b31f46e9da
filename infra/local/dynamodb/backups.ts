import { AwsError } from '../wire/aws-error.ts'
import type { Backend } from './backend.ts'
import { dataNamespace, readRecord, writeRecord } from './runtime-table.ts'
import { describeTable } from './tables.ts'
import type { Answer } from './upstream.ts'

const operations = new Set(['DescribeContinuousBackups', 'UpdateContinuousBackups'])

export function isBackupOperation(operation: string): boolean {
  return operations.has(operation)
}

/**
 * Keeps and tells the point-in-time-recovery setting of a table. There is no recovery behind it on one
 * machine: the setting is answered so that code which checks or sets it runs.
 */
export async function answerBackups(
  backend: Backend,
  operation: string,
  input: Record<string, unknown>,
): Promise<Answer> {
  const name = String(input.TableName ?? '').replace(/^arn:.*:table\//, '')
  if (!(await describeTable(backend, name))) {
    throw new AwsError(dataNamespace('TableNotFoundException'), `Table not found: ${name}`)
  }
  const pk = `backups#${name}`
  if (operation === 'UpdateContinuousBackups') {
    const wanted = input.PointInTimeRecoverySpecification as
      | { PointInTimeRecoveryEnabled?: unknown }
      | undefined
    if (typeof wanted?.PointInTimeRecoveryEnabled !== 'boolean') {
      throw new AwsError(
        'com.amazon.coral.validate#ValidationException',
        'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled must be given',
      )
    }
    const status = wanted.PointInTimeRecoveryEnabled ? 'ENABLED' : 'DISABLED'
    await writeRecord(backend, { pk: { S: pk }, status: { S: status } })
  }
  const record = await readRecord(backend, pk)
  const status = record?.status && 'S' in record.status ? record.status.S : 'DISABLED'
  const description = {
    ContinuousBackupsStatus: 'ENABLED',
    PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: status },
  }
  const body = Buffer.from(JSON.stringify({ ContinuousBackupsDescription: description }))
  return { status: 200, headers: {}, body }
}
