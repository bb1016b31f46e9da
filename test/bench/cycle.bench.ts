import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { province } from '#infra/cli/province.ts'
import { demoPassword } from '#infra/cli/rehearse/accounts.ts'
import { readRehearsalFolder } from '#infra/cli/rehearse/folder.ts'
import { openTheCycle, playUntilPublished } from '#infra/cli/rehearse/play.ts'
import { createSender } from '#infra/cli/rehearse/send-submissions.ts'
import { setStage } from '#infra/cli/rehearse/stage.ts'
import { startRuntime } from '#infra/local/runtime.ts'
import { synthesize } from '#infra/synthesize.ts'

const silent = { stdout: () => undefined, stderr: () => undefined, readFile: async () => '' }

/**
 * The demo province from nothing to published results: how long a start takes and what it needs, and how many
 * workbooks a second go from the form to the accepted record.
 */
export async function measure(): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'kiem-diem-cycle-'))
  const timed = async <T>(work: () => Promise<T>) => {
    const started = performance.now()
    const result = await work()
    return { result, seconds: (performance.now() - started) / 1000 }
  }
  try {
    const demo = join(folder, 'demo')
    const assembly = join(folder, 'assembly')
    const data = join(folder, 'data')
    await province(['demo', demo], silent)
    const rehearsal = await readRehearsalFolder(demo)
    const synthesis = await timed(() =>
      synthesize({ province: rehearsal.configurationFile, outdir: assembly }),
    )
    const start = await timed(() => startRuntime({ assembly, data }))
    const runtime = start.result
    const startMemory = process.memoryUsage.rss()
    const password = demoPassword(data)
    const stage = setStage(runtime, rehearsal, password, () => undefined)
    const opening = await timed(() => openTheCycle(stage, password))
    await runtime.settled()
    const uploads = await timed(() => createSender(stage).sendAll())
    const rest = await timed(() => playUntilPublished(stage))
    const { transitions } = runtime.metrics().states
    const peak = process.resourceUsage().maxRSS
    await runtime.stop()
    const again = await timed(() => startRuntime({ assembly, data }))
    await again.result.stop()
    return {
      synthesisSeconds: round(synthesis.seconds),
      firstStartSeconds: round(start.seconds),
      startOnExistingDataSeconds: round(again.seconds),
      memoryAfterStartMiB: Math.round(startMemory / 2 ** 20),
      openCycleSeconds: round(opening.seconds),
      acceptedUploads: uploads.result,
      uploadsPerSecondEndToEnd: round(uploads.result / uploads.seconds),
      restOfCycleSeconds: round(rest.seconds),
      stateTransitions: transitions,
      peakMemoryMiB: Math.round(peak / 1024),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
