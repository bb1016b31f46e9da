import { ApiError } from '../errors.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'

/** An API operation. */
export type Operation = (input: JsonObject) => JsonObject | Promise<JsonObject>

/** A ValidationException as the service words it. */
export function invalid(value: Json | undefined, member: string, constraint: string): ApiError {
  const shown = value === undefined ? 'null' : `'${String(value).slice(0, 200)}'`
  return new ApiError(
    'ValidationException',
    `1 validation error detected: Value ${shown} at '${member}' failed to satisfy constraint: ${constraint}`,
  )
}

/** @throws ApiError ValidationException when the member is missing or no text */
export function needText(input: JsonObject, member: string): string {
  const value = input[member]
  if (typeof value !== 'string') throw invalid(undefined, member, 'Member must not be null')
  return value
}

/** @throws ApiError ValidationException when the member is there and no text, or too long */
export function optionalText(input: JsonObject, member: string, longest?: number): string | undefined {
  const value = input[member]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw invalid(value, member, 'Member must be a string')
  if (longest !== undefined && value.length > longest) {
    throw invalid(undefined, member, `Member must have length less than or equal to ${longest}`)
  }
  return value
}

/** @throws ApiError ValidationException when the member is there and not one of the values */
export function optionalChoice<T extends string>(
  input: JsonObject,
  member: string,
  values: readonly T[],
): T | undefined {
  const value = optionalText(input, member)
  if (value === undefined) return undefined
  if (!values.includes(value as T)) {
    throw invalid(value, member, `Member must satisfy enum value set: [${values.join(', ')}]`)
  }
  return value as T
}

/** @throws ApiError ValidationException when the member is there and no boolean */
export function optionalFlag(input: JsonObject, member: string): boolean | undefined {
  const value = input[member]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'boolean') throw invalid(value, member, 'Member must be a boolean')
  return value
}

/** @throws ApiError ValidationException when the member is there and no object */
export function optionalObject(input: JsonObject, member: string): JsonObject | undefined {
  const value = input[member]
  if (value === undefined || value === null) return undefined
  if (!isObject(value)) throw invalid(JSON.stringify(value), member, 'Member must be a structure')
  return value
}

/** Seconds since the epoch, as AWS JSON carries times. */
export function seconds(time: number): number {
  return time / 1000
}
