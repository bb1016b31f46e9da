import { randomUUID } from 'node:crypto'
import type { Engine } from './engine.ts'
import type { LiveExecution } from './model.ts'

// EventBridge leaves out what does not fit.
const longestPayload = 248 * 1024

/** Puts the change of an execution's status on the event bus. Express workflows announce nothing. */
export function announceStatus(engine: Engine, live: LiveExecution): void {
  const { row } = live
  if (row.type === 'EXPRESS') return
  const outputFits = row.output === undefined || row.output.length <= longestPayload
  const inputFits = row.input.length + (row.output?.length ?? 0) <= longestPayload
  engine.announce({
    version: '0',
    id: randomUUID(),
    source: 'aws.states',
    'detail-type': 'Step Functions Execution Status Change',
    account: engine.account,
    time: new Date(engine.clock.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: engine.region,
    resources: [row.arn],
    detail: {
      executionArn: row.arn,
      stateMachineArn: row.machineArn,
      name: row.name,
      status: row.status,
      startDate: row.startedAt,
      stopDate: row.stoppedAt ?? null,
      input: inputFits ? row.input : null,
      inputDetails: { included: inputFits },
      output: outputFits ? (row.output ?? null) : null,
      outputDetails: row.output === undefined ? null : { included: outputFits },
      error: row.error ?? null,
      cause: row.cause ?? null,
      stateMachineVersionArn: null,
      stateMachineAliasArn: null,
      redriveCount: row.redriveCount,
      redriveDate: row.redrivenAt ?? null,
      redriveStatus: row.status === 'RUNNING' || row.status === 'SUCCEEDED' ? 'NOT_REDRIVABLE' : 'REDRIVABLE',
      redriveStatusReason: null,
    },
  })
}
