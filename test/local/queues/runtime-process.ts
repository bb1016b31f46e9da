import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { createBus } from '#infra/local/bus/service.ts'
import { createClock } from '#infra/local/kernel/clock.ts'
import { openDatabase } from '#infra/local/kernel/database.ts'
import { createQueues } from '#infra/local/queues/service.ts'
import { serve, testAccount, testCredentials, testRegion } from '#test/local/wire/serve.ts'

// A process that a test can kill as a whole. Events go over the bus into a queue, and from it to a function
// that notes what it was given in a file.
const folder = String(process.argv[2])
const database = openDatabase(join(folder, 'runtime.db'))
const clock = createClock(database)
const kernel = { database, clock, credentials: testCredentials, region: testRegion, account: testAccount }

const queues = createQueues({
  ...kernel,
  async invoke(_, payload) {
    const { Records } = JSON.parse(payload) as { Records: { body: string }[] }
    for (const { body } of Records) appendFileSync(join(folder, 'received'), `${body}\n`)
    return { payload: 'null' }
  },
})
const bus = createBus({
  ...kernel,
  async deliver(arn, payload) {
    queues.send(arn, JSON.stringify((payload as { detail: unknown }).detail))
  },
})
const queueArn = queues.ensureQueue('events', { VisibilityTimeout: 1 })
queues.addEventSource({ queueArn, functionName: 'note' })
bus.ensureRule({ name: 'all', eventPattern: { source: ['test'] }, targets: [{ id: 'q', arn: queueArn }] })
queues.start()
bus.start()
const events = await serve(bus.listener)
const sqs = await serve(queues.listener)
process.stdout.write(`${JSON.stringify({ events: events.url, sqs: sqs.url })}\n`)
