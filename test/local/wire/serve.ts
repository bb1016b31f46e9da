import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Credentials } from '#infra/local/kernel/credentials.ts'

export const testCredentials: Credentials = {
  accessKeyId: 'AKIALOCALTEST0000001',
  secretAccessKey: 'a-secret-for-tests',
}
export const testRegion = 'ap-southeast-1'
export const testAccount = '000000000000'

export interface Served {
  readonly url: string
  close(): Promise<void>
}

/** Serves a listener on a free port of the loopback interface. */
export async function serve(listener: RequestListener): Promise<Served> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** What an SDK client needs to talk to a served listener, without retries that would hide errors. */
export function clientConfig(url: string, credentials: Credentials = testCredentials) {
  return { endpoint: url, region: testRegion, credentials, maxAttempts: 1 }
}
