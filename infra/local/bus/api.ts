import { z } from 'zod'
import type { BusEvent } from '../kernel/events.ts'
import { AwsError } from '../wire/aws-error.ts'
import { type Operation, operation } from '../wire/json-service.ts'
import { compilePattern, InvalidEventPatternError } from './pattern.ts'
import { busName, type Rule, type Rules } from './rules.ts'

export interface BusApiParts {
  readonly rules: Rules
  readonly buses: ReadonlySet<string>
  readonly region: string
  readonly account: string
  /** Stores the events of one request as one transaction. */
  readonly publish: (events: readonly { readonly bus: string; readonly event: BusEvent }[]) => void
  readonly createEvent: (parts: EventParts) => BusEvent
  readonly setEnabled: (rule: Rule, enabled: boolean) => void
}

export interface EventParts {
  readonly source: string
  readonly detailType: string
  readonly detail: unknown
  readonly resources: readonly string[]
  /** Milliseconds since the epoch. */
  readonly time?: number
}

const entrySchema = z.object({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  EventBusName: z.string().optional(),
  Resources: z.array(z.string()).optional(),
  Time: z.number().optional(),
})
type Entry = z.infer<typeof entrySchema>

const mostEntries = 10
const mostBytes = 1_048_576

/** The operations of `AWSEvents` that programs and operators use at run time. */
export function busOperations(parts: BusApiParts): Record<string, Operation> {
  const { rules, buses, region, account } = parts
  const existingBus = (name: string | undefined): string => {
    const bus = busName(name)
    if (!buses.has(bus)) {
      throw new AwsError('ResourceNotFoundException', `Event bus ${bus} does not exist.`)
    }
    return bus
  }
  const existingRule = (input: { Name: string; EventBusName?: string | undefined }): Rule => {
    const rule = rules.find(existingBus(input.EventBusName), input.Name)
    if (rule) return rule
    throw new AwsError(
      'ResourceNotFoundException',
      `Rule ${input.Name} does not exist on EventBus ${busName(input.EventBusName)}.`,
    )
  }
  const busArn = (name: string) => `arn:aws:events:${region}:${account}:event-bus/${name}`
  const named = z.object({ Name: z.string(), EventBusName: z.string().optional() })
  const listed = z.object({ EventBusName: z.string().optional(), NamePrefix: z.string().optional() })

  return {
    PutEvents: operation(
      z.object({ Entries: z.array(entrySchema).min(1).max(mostEntries) }),
      ({ Entries }) => {
        const size = Entries.reduce((sum, entry) => sum + entrySize(entry), 0)
        if (size > mostBytes) {
          throw new AwsError(
            'ValidationException',
            `Total size of the entries in the request is over the limit.`,
          )
        }
        const accepted: { bus: string; event: BusEvent }[] = []
        const results = Entries.map((entry) => {
          const bus = busName(entry.EventBusName)
          const problem = entryProblem(entry, buses.has(bus))
          if (problem) return problem
          const event = parts.createEvent({
            source: String(entry.Source),
            detailType: String(entry.DetailType),
            detail: JSON.parse(String(entry.Detail)),
            resources: entry.Resources ?? [],
            ...(entry.Time !== undefined && { time: entry.Time * 1000 }),
          })
          accepted.push({ bus, event })
          return { EventId: event.id }
        })
        parts.publish(accepted)
        const failed = results.filter((result) => 'ErrorCode' in result).length
        return { FailedEntryCount: failed, Entries: results }
      },
    ),
    ListRules: operation(listed, (input) => ({
      Rules: rules
        .list(existingBus(input.EventBusName))
        .filter((rule) => rule.definition.name.startsWith(input.NamePrefix ?? ''))
        .map(ruleSummary),
    })),
    DescribeRule: operation(named, (input) => ({ ...ruleSummary(existingRule(input)), CreatedBy: account })),
    ListTargetsByRule: operation(
      z.object({ Rule: z.string(), EventBusName: z.string().optional() }),
      ({ Rule: name, EventBusName }) => ({
        Targets: existingRule({ Name: name, EventBusName }).definition.targets.map(targetSummary),
      }),
    ),
    ListRuleNamesByTarget: operation(
      z.object({ TargetArn: z.string(), EventBusName: z.string().optional() }),
      (input) => ({
        RuleNames: rules
          .list(existingBus(input.EventBusName))
          .filter((rule) => rule.definition.targets.some((target) => target.arn === input.TargetArn))
          .map((rule) => rule.definition.name),
      }),
    ),
    EnableRule: operation(named, (input) => parts.setEnabled(existingRule(input), true)),
    DisableRule: operation(named, (input) => parts.setEnabled(existingRule(input), false)),
    ListEventBuses: operation(z.object({ NamePrefix: z.string().optional() }), ({ NamePrefix = '' }) => ({
      EventBuses: [...buses]
        .filter((name) => name.startsWith(NamePrefix))
        .map((name) => ({ Name: name, Arn: busArn(name) })),
    })),
    DescribeEventBus: operation(z.object({ Name: z.string().optional() }), ({ Name }) => {
      const name = existingBus(Name)
      return { Name: name, Arn: busArn(name) }
    }),
    TestEventPattern: operation(z.object({ EventPattern: z.string(), Event: z.string() }), (input) => {
      const pattern = parseJson(input.EventPattern, 'InvalidEventPatternException')
      try {
        return { Result: compilePattern(pattern)(parseJson(input.Event, 'ValidationException')) }
      } catch (error) {
        if (!(error instanceof InvalidEventPatternError)) throw error
        throw new AwsError('InvalidEventPatternException', error.message)
      }
    }),
  }
}

function entryProblem(
  entry: Entry,
  busExists: boolean,
): { ErrorCode: string; ErrorMessage: string } | undefined {
  const required = (name: string) => ({
    ErrorCode: 'InvalidArgument',
    ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
  })
  if (!entry.Source) return required('Source')
  if (!entry.DetailType) return required('DetailType')
  if (!entry.Detail) return required('Detail')
  if (entry.Source.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' }
  }
  if (!isJsonObject(entry.Detail)) {
    return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }
  }
  if (!busExists) {
    const name = busName(entry.EventBusName)
    return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: `Event bus ${name} does not exist.` }
  }
  return undefined
}

/** As EventBridge counts: 14 for a time, and the UTF-8 length of the rest. */
function entrySize(entry: Entry): number {
  const texts = [entry.Source, entry.DetailType, entry.Detail, ...(entry.Resources ?? [])]
  const time = entry.Time === undefined ? 0 : 14
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), time)
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

function parseJson(text: string, code: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new AwsError(code, 'the text is not JSON')
  }
}

function ruleSummary({ definition, arn, bus, enabled }: Rule): object {
  return {
    Name: definition.name,
    Arn: arn,
    EventBusName: bus,
    State: enabled ? 'ENABLED' : 'DISABLED',
    ...(definition.description !== undefined && { Description: definition.description }),
    ...(definition.eventPattern !== undefined && { EventPattern: JSON.stringify(definition.eventPattern) }),
    ...(definition.scheduleExpression !== undefined && { ScheduleExpression: definition.scheduleExpression }),
  }
}

function targetSummary(target: Rule['definition']['targets'][number]): object {
  const { inputTransformer: transformer, retryPolicy } = target
  return {
    Id: target.id,
    Arn: target.arn,
    ...(target.roleArn !== undefined && { RoleArn: target.roleArn }),
    ...(target.input !== undefined && { Input: target.input }),
    ...(target.inputPath !== undefined && { InputPath: target.inputPath }),
    ...(transformer && {
      InputTransformer: {
        InputPathsMap: transformer.inputPathsMap ?? {},
        InputTemplate: transformer.inputTemplate,
      },
    }),
    ...(target.deadLetterArn !== undefined && { DeadLetterConfig: { Arn: target.deadLetterArn } }),
    ...(retryPolicy && {
      RetryPolicy: {
        MaximumRetryAttempts: retryPolicy.maximumRetryAttempts,
        MaximumEventAgeInSeconds: retryPolicy.maximumEventAgeInSeconds,
      },
    }),
    ...(target.sqsParameters && { SqsParameters: { MessageGroupId: target.sqsParameters.messageGroupId } }),
  }
}
