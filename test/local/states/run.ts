import { StartExecutionCommand } from '@aws-sdk/client-sfn'
import { finished, type Harness, machine } from './harness.ts'

let count = 0

/** Runs a definition to its end and gives what DescribeExecution says, with input and output parsed. */
export async function run(harness: Harness, definition: object, input: unknown = {}) {
  count += 1
  const stateMachineArn = await machine(harness, `machine-${count}`, definition)
  const { executionArn } = await harness.client.send(
    new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
  )
  if (executionArn === undefined) throw new Error('no execution')
  const described = await finished(harness, executionArn)
  return {
    ...described,
    executionArn,
    result: described.output === undefined ? undefined : (JSON.parse(described.output) as unknown),
  }
}

/** A definition of one state that ends. */
export function single(state: object): object {
  return { StartAt: 'Only', States: { Only: { End: true, ...state } } }
}
