import type { TargetDefinition } from '../bus/definition.ts'
import { compilePattern } from '../bus/pattern.ts'
import { parseSchedule } from '../bus/schedule-expression.ts'
import { physicalName } from './names.ts'
import { reasons } from './reasons.ts'
import { type Check, isWhole, list, members, oneOf, run, unused } from './rules.ts'
import { type ResourceType, text } from './type.ts'

const isTarget: Check = (value) =>
  /^arn:aws:(lambda|sqs|states|events):/.test(String(value))
    ? undefined
    : `${JSON.stringify(value)} is no target that is run on one machine: a function, a queue, a state machine or an event bus`

const isPattern: Check = (value) => reasonOf(() => compilePattern(value))
const isSchedule: Check = (value) => reasonOf(() => parseSchedule(String(value)))

function reasonOf(work: () => unknown): string | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const retry = members({
  MaximumRetryAttempts: run('retries', isWhole(0, 185)),
  MaximumEventAgeInSeconds: run('age of an event', isWhole(60, 86_400)),
})
const deadLetters = members({ Arn: run('takes what could not be delivered') })

interface TargetTemplate {
  readonly Id: string
  readonly Arn: string
  readonly RoleArn?: string
  readonly Input?: string
  readonly InputPath?: string
  readonly InputTransformer?: {
    readonly InputTemplate: string
    readonly InputPathsMap?: Readonly<Record<string, string>>
  }
  readonly DeadLetterConfig?: { readonly Arn?: string }
  readonly RetryPolicy?: {
    readonly MaximumRetryAttempts?: number | string
    readonly MaximumEventAgeInSeconds?: number | string
  }
  readonly SqsParameters?: { readonly MessageGroupId: string }
}

/** The parts that targets of rules and of schedules have in common. */
export function commonTarget(target: Omit<TargetTemplate, 'Id'>) {
  const { MaximumRetryAttempts: attempts, MaximumEventAgeInSeconds: age } = target.RetryPolicy ?? {}
  return {
    arn: target.Arn,
    ...(target.RoleArn !== undefined && { roleArn: target.RoleArn }),
    ...(target.DeadLetterConfig?.Arn !== undefined && { deadLetterArn: target.DeadLetterConfig.Arn }),
    ...(target.RetryPolicy && {
      retryPolicy: {
        ...(attempts !== undefined && { maximumRetryAttempts: Number(attempts) }),
        ...(age !== undefined && { maximumEventAgeInSeconds: Number(age) }),
      },
    }),
    ...(target.SqsParameters && { sqsParameters: { messageGroupId: target.SqsParameters.MessageGroupId } }),
    ...(target.Input !== undefined && { input: target.Input }),
  }
}

function ruleTarget(target: TargetTemplate): TargetDefinition {
  const transformer = target.InputTransformer
  return {
    id: target.Id,
    ...commonTarget(target),
    ...(target.InputPath !== undefined && { inputPath: target.InputPath }),
    ...(transformer && {
      inputTransformer: {
        inputTemplate: transformer.InputTemplate,
        ...(transformer.InputPathsMap && { inputPathsMap: transformer.InputPathsMap }),
      },
    }),
  }
}

const busOf = (value: unknown) =>
  String(value ?? 'default')
    .split('/')
    .at(-1) ?? 'default'

export const eventsRule: ResourceType = {
  type: 'AWS::Events::Rule',
  runs: 'the event bus of this process, durable from the event to its delivery',
  properties: {
    Name: run('name of the rule'),
    Description: run('told by the API'),
    EventBusName: run('the bus'),
    EventPattern: run('which events', isPattern),
    ScheduleExpression: run('when, by the clock of the runtime', isSchedule),
    State: run('fires or not', oneOf('ENABLED', 'DISABLED')),
    Targets: list({
      Id: run('target'),
      Arn: run('target', isTarget),
      Input: run('what the target gets'),
      InputPath: run('what the target gets'),
      InputTransformer: members({
        InputPathsMap: run('what the target gets'),
        InputTemplate: run('what the target gets'),
      }),
      SqsParameters: members({ MessageGroupId: run('group in a FIFO queue') }),
      DeadLetterConfig: deadLetters,
      RetryPolicy: retry,
      RoleArn: unused(reasons.roles),
    }),
    RoleArn: unused(reasons.roles),
    Tags: unused(reasons.tags),
  },
  ref: (resource) => {
    const bus = busOf(resource.property('EventBusName'))
    const name = physicalName(resource, 'Name', { longest: 64 })
    return bus === 'default' ? name : `${bus}|${name}`
  },
  attributes: {
    Arn: (resource, world) =>
      `arn:aws:events:${world.region}:${world.account}:rule/${eventsRule.ref(resource, world).replace('|', '/')}`,
  },
  apply(resource, services) {
    const { EventPattern, Targets } = resource.properties
    const expression = text(resource, 'ScheduleExpression')
    services.ensureRule({
      name: resource.ref.split('|').at(-1) ?? '',
      eventBusName: busOf(resource.properties.EventBusName),
      description: text(resource, 'Description') ?? '',
      state: resource.properties.State === 'DISABLED' ? 'DISABLED' : 'ENABLED',
      targets: ((Targets ?? []) as TargetTemplate[]).map(ruleTarget),
      ...(EventPattern !== undefined && { eventPattern: EventPattern }),
      ...(expression !== undefined && { scheduleExpression: expression }),
    })
  },
}

export const eventsBus: ResourceType = {
  type: 'AWS::Events::EventBus',
  runs: 'a bus of this process',
  properties: {
    Name: run('name of the bus'),
    Description: unused('told by no API on one machine'),
    KmsKeyIdentifier: unused(reasons.encryption),
    LogConfig: unused(reasons.logging),
    Policy: unused(reasons.roles),
    Tags: unused(reasons.tags),
  },
  ref: (resource) => physicalName(resource, 'Name', { longest: 256 }),
  attributes: {
    Arn: (resource, world) =>
      `arn:aws:events:${world.region}:${world.account}:event-bus/${eventsBus.ref(resource, world)}`,
    Name: (resource, world) => eventsBus.ref(resource, world),
  },
  apply: (resource, services) => services.ensureBus(resource.ref),
}

type ScheduleTarget = Omit<TargetTemplate, 'Id'>

export const schedulerSchedule: ResourceType = {
  type: 'AWS::Scheduler::Schedule',
  runs: 'the timetable of this process, by the clock of the runtime',
  properties: {
    Name: run('name of the schedule'),
    GroupName: run('its group'),
    Description: unused('told by no API on one machine'),
    ScheduleExpression: run('when', isSchedule),
    ScheduleExpressionTimezone: run('when'),
    StartDate: run('from'),
    EndDate: run('until'),
    State: run('fires or not', oneOf('ENABLED', 'DISABLED')),
    FlexibleTimeWindow: members({
      Mode: run('fires at the beginning of the window', oneOf('OFF', 'FLEXIBLE')),
      MaximumWindowInMinutes: run('fires at the beginning of the window'),
    }),
    Target: members({
      Arn: run('target', isTarget),
      Input: run('what the target gets'),
      SqsParameters: members({ MessageGroupId: run('group in a FIFO queue') }),
      DeadLetterConfig: deadLetters,
      RetryPolicy: retry,
      RoleArn: unused(reasons.roles),
    }),
    KmsKeyArn: unused(reasons.encryption),
  },
  ref: (resource) => physicalName(resource, 'Name', { longest: 64 }),
  attributes: {
    Arn: (resource, world) => {
      const group = String(resource.property('GroupName') ?? 'default')
      const name = schedulerSchedule.ref(resource, world)
      return `arn:aws:scheduler:${world.region}:${world.account}:schedule/${group}/${name}`
    },
  },
  apply(resource, services) {
    const { StartDate, EndDate, State, FlexibleTimeWindow, Target } = resource.properties
    const window = FlexibleTimeWindow as
      | { Mode: 'OFF' | 'FLEXIBLE'; MaximumWindowInMinutes?: number }
      | undefined
    const timezone = text(resource, 'ScheduleExpressionTimezone')
    services.ensureSchedule({
      name: resource.ref,
      groupName: text(resource, 'GroupName') ?? 'default',
      expression: text(resource, 'ScheduleExpression') ?? '',
      state: State === 'DISABLED' ? 'DISABLED' : 'ENABLED',
      target: commonTarget(Target as ScheduleTarget),
      ...(timezone !== undefined && { timezone }),
      ...(StartDate !== undefined && { startDate: Date.parse(String(StartDate)) }),
      ...(EndDate !== undefined && { endDate: Date.parse(String(EndDate)) }),
      ...(window && {
        flexibleTimeWindow: {
          mode: window.Mode,
          ...(window.MaximumWindowInMinutes !== undefined && {
            maximumWindowInMinutes: Number(window.MaximumWindowInMinutes),
          }),
        },
      }),
    })
  },
}

export const schedulerGroup: ResourceType = {
  type: 'AWS::Scheduler::ScheduleGroup',
  runs: 'a name that schedules carry',
  properties: { Name: run('name of the group'), Tags: unused(reasons.tags) },
  ref: (resource) => physicalName(resource, 'Name', { longest: 64 }),
  attributes: {
    Arn: (resource, world) =>
      `arn:aws:scheduler:${world.region}:${world.account}:schedule-group/${schedulerGroup.ref(resource, world)}`,
  },
}
