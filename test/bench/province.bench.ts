import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoPassword } from '#infra/cli/rehearse/accounts.ts'
import { collectReports } from '#infra/cli/rehearse/collect.ts'
import { readRehearsalFolder } from '#infra/cli/rehearse/folder.ts'
import { measurePhases } from '#infra/cli/rehearse/phases.ts'
import { openTheCycle, playUntilPublished } from '#infra/cli/rehearse/play.ts'
import { createSender } from '#infra/cli/rehearse/send-submissions.ts'
import { setStage } from '#infra/cli/rehearse/stage.ts'
import { synthesizeApart } from '#infra/cli/synthesize-apart.ts'
import { randomPasswordCost } from '#infra/local/identity/passwords.ts'
import { startRuntime } from '#infra/local/runtime.ts'
import { writeProvinceFolder } from './province-folder.ts'

/** 20 bodies are 2 % of a province; PROVINCE_BODIES=750 is the size of Lâm Đồng. */
const size = { bodies: Number(process.env.PROVINCE_BODIES ?? 20), cellsPerBody: 4, membersPerCell: 16 }

/**
 * A made-up province from its roster to its reports: wall time and processor time of each phase, of what unit it is
 * the price, and how much memory the process and the tables needed at most.
 */
export async function measure(): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'kiem-diem-province-'))
  const phases = measurePhases()
  try {
    const [made, assembly, data] = [join(folder, 'made'), join(folder, 'assembly'), join(folder, 'data')]
    await writeProvinceFolder(made, size)
    const rehearsal = await phases.run('folder', () => readRehearsalFolder(made))
    await phases.run('synthesize', () => synthesizeApart(rehearsal.configurationFile, assembly))
    const runtime = await phases.run('start', () =>
      startRuntime({ assembly, data, passwordCost: randomPasswordCost, survives: 'kill' }),
    )
    phases.watch(runtime)
    const password = demoPassword(data)
    const stage = setStage(runtime, rehearsal, password, () => undefined)
    await phases.run('open', () => openTheCycle(stage, password))
    const uploads = await phases.run('uploads', () => createSender(stage).sendAll())
    await phases.run('rest', () => playUntilPublished(stage))
    await phases.run('reports', () => collectReports(stage, folder))
    const { functions } = runtime.metrics()
    await runtime.stop()
    const found: Record<string, number> = { ...size, uploads }
    for (const { name, seconds, processorSeconds, peakMemoryMiB, dynamodbPeakMemoryMiB } of phases.done) {
      const { main, functions: inFunctions, all, dynamodb } = processorSeconds
      Object.assign(found, {
        [`${name}Seconds`]: seconds,
        [`${name}ProcessorSeconds`]: all + (dynamodb ?? 0),
        [`${name}ProcessorSecondsOfMain`]: main,
        [`${name}ProcessorSecondsOfFunctions`]: inFunctions,
        [`${name}PeakMemoryMiB`]: peakMemoryMiB,
      })
      if (dynamodbPeakMemoryMiB !== null) found.dynamodbPeakMemoryMiB = dynamodbPeakMemoryMiB
    }
    for (const [name, { calls, starts, processorSeconds }] of Object.entries(functions)) {
      const short = name.replace(/^kiem-diem-[^-]*-/, '').replace(/Function[0-9A-F]{8}$/, '')
      found[`${short}Starts`] = starts
      found[`${short}ProcessorMillisecondsPerCall`] = Math.round(
        (processorSeconds * 1000) / Math.max(1, calls),
      )
    }
    return found
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
