import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createClock } from '#infra/local/kernel/clock.ts'
import { openDatabase } from '#infra/local/kernel/database.ts'
import { createS3 } from '#infra/local/s3/server.ts'

// A process of its own that serves a folder until it is killed. The events are kept in the same database, as
// the local runtime keeps them.
const [folder = ''] = process.argv.slice(2)
const database = openDatabase(join(folder, 'runtime.sqlite'))
database.exec('CREATE TABLE IF NOT EXISTS outbox (event TEXT NOT NULL)')
const insert = database.prepare('INSERT INTO outbox (event) VALUES (?)')
const s3 = createS3({
  database,
  clock: createClock(database),
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'local-secret' },
  folder: join(folder, 's3'),
  events: { append: (event) => void insert.run(JSON.stringify(event)), wake: () => undefined },
})
s3.ensureBucket('kept', { versioned: true, eventBridge: true })
const server = createServer(s3.listener)
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
