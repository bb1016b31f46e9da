import { randomUUID } from 'node:crypto'
import type { RequestListener } from 'node:http'
import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../kernel/clock.ts'
import type { Credentials } from '../kernel/credentials.ts'
import { transaction } from '../kernel/database.ts'
import type { BusEvent, EventOutbox } from '../kernel/events.ts'
import { createAuthenticate } from '../wire/authenticate.ts'
import { createJsonService } from '../wire/json-service.ts'
import { busOperations, type EventParts } from './api.ts'
import type { RuleDefinition, ScheduleDefinition } from './definition.ts'
import { createDeliveries, type Deliver, type DeliveryMetrics } from './deliveries.ts'
import { busName, createRules } from './rules.ts'
import { parseSchedule } from './schedule-expression.ts'
import { createTimetable } from './timetable.ts'

export interface BusMetrics extends DeliveryMetrics {
  /** Events put on a bus since the start. */
  readonly events: number
  /** Events that no rule wanted; they leave no trace, as on AWS. */
  readonly unmatched: number
}

export interface Bus {
  /** For services that announce their own changes on the default bus. */
  readonly outbox: EventOutbox
  readonly listener: RequestListener
  ensureEventBus(name: string): void
  /** @throws InvalidEventPatternError | InvalidScheduleExpressionError */
  ensureRule(definition: RuleDefinition): void
  /** @throws InvalidScheduleExpressionError */
  ensureSchedule(definition: ScheduleDefinition): void
  /**
   * Starts delivering and firing. Rules and schedules of an earlier run that nobody has ensured by now are
   * dropped; deliveries they had begun go on.
   */
  start(): void
  metrics(): BusMetrics
  /** Nothing is under way and nothing is due now. */
  quiet(): boolean
  close(): Promise<void>
}

/** Amazon EventBridge and EventBridge Scheduler on one machine. */
export function createBus(options: {
  readonly database: DatabaseSync
  readonly clock: Clock
  readonly credentials: Credentials
  readonly region: string
  readonly account: string
  readonly deliver: Deliver
}): Bus {
  const { database, clock, credentials, region, account, deliver } = options
  const deliveries = createDeliveries(database, clock, deliver)
  const rules = createRules({ database, deliveries, region, account, now: clock.now })
  const timetable = createTimetable(database, clock, deliveries.wake)
  const buses = new Set(['default'])
  const counts = { events: 0, unmatched: 0 }

  const append = (bus: string, event: BusEvent) => {
    counts.events += 1
    if (rules.route(bus, event) === 0) counts.unmatched += 1
  }
  const createEvent = (parts: EventParts): BusEvent => ({
    version: '0',
    id: randomUUID(),
    source: parts.source,
    'detail-type': parts.detailType,
    account,
    // EventBridge gives whole seconds.
    time: new Date(parts.time ?? clock.now()).toISOString().replace(/\.\d+/, ''),
    region,
    resources: [...parts.resources],
    detail: parts.detail,
  })

  const operations = busOperations({
    rules,
    buses,
    region,
    account,
    createEvent,
    publish(events) {
      transaction(database, () => {
        for (const { bus, event } of events) append(bus, event)
      })
      deliveries.wake()
    },
    setEnabled(rule, enabled) {
      rules.setEnabled(rule, enabled)
      timetable.setEnabled(ruleEntryId(rule.bus, rule.definition.name), enabled)
    },
  })

  return {
    outbox: { append: (event) => append('default', event), wake: deliveries.wake },
    listener: createJsonService({
      targetPrefix: 'AWSEvents',
      version: '1.1',
      authenticate: createAuthenticate({ credentials, clock, service: 'events' }),
      operations,
    }),
    ensureEventBus: (name) => void buses.add(busName(name)),
    ensureRule(definition) {
      const { name, scheduleExpression: expression } = definition
      if (expression !== undefined) parseSchedule(expression)
      const rule = rules.ensure(definition)
      buses.add(rule.bus)
      if (expression === undefined) return
      const detail = {
        source: 'aws.events',
        detailType: 'Scheduled Event',
        detail: {},
        resources: [rule.arn],
      }
      timetable.ensure({
        id: ruleEntryId(rule.bus, name),
        expression,
        enabled: rule.enabled,
        fire(due) {
          const current = rules.find(rule.bus, name)
          if (current) rules.send(current, createEvent({ ...detail, time: due }))
        },
      })
    },
    ensureSchedule(definition) {
      const { name, groupName = 'default', expression, timezone, startDate, endDate, target } = definition
      const arn = `arn:aws:scheduler:${region}:${account}:schedule/${groupName}/${name}`
      timetable.ensure({
        id: `schedule/${groupName}/${name}`,
        expression,
        enabled: definition.state !== 'DISABLED',
        ...(timezone !== undefined && { timezone }),
        ...(startDate !== undefined && { startDate }),
        ...(endDate !== undefined && { endDate }),
        fire(due) {
          const scheduled = createEvent({
            ...{ source: 'aws.scheduler', detailType: 'Scheduled Event' },
            ...{ detail: '{}', resources: [arn], time: due },
          })
          const { input, sqsParameters, ...destination } = target
          deliveries.add(
            {
              ...destination,
              origin: arn,
              ...(sqsParameters && { messageGroupId: sqsParameters.messageGroupId }),
            },
            input === undefined ? scheduled : parseOrText(withContext(input, arn, scheduled)),
          )
        },
      })
    },
    start() {
      rules.dropOthers()
      timetable.start()
      deliveries.start()
    },
    metrics: () => ({ ...counts, ...deliveries.metrics() }),
    quiet: () => timetable.quiet() && deliveries.quiet(),
    async close() {
      timetable.close()
      await deliveries.close()
    },
  }
}

function ruleEntryId(bus: string, name: string): string {
  return `rule/${bus}/${name}`
}

/** Fills the context attributes that EventBridge Scheduler knows; the attempt is the first one. */
function withContext(input: string, arn: string, event: BusEvent): string {
  return input
    .replaceAll('<aws.scheduler.schedule-arn>', arn)
    .replaceAll('<aws.scheduler.scheduled-time>', event.time)
    .replaceAll('<aws.scheduler.execution-id>', event.id)
    .replaceAll('<aws.scheduler.attempt-number>', '1')
}

function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
