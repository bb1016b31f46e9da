import { appendFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import type { Services } from './catalogue/services.ts'
import type { World } from './catalogue/type.ts'
import type { Composition, ServiceName } from './compose.ts'
import { serverUsage } from './dynamodb/server-usage.ts'

/** What answers at the address of each service. */
export function listeners(parts: Composition): Record<ServiceName, RequestListener> {
  return {
    dynamodb: parts.dynamodb.listener,
    s3: parts.s3.listener,
    states: parts.states.listener,
    lambda: parts.functions.listener,
    sqs: parts.queues.listener,
    events: parts.bus.listener,
    email: parts.mail.listener,
    identity: parts.identity.listener,
    parameters: parts.parameters.listener,
  }
}

/** The services as the catalogue sees them. @param logs folder of the log files */
export function servicesOf(parts: Composition, world: World, logs: string): Services {
  const { bus, caller, dynamodb, functions, httpApis, identity, mail, queues, s3, states } = parts
  return {
    world,
    functions,
    identity,
    call: caller.call,
    ensureTable: dynamodb.ensureTable,
    ensureBucket: s3.ensureBucket,
    ensureQueue: queues.ensureQueue,
    addEventSource: queues.addEventSource,
    ensureStateMachine: states.ensureStateMachine,
    ensureBus: bus.ensureEventBus,
    ensureRule: bus.ensureRule,
    ensureSchedule: bus.ensureSchedule,
    ensureConfigurationSet: mail.ensureConfigurationSet,
    ensureHttpApi: ({ stack, logicalId }, definition) =>
      httpApis.get(`${stack}/${logicalId}`)?.configure(definition),
    logSink(arn) {
      const group = arn.split(':log-group:')[1]?.replace(/:\*$/, '') ?? arn
      const file = join(logs, `${group.replace(/^\//, '').replaceAll('/', '-')}.log`)
      return (line) => appendFileSync(file, `${line}\n`)
    },
  }
}

export type RuntimeMetrics = ReturnType<typeof metricsOf>

/** What was done since the start, by service. */
export function metricsOf(parts: Composition) {
  return {
    functions: parts.functions.metrics(),
    states: parts.states.metrics(),
    dynamodb: parts.dynamodb.metrics(),
    dynamodbServer: serverUsage(parts.dynamodb.serverPid()),
    s3: parts.s3.requests(),
    queues: parts.queues.metrics(),
    bus: parts.bus.metrics(),
    http: Object.fromEntries([...parts.httpApis].map(([name, api]) => [name, api.requests()])),
    mails: parts.mail.count(),
  }
}

/** Ends all services: first what brings work, then what does it, then what keeps it. */
export async function closeParts(parts: Composition): Promise<void> {
  const { bus, caller, dynamodb, functions, identity, queues, s3, states } = parts
  await Promise.all([bus.close(), queues.close()])
  states.close()
  await functions.close()
  await identity.close()
  caller.close()
  await s3.close()
  await dynamodb.close()
}
