import { z } from 'zod'
import { env, type FunctionName } from '#shared/constants.ts'
import { provinceConfiguration } from '#shared/contracts/province.ts'
import { type Clients, createClients } from '#shared/store/clients.ts'
import { readParameter } from '#shared/store/parameters.ts'
import { type Context, type Resources, randomId, randomSecret } from '#shared/use-cases/context.ts'
import { type Binding, bindings } from './bindings.ts'
import { createLog } from './log.ts'

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' })
    return z.NEVER
  }
})

const resourceBindings = {
  uploadsBucket: 'uploads',
  reportsBucket: 'reports',
  mailQueueUrl: 'mailQueue',
  deadLetterQueueUrl: 'deadLetters',
  reviewCycleArn: 'reviewCycle',
  complaintArn: 'complaint',
  reportRunArn: 'reportRun',
  userPoolId: 'userPool',
  oidcIssuer: 'oidcIssuer',
  oidcClientId: 'oidcClientId',
  pagesUrl: 'pages',
  watchedWorkflows: 'watchedWorkflows',
  watchedQueues: 'watchedQueues',
} as const satisfies Record<keyof Resources, Binding>

/**
 * The context of one function, made once when its file is loaded: a variable that is missing or wrong stops
 * the start and is named, instead of failing some later request.
 *
 * @throws ZodError naming the variables
 */
export function createContext(
  functionName: FunctionName,
  variables: Readonly<Record<string, string | undefined>> = process.env,
  createAll: () => Clients = createClients,
): Context {
  const bound = bindings[functionName]
  const shape = Object.fromEntries(
    bound.map((name) => [
      env[name],
      name === 'province' ? json.pipe(provinceConfiguration) : z.string().min(1),
    ]),
  )
  const values = z.object(shape).parse(variables)
  const { documents, ...clients } = createAll()
  const log = createLog({ function: functionName, version: String(values[env.version] ?? '') })
  return {
    table: { documents, name: String(values[env.table]) },
    clients,
    resources: resourcesOf(functionName, values),
    configuration: provinceConfiguration.parse(values[env.province]),
    now: () => new Date(),
    newId: randomId,
    newSecret: randomSecret,
    readParameter,
    log,
  }
}

/** A function that reaches for what it is not bound to has a fault in `bindings`. */
function resourcesOf(functionName: FunctionName, values: Readonly<Record<string, unknown>>): Resources {
  const resources = {}
  for (const [name, binding] of Object.entries(resourceBindings)) {
    Object.defineProperty(resources, name, {
      enumerable: true,
      get() {
        const value = values[env[binding]]
        if (typeof value !== 'string') throw new Error(`${functionName} is not bound to ${env[binding]}`)
        return binding === 'pages' ? value.replace(/\/+$/, '') : value
      },
    })
  }
  return resources as Resources
}
