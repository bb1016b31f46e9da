import type { TaskResource } from '../../definition/resource.ts'
import { StateError, stateErrors } from '../../errors.ts'
import type { Integrations, InvocationType } from '../../integrations.ts'
import { asString, isObject, type Json, type JsonObject } from '../../json.ts'

/**
 * Calls a function or a service.
 *
 * @returns the result as the integration shapes it
 * @throws StateError with the error name that the integration uses, such as `Lambda.TooManyRequestsException`
 */
export async function callIntegration(
  integrations: Integrations,
  resource: TaskResource,
  value: Json,
  signal: AbortSignal,
): Promise<Json> {
  if (resource.kind === 'function') {
    const answer = await invoke(integrations, resource.name, value, signal)
    return answer.payload
  }
  const parameters = isObject(value) ? value : {}
  if (resource.kind === 'invoke') return invokeWithArguments(integrations, parameters, signal)
  if (resource.kind !== 'service') throw new StateError(stateErrors.runtime, 'not a service')
  try {
    const result = await integrations.callService(
      resource.service,
      resource.action,
      resource.sdk ? parameters : withText(resource.action, parameters),
      { signal },
    )
    refuseFailedEntries(resource, result)
    return result
  } catch (error) {
    throw error instanceof StateError ? error : named(resource.errors, error)
  }
}

async function invokeWithArguments(integrations: Integrations, parameters: JsonObject, signal: AbortSignal) {
  const name = asString(parameters.FunctionName)
  if (name === undefined)
    throw new StateError(stateErrors.runtime, 'lambda:invoke needs the argument FunctionName')
  const qualifier = asString(parameters.Qualifier)
  const type = asString(parameters.InvocationType) as InvocationType | undefined
  const answer = await invoke(
    integrations,
    qualifier === undefined ? name : `${name}:${qualifier}`,
    parameters.Payload ?? {},
    signal,
    type,
  )
  return {
    ExecutedVersion: answer.executedVersion,
    Payload: answer.payload,
    SdkHttpMetadata: { HttpStatusCode: answer.statusCode },
    StatusCode: answer.statusCode,
  }
}

async function invoke(
  integrations: Integrations,
  name: string,
  payload: Json,
  signal: AbortSignal,
  invocationType?: InvocationType,
) {
  const options = invocationType === undefined ? { signal } : { signal, invocationType }
  const answer = await integrations.invokeFunction(name, payload, options).catch((error: unknown) => {
    throw named('Lambda', error)
  })
  if (answer.functionError === undefined) return answer
  const { payload: error } = answer
  const type = isObject(error) ? asString(error.errorType) : undefined
  throw new StateError(type ?? 'Lambda.Unknown', JSON.stringify(error))
}

// The optimized integrations take JSON where the service takes text.
function withText(action: string, parameters: JsonObject): JsonObject {
  if (action === 'sendMessage') return { ...parameters, MessageBody: asText(parameters.MessageBody ?? '') }
  if (action !== 'putEvents' || !Array.isArray(parameters.Entries)) return parameters
  const entries = parameters.Entries.map((entry) =>
    isObject(entry) && entry.Detail !== undefined ? { ...entry, Detail: asText(entry.Detail) } : entry,
  )
  return { ...parameters, Entries: entries }
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function refuseFailedEntries(resource: TaskResource, result: JsonObject): void {
  if (resource.kind !== 'service' || resource.sdk || resource.action !== 'putEvents') return
  const count = result.FailedEntryCount
  if (typeof count === 'number' && count > 0)
    throw new StateError('EventBridge.FailedEntry', JSON.stringify(result))
}

/** The error of a service under the name that the States Language gives it. */
function named(prefix: string, error: unknown): StateError {
  const { name, message } = error instanceof Error ? error : { name: 'Unknown', message: String(error) }
  if (name === 'AccessDenied' || name === 'AccessDeniedException') {
    return new StateError(
      prefix === 'Lambda' ? 'Lambda.AccessDeniedException' : stateErrors.permissions,
      message,
    )
  }
  const full =
    name.endsWith('Exception') || name.endsWith('Error') || name === 'Unknown' ? name : `${name}Exception`
  return new StateError(`${prefix}.${full}`, message)
}
