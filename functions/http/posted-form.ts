import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { postedLimits } from '#shared/constants.ts'

/** What a browser sent with a form: where to, and its fields in their order. */
export interface PostedForm {
  readonly action: string
  readonly fields: readonly (readonly [name: string, value: string])[]
}

// What no page may print; everything else is escaped where it is printed.
const unprintable = /[^\P{Cc}\t\n\r\u007f-\u009f]|[\ufffe\uffff]|\p{Cs}/gu

/** The form behind a page that was sent; undefined for anything else, and for what is larger than a form may be. */
export function postedFormOf(event: APIGatewayProxyEventV2): PostedForm | undefined {
  const type = (event.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  const { method } = event.requestContext.http
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')
  if (method !== 'POST' || bytes.length > postedLimits.bodyBytes) return undefined
  if (bytes.length > 0 && type !== 'application/x-www-form-urlencoded') return undefined
  const fields = [...new URLSearchParams(bytes.toString('utf8'))].map(
    ([name, value]) => [name, value.replaceAll('\r\n', '\n').replace(unprintable, '')] as const,
  )
  return { action: event.rawPath, fields }
}
