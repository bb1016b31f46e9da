import { appendFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClock } from '#infra/local/kernel/clock.ts'
import { openDatabase } from '#infra/local/kernel/database.ts'
import { createStates } from '#infra/local/states/create-states.ts'
import type { Json } from '#infra/local/states/json.ts'

// The process that kill.test.ts kills: it notes each call in a file, one line per call, before it answers.
const [file = '', log = ''] = process.argv.slice(2)
const note = (line: object) => appendFileSync(log, `${JSON.stringify(line)}\n`)

const database = openDatabase(file)
const states = createStates({
  database,
  clock: createClock(database),
  region: 'ap-southeast-1',
  account: '000000000000',
  integrations: {
    async invokeFunction(name, payload) {
      note({ name, payload })
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20))
      return { statusCode: 200, payload: answer(name, payload), executedVersion: '$LATEST' }
    },
    callService: async () => ({}),
  },
  events: { append: () => undefined, wake: () => undefined },
  authenticate: async () => undefined,
})
const server = createServer(states.listener)
server.listen(0, '127.0.0.1', () => {
  states.resume()
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})

function answer(name: string, payload: Json): Json {
  return name === 'double' ? (payload as number) * 2 : null
}
