/** The quotas of AWS Step Functions that can change the outcome of an execution. */

/** Bytes of UTF-8 that the input or output of a state, task or execution may have. */
export const payloadLimit = 262_144
/** History events that one execution may have. */
export const historyLimit = 25_000
/** Bytes of UTF-8 that a definition may have. */
export const definitionLimit = 1_048_576
/** Days for which the name of a closed execution stays taken. */
export const nameReuseDays = 90
/** Days after its end in which an execution may be redriven. */
export const redriveDays = 14
/** Redrives that one execution may have. */
export const redriveLimit = 1_000
/** Seconds that an express execution may run. */
export const expressSeconds = 300
/** The longest wait or timeout, in seconds. */
export const longestSeconds = 99_999_999
/** Bytes that all variables visible in one scope may have together. */
export const variablesLimit = 10 * 1_048_576

/** Milliseconds of one day. */
export const dayMs = 86_400_000

/** Whether the text is larger than a payload may be. Only long texts are measured. */
export function exceedsPayload(text: string): boolean {
  // A UTF-16 unit takes at most three bytes of UTF-8 and at least one.
  if (text.length * 3 <= payloadLimit) return false
  return text.length > payloadLimit || Buffer.byteLength(text) > payloadLimit
}
