/** What goes back to the client. */
export interface GatewayResponse {
  readonly status: number
  /** Lower-case names. */
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Buffer
  /** For the access log, where the integration or the gateway failed. */
  readonly error?: string
}

/** The function's answer is not in the format of its integration. */
export class MalformedResponseError extends Error {
  constructor(reason: string) {
    super(`Malformed Lambda proxy response: ${reason}`)
    this.name = 'MalformedResponseError'
  }
}

/** An answer of the gateway itself. */
export function gatewayMessage(status: number, message: string, error?: string): GatewayResponse {
  return {
    status,
    headers: [['content-type', 'application/json']],
    body: Buffer.from(JSON.stringify({ message })),
    ...(error !== undefined && { error }),
  }
}

/**
 * Reads what a function returned.
 *
 * @param text JSON
 * @throws MalformedResponseError
 */
export function readFunctionResponse(text: string, version: '1.0' | '2.0'): GatewayResponse {
  let value: unknown
  try {
    value = JSON.parse(text === '' ? 'null' : text)
  } catch {
    throw new MalformedResponseError('it is not JSON')
  }
  if (isRecord(value) && value.statusCode !== undefined) return structured(value, version)
  if (version === '1.0') throw new MalformedResponseError('it has no statusCode')
  // Payload 2.0: whatever has no statusCode is the body itself.
  return {
    status: 200,
    headers: [['content-type', 'application/json']],
    body: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  }
}

function structured(value: Record<string, unknown>, version: '1.0' | '2.0'): GatewayResponse {
  const status = Number(value.statusCode)
  if (!Number.isInteger(status) || status < 100 || status > 599) {
    throw new MalformedResponseError('statusCode is no HTTP status')
  }
  const { body = '', isBase64Encoded } = value
  if (typeof body !== 'string' && body !== null) throw new MalformedResponseError('body is no string')
  const headers: [string, string][] = []
  const multiple = version === '1.0' ? record(value.multiValueHeaders, 'multiValueHeaders') : {}
  for (const [name, values] of Object.entries(multiple)) {
    if (!Array.isArray(values)) throw new MalformedResponseError('a multi-value header is no array')
    for (const each of values) headers.push([name.toLowerCase(), headerText(each)])
  }
  for (const [name, each] of Object.entries(record(value.headers, 'headers'))) {
    const header: [string, string] = [name.toLowerCase(), headerText(each)]
    // Both kinds may name the same header; a value that stands in both is sent once.
    if (!headers.some(([other, text]) => other === header[0] && text === header[1])) headers.push(header)
  }
  const cookies = version === '2.0' ? (value.cookies ?? []) : []
  if (!Array.isArray(cookies)) throw new MalformedResponseError('cookies is no array')
  for (const cookie of cookies) headers.push(['set-cookie', headerText(cookie)])
  if (!headers.some(([name]) => name === 'content-type')) {
    headers.push(['content-type', 'text/plain;charset=UTF-8'])
  }
  return { status, headers, body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8') }
}

function headerText(value: unknown): string {
  const text = String(value)
  if (/[\r\n\0]/.test(text)) throw new MalformedResponseError('a header has a line break')
  return text
}

function record(value: unknown, name: string): Record<string, unknown> {
  if (value === undefined || value === null) return {}
  if (!isRecord(value)) throw new MalformedResponseError(`${name} is no object`)
  return value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
