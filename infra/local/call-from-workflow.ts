import type { Caller } from './caller.ts'
import type { Json, JsonObject } from './states/json.ts'

/**
 * Calls a service as a state machine writes it. Step Functions has every member in Pascal case and JSON
 * values; the JavaScript SDK spells the members of Step Functions itself in camel case, and takes text where
 * a state machine may have an object.
 */
export async function callFromWorkflow(
  caller: Caller,
  service: string,
  action: string,
  parameters: JsonObject,
  signal: AbortSignal,
): Promise<JsonObject> {
  const camel = service === 'sfn'
  const input = camel ? renamed(parameters, lowerFirst) : withTextBlobs(parameters)
  const output = (await caller.call(service, action, input as JsonObject, { signal })) as JsonObject
  return (camel ? renamed(output, upperFirst) : output) as JsonObject
}

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)
const upperFirst = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

function renamed(value: Json, rename: (name: string) => string): Json {
  if (Array.isArray(value)) return value.map((item) => renamed(item, rename))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [rename(key), renamed(inner, rename)]),
  )
}

// Members that are octets in the API: a JSON value there is sent as its text.
const blobs = new Set(['Body', 'Payload'])

function withTextBlobs(parameters: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(parameters).map(([key, value]) => [
      key,
      blobs.has(key) && typeof value !== 'string' ? JSON.stringify(value) : value,
    ]),
  )
}
