import { ApiError } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { invalid, optionalText } from './input.ts'

const mostResults = 1_000
const usualResults = 100

/** One page of a list. */
export interface Page {
  readonly limit: number
  /** Where the page starts, as the page before gave it. */
  readonly from: string | undefined
}

/**
 * Reads `maxResults` and `nextToken`.
 *
 * @param scope what the list is of: a token of another list is refused
 * @throws ApiError ValidationException, InvalidToken
 */
export function readPage(input: JsonObject, scope: string): Page {
  const given = input.maxResults ?? 0
  if (typeof given !== 'number' || !Number.isInteger(given)) {
    throw invalid(String(given), 'maxResults', 'Member must be an integer')
  }
  if (given < 0) throw invalid(given, 'maxResults', 'Member must have value greater than or equal to 0')
  if (given > mostResults) {
    throw invalid(given, 'maxResults', `Member must have value less than or equal to ${mostResults}`)
  }
  const token = optionalText(input, 'nextToken')
  const limit = given === 0 ? usualResults : given
  if (token === undefined) return { limit, from: undefined }
  const text = Buffer.from(token, 'base64url').toString()
  const prefix = `${scope}\n`
  if (!text.startsWith(prefix)) throw new ApiError('InvalidToken', `Invalid Token: '${token.slice(0, 100)}'`)
  return { limit, from: text.slice(prefix.length) }
}

/** The token for the page that starts at `from`. */
export function pageToken(scope: string, from: string | number): string {
  return Buffer.from(`${scope}\n${from}`).toString('base64url')
}
