import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { listPrices, priceOf, type Usage } from '#shared/prices/list-prices-2026-11.ts'
import type { Runtime } from '../../local/runtime.ts'
import { expectStatus } from './api.ts'
import type { Phase } from './phases.ts'
import type { Stage } from './stage.ts'

const documents = z.object({
  reports: z.array(z.object({ runId: z.string(), document: z.string(), sha256: z.string() })),
})

/** Downloads every document of the cycle, and the figures. @throws Error when a checksum does not agree */
export async function collectReports(stage: Stage, out: string): Promise<void> {
  const { people, administrator } = stage
  const { reports } = documents.parse(
    expectStatus(await people.call(administrator, 'GET', '/api/cycle'), 200),
  )
  if (reports.length === 0) throw new Error('The cycle is published without a report')
  mkdirSync(join(out, 'reports'), { recursive: true })
  // The newest version comes first; it is the one that stays in the folder.
  for (const { runId, document, sha256 } of reports.toReversed()) {
    const bytes = await people.download(administrator, `/api/cycle/reports/${runId}/${document}`)
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
      throw new Error(`${document} of run ${runId} does not have the recorded checksum`)
    }
    writeFileSync(join(out, 'reports', document), bytes)
  }
  const figures = expectStatus(await people.call(administrator, 'GET', '/api/cycle/figures'), 200)
  writeWhole(join(out, 'figures.json'), figures)
}

export function reportsAreCollected(out: string): boolean {
  return existsSync(join(out, 'figures.json'))
}

/**
 * Writes `metrics.json`: phases, what each function took on this machine, usage in the units that are charged, and
 * the price of the run.
 */
export function writeMetrics(out: string, phases: readonly Phase[], runtime: Runtime): void {
  const usage = usageOf(runtime)
  const { items, total } = priceOf(usage)
  const { functions, s3 } = runtime.metrics()
  writeWhole(join(out, 'metrics.json'), {
    phases,
    uploads: s3.PostObject ?? 0,
    ...usage,
    functions: Object.fromEntries(
      Object.entries(functions)
        .sort(([, a], [, b]) => b.processorSeconds - a.processorSeconds)
        .map(([name, { calls, starts, processorSeconds }]) => [
          name,
          { calls, starts, processorSeconds: Math.round(processorSeconds * 100) / 100 },
        ]),
    ),
    price: { region: listPrices.region, asOf: listPrices.asOf, currency: 'USD', items, total },
  })
}

/** What the runtime has counted, in the units of a bill. */
export function usageOf(runtime: Runtime): Usage {
  const { functions, states, dynamodb, s3, queues, http, mails } = runtime.metrics()
  const calls = Object.values(functions)
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const objectReads = sum(Object.entries(s3).flatMap(([name, count]) => (isRead(name) ? count : [])))
  return {
    stateTransitions: states.transitions,
    functionRequests: sum(calls.map((one) => one.calls)),
    gigabyteSeconds: sum(calls.map((one) => one.gigabyteSeconds)),
    writeUnits: dynamodb.writeUnits,
    readUnits: dynamodb.readUnits,
    objectWrites: sum(Object.values(s3)) - objectReads,
    objectReads,
    gatewayRequests: sum(Object.values(http).map(({ total }) => total)),
    // One batch is sent, received and deleted.
    queueRequests: 3 * queues.invocations,
    mails,
  }
}

// GET and HEAD are charged at the lower rate, everything else at the one of PUT; deleting is free.
function isRead(operation: string): boolean {
  return operation.startsWith('Get') || operation.startsWith('Head')
}

/** A reader, or a run after a kill, finds the whole file or none. */
function writeWhole(file: string, value: unknown): void {
  const draft = `${file}.draft`
  writeFileSync(draft, `${JSON.stringify(value, undefined, 2)}\n`)
  renameSync(draft, file)
}
