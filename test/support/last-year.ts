import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Figure } from '#shared/domain/figures.ts'
import type { BodyFacts } from '#shared/reports/deltas.ts'
import { keys } from '#shared/store/keys.ts'
import { listSubjects, listUnits } from '#shared/store/units.ts'
import { requireCycle } from '#shared/use-cases/context.ts'
import { recordReport } from '#shared/use-cases/record-report.ts'
import { documentNames } from '#shared/use-cases/report-documents.ts'
import { beginRun } from '#shared/use-cases/reports/begin-run.ts'
import { tablesName } from '#shared/use-cases/reports/stored-tables.ts'
import { storeDocument } from '#shared/use-cases/store-document.ts'
import type { World } from './world.ts'

interface LastYear {
  readonly figures: readonly Figure[]
  /** What the forms of that year counted by unit; absent in a report of before they did. */
  readonly forms?: BodyFacts
  /** Units that the cycle had; absent: those of this year. */
  readonly unitIds?: readonly string[]
  readonly runId?: string
}

/** Leaves behind what a cycle of the year before would have: its units and one report. */
export async function holdLastYear({ context }: World, last: LastYear): Promise<void> {
  const { table } = context
  const cycle = await requireCycle(context)
  const configuration = { ...cycle.configuration, year: 2023, assessmentDate: '2023-12-31' }
  const put = (Item: Record<string, unknown>) =>
    table.documents.send(new PutCommand({ TableName: table.name, Item }))
  await put({ ...keys.cycle('2023'), ...cycle, cycleId: '2023', configuration })
  const [top, ...others] = await listUnits(table, '2024')
  if (top === undefined) throw new Error('the cycle has no units')
  const [topId = top.unitId, ...rest] = last.unitIds ?? []
  const below =
    last.unitIds === undefined ? others : rest.map((unitId) => ({ ...top, unitId, parentId: topId }))
  for (const unit of [{ ...top, unitId: topId }, ...below]) {
    const { unitId, parentId } = unit
    await put({
      ...keys.unit('2023', unitId),
      ...unit,
      ...keys.unitByParent('2023', parentId, unitId),
      cycleId: '2023',
    })
  }
  const run = { cycleId: '2023', runId: last.runId ?? 'run-2023', cause: 'publication' }
  await beginRun(context, run)
  const json = (value: unknown) => Buffer.from(JSON.stringify(value))
  const tables = last.forms === undefined ? {} : { forms: last.forms }
  await storeDocument(context, run, tablesName, json({ textVersions: {}, tables }), 'application/json')
  await recordReport(context, run, [
    await storeDocument(context, run, documentNames.figures, json(last.figures), 'application/json'),
  ])
}

/** Rates every subject of the open cycle good, however far its review is. */
export async function rateAllGood({ context }: World): Promise<void> {
  const { table } = context
  for (const { unitId } of await listUnits(table, '2024')) {
    for (const subject of await listSubjects(table, '2024', unitId)) {
      if (subject.bucket !== 'open') continue
      const Item = {
        ...keys.subject('2024', unitId, subject.id),
        ...subject,
        bucket: 'rated',
        rating: 'GOOD',
      }
      await table.documents.send(new PutCommand({ TableName: table.name, Item }))
    }
  }
}
