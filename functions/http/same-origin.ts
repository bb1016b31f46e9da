import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { AppError } from '#shared/errors.ts'
import { sessionToken } from './request.ts'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a request that changes something unless it comes from our own pages: the browser says where from in
 * `Sec-Fetch-Site` (only towards trustworthy origins) and in `Origin`. A request without either is no
 * browser's; it is let through only without a session, as there is then nothing to misuse.
 *
 * @throws AppError OTHER_ORIGIN
 */
export function checkSameOrigin(event: APIGatewayProxyEventV2, pagesUrl: string): void {
  if (reading.has(event.requestContext.http.method)) return
  const site = event.headers['sec-fetch-site']
  const origin = event.headers.origin
  if (site !== undefined && site !== 'same-origin') throw new AppError('OTHER_ORIGIN')
  if (origin !== undefined && origin !== new URL(pagesUrl).origin) throw new AppError('OTHER_ORIGIN')
  if (site === undefined && origin === undefined && sessionToken(event, pagesUrl) !== undefined) {
    throw new AppError('OTHER_ORIGIN')
  }
}
