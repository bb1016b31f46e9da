import { Agent, type IncomingHttpHeaders, request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** The connection to the server broke. `sent` tells whether the server can have seen the request. */
export class UpstreamError extends Error {
  readonly sent: boolean

  constructor(sent: boolean, cause: unknown) {
    super('the DynamoDB server cannot be reached', { cause })
    this.name = 'UpstreamError'
    this.sent = sent
  }
}

export interface Upstream {
  /**
   * @param target an operation of the DynamoDB API, or a whole `X-Amz-Target` with another prefix
   * @throws UpstreamError
   */
  post(base: URL, target: string, body: Buffer | string): Promise<Answer>
  close(): void
}

// The server demands the header but checks nothing in it: signatures are the proxy's work. A server given
// by DYNAMODB_ENDPOINT keeps tables apart by the access key named here.
const authorization = (accessKeyId: string, region: string) =>
  `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/${region}/dynamodb/aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature=${'0'.repeat(64)}`

export function createUpstream(accessKeyId: string, region: string): Upstream {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const credential = authorization(accessKeyId, region)
  return {
    post: (base, target, body) => post(base, target, body, credential, agent),
    close: () => agent.destroy(),
  }
}

function post(
  base: URL,
  target: string,
  body: Buffer | string,
  credential: string,
  agent?: Agent,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let connected = false
    const outgoing = request(
      base,
      {
        method: 'POST',
        ...(agent && { agent }),
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'content-length': Buffer.byteLength(body),
          'x-amz-target': target.includes('.') ? target : `DynamoDB_20120810.${target}`,
          'x-amz-date': '20260101T000000Z',
          authorization: credential,
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          if (!response.complete) return reject(new UpstreamError(true, new Error('answer cut off')))
          resolve({
            status: response.statusCode ?? 500,
            headers: response.headers,
            body: Buffer.concat(chunks),
          })
        })
        response.on('error', (error) => reject(new UpstreamError(true, error)))
      },
    )
    outgoing.on('socket', (socket) => {
      if (!socket.connecting) connected = true
      else socket.once('connect', () => (connected = true))
    })
    outgoing.on('error', (error) => reject(new UpstreamError(connected, error)))
    outgoing.end(body)
  })
}

/** Whether a server answers on this port of the loopback interface within `timeout` milliseconds. */
export async function probe(port: number, timeout = 1_000): Promise<boolean> {
  const base = new URL(`http://127.0.0.1:${port}/`)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), timeout)
  })
  const answered = post(base, 'ListTables', '{"Limit":1}', authorization('probe', 'local')).then(
    (answer) => answer.status === 200,
    () => false,
  )
  const result = await Promise.race([answered, late])
  clearTimeout(timer)
  return result
}
