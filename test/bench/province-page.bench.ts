import { functionNames } from '#shared/constants.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { provinceItems } from './province-units.ts'
import { startPages } from './running-pages.ts'

const units = 5000

/** The administrator's pages over a province of 5,000 units, through the real local runtime. */
export async function measure(): Promise<Record<string, number>> {
  const pages = await startPages(configuration)
  try {
    await pages.fill(provinceItems(configuration, units))
    const cookie = await pages.signIn(configuration.identity.administrators[0] ?? '')
    const [low, middle] = configuration.levels
    const measured: Record<string, number> = { units }
    for (const [name, path] of [
      ['province page', '/quan-tri'],
      ['level of 4,545 cells', `/quan-tri/tien-do/${low?.id ?? ''}`],
      ['level of 454 grassroots bodies', `/quan-tri/tien-do/${middle?.id ?? ''}`],
      ['authority with ten units', '/quan-tri/cap/X00010'],
      ['authority with 454 units', '/quan-tri/cap/T'],
      ['who is late', '/quan-tri/tre-han'],
      ['one unit', '/quan-tri/don-vi/C00010'],
    ] as const) {
      const { p50, p95, processorMilliseconds, bytes } = await pages.time({
        path,
        cookie,
        function: functionNames.serveAdministration,
      })
      Object.assign(measured, {
        [`${name}: milliseconds, half of the answers`]: p50,
        [`${name}: milliseconds, 95 of 100 answers`]: p95,
        [`${name}: processor milliseconds of the function`]: processorMilliseconds,
        [`${name}: bytes`]: bytes,
      })
    }
    return measured
  } finally {
    await pages.stop()
  }
}
