import { SendTaskFailureCommand, SendTaskSuccessCommand, StartExecutionCommand } from '@aws-sdk/client-sfn'
import type { JsonObject } from '#infra/local/states/json.ts'
import type { FunctionName } from '#shared/constants.ts'
import {
  account,
  type Handler,
  type Harness,
  region,
  role,
  startHarness,
  until,
} from '#test/local/states/harness.ts'
import type { Template } from './assembly.ts'
import { definitionsOf } from './workflows.ts'

/** The workflows of a template on the engine of the local runtime, with functions made by the test. */
export interface RunningWorkflows {
  readonly harness: Harness
  /** Payloads with which a function was called, in order. */
  calls(name: FunctionName): JsonObject[]
  /** Messages in the dead-letter queue, in order. */
  readonly deadLetters: JsonObject[]
  start(workflow: string, name: string, input: JsonObject): Promise<string>
  /** Waits until a function was called so often, and returns the payload of that call. */
  called(name: FunctionName, times: number): Promise<JsonObject>
  /** Waits for a message in the dead-letter queue; the first is number 1. */
  parked(number: number): Promise<JsonObject>
  answer(token: unknown, output: unknown): Promise<void>
  refuse(token: unknown): Promise<void>
}

export async function runWorkflows(
  template: Template,
  functions: Partial<Record<FunctionName, Handler>>,
): Promise<RunningWorkflows> {
  const deadLetters: JsonObject[] = []
  const harness = await startHarness({
    functions: functions as Record<string, Handler>,
    services: {
      'sqs:sendMessage': (parameters) => {
        deadLetters.push(JSON.parse(String(parameters.MessageBody)) as JsonObject)
        return { MessageId: `message-${deadLetters.length}` }
      },
    },
  })
  for (const [name, definition] of definitionsOf(template, region, account)) {
    await harness.states.ensureStateMachine(name, { definition, roleArn: role, type: 'STANDARD' })
  }
  const calls = (name: FunctionName) =>
    harness.invocations.filter((call) => call.name === name).map(({ payload }) => payload as JsonObject)
  return {
    harness,
    calls,
    deadLetters,
    async start(workflow, name, input) {
      const stateMachineArn = `arn:aws:states:${region}:${account}:stateMachine:${workflow}`
      const { executionArn = '' } = await harness.client.send(
        new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }),
      )
      return executionArn
    },
    async called(name, times) {
      await until(`${name} is called ${times} times`, () => calls(name).length >= times)
      return calls(name)[times - 1] ?? {}
    },
    async parked(number) {
      await until(`step ${number} is in the dead-letter queue`, () => {
        // Only the waits between retries are let pass, not those for people, which last weeks.
        const due = harness.clock.nextDue()
        if (harness.states.quiet() && due !== undefined && due < harness.clock.now() + 3_600_000)
          harness.clock.advanceTo(due)
        return deadLetters.length >= number
      })
      return deadLetters[number - 1] ?? {}
    },
    async answer(token, output) {
      await harness.client.send(
        new SendTaskSuccessCommand({ taskToken: String(token), output: JSON.stringify(output) }),
      )
    },
    async refuse(token) {
      await harness.client.send(new SendTaskFailureCommand({ taskToken: String(token), error: 'GivenUp' }))
    },
  }
}
