import { functionNames } from '#shared/constants.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { inboxItems, reader } from './inbox-tasks.ts'
import { startPages } from './running-pages.ts'

const size = { units: 10, waiting: 5000, done: 50_000 }

/** The inbox of somebody for whom 5,000 tasks wait, among ten times as many that are done. */
export async function measure(): Promise<Record<string, number>> {
  const pages = await startPages(configuration)
  try {
    await pages.fill(inboxItems(size.units, size.waiting, size.done))
    const cookie = await pages.signIn(reader.email)
    const measured: Record<string, number> = { ...size }
    for (const [name, path] of [
      ['inbox', '/viec'],
      ['inbox, page 20', '/viec?trang=20'],
      ['inbox, overdue by unit with words', '/viec?loc=qua-han&thu-tu=don-vi&tu=dang+bo'],
      ['inbox, held by the reader', '/viec?loc=toi-nhan'],
    ] as const) {
      const times = await pages.time({ path, cookie, function: functionNames.serveInbox })
      Object.assign(measured, {
        [`${name}: milliseconds, half of the answers`]: times.p50,
        [`${name}: milliseconds, 95 of 100 answers`]: times.p95,
        [`${name}: processor milliseconds of the function`]: times.processorMilliseconds,
        [`${name}: processor milliseconds in all`]: times.processorMillisecondsInAll,
        [`${name}: bytes`]: times.bytes,
      })
    }
    return measured
  } finally {
    await pages.stop()
  }
}
