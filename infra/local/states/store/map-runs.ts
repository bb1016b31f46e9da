import type { DatabaseSync } from 'node:sqlite'
import { defined } from './rows.ts'
import { createStatements, needNumber, needText, number, type Row } from './statements.ts'

/** The row of one run of a distributed Map. */
export interface MapRun {
  readonly arn: string
  readonly executionId: number
  readonly executionArn: string
  readonly frameId: number
  readonly machineArn: string
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED'
  readonly startedAt: number
  stoppedAt?: number
  /** Child executions of the whole run. */
  readonly total: number
  /** Items of the whole run; more than `total` when they are batched. */
  readonly items: number
  readonly batched: boolean
  readonly maxConcurrency: number
  readonly toleratedCount: number
  readonly toleratedPercentage: number
  redriveCount: number
  redrivenAt?: number
}

export type MapRunStore = ReturnType<typeof createMapRunStore>

/** Reads and writes map runs. */
export function createMapRunStore(database: DatabaseSync) {
  const sql = createStatements(database)
  return {
    get(arn: string): MapRun | undefined {
      const row = sql('SELECT * FROM sfn_map_runs WHERE arn = ?').get(arn) as Row | undefined
      return row === undefined ? undefined : toMapRun(row)
    },
    ofExecution(executionId: number): MapRun[] {
      const rows = sql('SELECT * FROM sfn_map_runs WHERE execution_id = ? ORDER BY started_at, arn').all(
        executionId,
      )
      return (rows as Row[]).map(toMapRun)
    },
    /** Items in child executions by the status of these; a batch counts as its items. */
    itemCounts(run: MapRun): Map<string, number> {
      const items = run.batched ? "sum(json_array_length(input, '$.Items'))" : 'count(*)'
      const rows = sql(
        `SELECT status, ${items} AS n FROM sfn_executions WHERE map_run = ? GROUP BY status`,
      ).all(run.arn)
      return new Map((rows as Row[]).map((row) => [needText(row, 'status'), needNumber(row, 'n')]))
    },
    save(run: MapRun): void {
      sql(`INSERT INTO sfn_map_runs (arn, execution_id, execution_arn, frame_id, machine_arn, status, started_at,
        stopped_at, total, items, batched, max_concurrency, tolerated_count, tolerated_percentage, redrive_count, redriven_at)
        VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (arn) DO UPDATE SET status = excluded.status,
        stopped_at = excluded.stopped_at, redrive_count = excluded.redrive_count,
        redriven_at = excluded.redriven_at`).run(
        run.arn,
        run.executionId,
        run.executionArn,
        run.frameId,
        run.machineArn,
        run.status,
        run.startedAt,
        run.stoppedAt ?? null,
        run.total,
        run.items,
        run.batched ? 1 : 0,
        run.maxConcurrency,
        run.toleratedCount,
        run.toleratedPercentage,
        run.redriveCount,
        run.redrivenAt ?? null,
      )
    },
  }
}

function toMapRun(row: Row): MapRun {
  return {
    arn: needText(row, 'arn'),
    executionId: needNumber(row, 'execution_id'),
    executionArn: needText(row, 'execution_arn'),
    frameId: needNumber(row, 'frame_id'),
    machineArn: needText(row, 'machine_arn'),
    status: needText(row, 'status') as MapRun['status'],
    startedAt: needNumber(row, 'started_at'),
    total: needNumber(row, 'total'),
    items: needNumber(row, 'items'),
    batched: needNumber(row, 'batched') === 1,
    maxConcurrency: needNumber(row, 'max_concurrency'),
    toleratedCount: needNumber(row, 'tolerated_count'),
    toleratedPercentage: needNumber(row, 'tolerated_percentage'),
    redriveCount: needNumber(row, 'redrive_count'),
    ...defined({ stoppedAt: number(row, 'stopped_at'), redrivenAt: number(row, 'redriven_at') }),
  }
}
