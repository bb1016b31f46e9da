import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { postedLimits } from '#shared/constants.ts'
import { formatPath } from '#shared/contracts/input-problems.ts'
import { AppError } from '#shared/errors.ts'
import { PROBLEM_TEXTS } from '#shared/text/input-problems.ts'
import { requestScope } from '#shared/text/locale.ts'

type Event = APIGatewayProxyEventV2

/**
 * The fields of a form behind a page, JSON behind the API; nothing sent is `{}`.
 *
 * @throws AppError BODY_TOO_LARGE, BODY_OF_OTHER_TYPE, BODY_NOT_READABLE, INPUT_INVALID for characters that no
 *   text has
 */
export function readBody(event: Event): unknown {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.length === 0) return {}
  if (bytes.length > postedLimits.bodyBytes) {
    throw new AppError('BODY_TOO_LARGE', { limit: postedLimits.bodyBytes })
  }
  const value = readAs(event, bytes.toString('utf8'))
  checkTexts(value)
  return value
}

function readAs(event: Event, text: string): unknown {
  const type = (event.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  const wanted = event.rawPath.startsWith('/api/') ? 'application/json' : 'application/x-www-form-urlencoded'
  // Behind a page stands a form: what reads it may rely on every value being a text.
  if (type !== wanted) throw new AppError('BODY_OF_OTHER_TYPE')
  if (wanted !== 'application/json') return Object.fromEntries(new URLSearchParams(text))
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('BODY_NOT_READABLE', {}, { cause })
  }
}

// Word, Excel and XML have no place for control characters, and half a surrogate pair is no text at all.
const unprintable = /[^\P{Cc}\t\n\r\u007f-\u009f]|[\ufffe\uffff]|\p{Cs}/u

const deepest = 32

/**
 * Refuses texts that cannot be kept or printed, names of fields included, every one of them at once. Not recursive:
 * how deep a body goes is the sender's choice.
 */
function checkTexts(body: unknown): void {
  const problems: { code: string; message: string; path: string }[] = []
  const left: [value: unknown, path: readonly (string | number)[]][] = [[body, []]]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [value, path] = next
    if (path.length > deepest) throw new AppError('BODY_NOT_READABLE')
    if (typeof value === 'string' && unprintable.test(value)) problems.push(problemAt(path))
    if (typeof value !== 'object' || value === null) continue
    for (const [name, inner] of Object.entries(value)) {
      if (unprintable.test(name)) problems.push(problemAt(path))
      else left.push([inner, [...path, Array.isArray(value) ? Number(name) : name]])
    }
  }
  if (problems.length > 0) throw new AppError('INPUT_INVALID', {}, { problems })
}

function problemAt(path: readonly (string | number)[]) {
  return {
    code: 'INPUT_INVALID',
    message: PROBLEM_TEXTS.unprintable()[requestScope().locale],
    path: formatPath(path),
  }
}
