import type { DatabaseSync } from 'node:sqlite'
import type { Execution, Frame, PendingEvent } from '../engine/model.ts'
import { type DueRow, type StoredFrame, type StoredToken, toExecution, toFrame } from './rows.ts'
import { createStatements, needNumber, needText, number, type Row } from './statements.ts'

export type ExecutionStore = ReturnType<typeof createExecutionStore>

/** Reads and writes executions, frames, tokens and events. Every write belongs into a transaction of the caller. */
export function createExecutionStore(database: DatabaseSync) {
  const sql = createStatements(database)
  const one = (statement: string, ...values: (string | number)[]) =>
    sql(statement).get(...values) as Row | undefined
  const all = (statement: string, ...values: (string | number)[]) => sql(statement).all(...values) as Row[]

  return {
    highestIds(): { execution: number; frame: number } {
      const row = one(`SELECT
        (SELECT coalesce(max(id), 0) FROM sfn_executions) AS execution,
        max((SELECT coalesce(max(id), 0) FROM sfn_frames),
            (SELECT coalesce(max(frame_id), 0) FROM sfn_tokens)) AS frame`)
      return { execution: number(row ?? {}, 'execution') ?? 0, frame: number(row ?? {}, 'frame') ?? 0 }
    },
    byId(id: number): Execution | undefined {
      return toExecution(one('SELECT * FROM sfn_executions WHERE id = ?', id))
    },
    byArn(arn: string): Execution | undefined {
      return toExecution(one('SELECT * FROM sfn_executions WHERE arn = ?', arn))
    },
    lastEvent(executionId: number): number {
      const row = one('SELECT max(id) AS id FROM sfn_events WHERE execution_id = ?', executionId)
      return number(row ?? {}, 'id') ?? 0
    },
    insert(row: Execution): void {
      sql(`INSERT INTO sfn_executions (id, arn, name, machine_arn, definition_id, map_state, type, status, input,
        output, error, cause, started_at, stopped_at, due, redrive_count, redriven_at, parent_execution, parent_frame, position,
        map_run, trace) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`).run(
        row.id,
        row.arn,
        row.name,
        row.machineArn,
        row.definitionId,
        row.mapState ?? null,
        row.type,
        row.status,
        row.input,
        row.output ?? null,
        row.error ?? null,
        row.cause ?? null,
        row.startedAt,
        row.stoppedAt ?? null,
        row.due ?? null,
        row.redriveCount,
        row.redrivenAt ?? null,
        row.parent?.execution ?? null,
        row.parent?.frame ?? null,
        row.position ?? null,
        row.mapRun ?? null,
        row.trace ?? null,
      )
    },
    update(row: Execution): void {
      sql(`UPDATE sfn_executions SET status = ?, output = ?, error = ?, cause = ?, stopped_at = ?, due = ?,
        redrive_count = ?, redriven_at = ? WHERE id = ?`).run(
        row.status,
        row.output ?? null,
        row.error ?? null,
        row.cause ?? null,
        row.stoppedAt ?? null,
        row.due ?? null,
        row.redriveCount,
        row.redrivenAt ?? null,
        row.id,
      )
    },
    remove(id: number): void {
      for (const table of ['sfn_frames', 'sfn_tokens', 'sfn_events']) {
        sql(`DELETE FROM ${table} WHERE execution_id = ?`).run(id)
      }
      sql('DELETE FROM sfn_executions WHERE id = ?').run(id)
    },
    frames(executionId: number): StoredFrame[] {
      return all('SELECT * FROM sfn_frames WHERE execution_id = ? ORDER BY id', executionId).map(toFrame)
    },
    saveFrame(frame: Frame): void {
      sql(`INSERT INTO sfn_frames (id, execution_id, parent_id, position, status, state, due, last_event, data)
        VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET status = excluded.status,
        state = excluded.state, due = excluded.due, last_event = excluded.last_event, data = excluded.data`).run(
        frame.id,
        frame.live.row.id,
        frame.parent?.id ?? null,
        frame.position,
        frame.status,
        frame.state,
        frame.due ?? null,
        frame.lastEvent,
        JSON.stringify(frame.data),
      )
    },
    removeFrame(id: number): void {
      sql('DELETE FROM sfn_frames WHERE id = ?').run(id)
    },
    removeFrames(executionId: number): void {
      sql('DELETE FROM sfn_frames WHERE execution_id = ?').run(executionId)
    },
    insertEvent(event: PendingEvent): void {
      sql(
        'INSERT INTO sfn_events (execution_id, id, previous, time, type, details) VALUES (?,?,?,?,?,?)',
      ).run(
        event.executionId,
        event.id,
        event.previous,
        event.time,
        event.type,
        JSON.stringify(event.details),
      )
    },
    insertToken(token: string, frame: Frame, attempt: number): void {
      sql('INSERT INTO sfn_tokens (token, execution_id, frame_id, state, attempt) VALUES (?,?,?,?,?)').run(
        token,
        frame.live.row.id,
        frame.id,
        frame.state,
        attempt,
      )
    },
    token(token: string): StoredToken | undefined {
      const row = one('SELECT execution_id, frame_id FROM sfn_tokens WHERE token = ?', token)
      if (row === undefined) return undefined
      return { executionId: needNumber(row, 'execution_id'), frameId: needNumber(row, 'frame_id') }
    },
    /** Executions with a frame that has something to do by itself. */
    active(): { executionId: number; frameId: number }[] {
      return all(`SELECT f.execution_id AS e, f.id AS f FROM sfn_frames f JOIN sfn_executions x ON x.id = f.execution_id
        WHERE f.status IN ('ready', 'calling', 'children', 'resolved') AND x.status = 'RUNNING'
        ORDER BY f.id`).map((row) => ({ executionId: needNumber(row, 'e'), frameId: needNumber(row, 'f') }))
    },
    nextDue(): number | undefined {
      const row = one(`SELECT min(due) AS due FROM (
        SELECT min(due) AS due FROM sfn_frames WHERE due IS NOT NULL
        UNION ALL SELECT min(due) FROM sfn_executions WHERE due IS NOT NULL)`)
      return number(row ?? {}, 'due')
    },
    dueRows(now: number, limit: number): DueRow[] {
      return all(
        `SELECT 'frame' AS kind, execution_id, id, due FROM sfn_frames WHERE due <= ?1
         UNION ALL SELECT 'execution', id, id, due FROM sfn_executions WHERE due <= ?1
         ORDER BY due, kind, id LIMIT ?2`,
        now,
        limit,
      ).map((row) => ({
        kind: row.kind === 'frame' ? 'frame' : 'execution',
        executionId: needNumber(row, 'execution_id'),
        id: needNumber(row, 'id'),
        due: needNumber(row, 'due'),
      }))
    },
    running(machineArn: string): number[] {
      return all(
        "SELECT id FROM sfn_executions WHERE machine_arn = ? AND status = 'RUNNING'",
        machineArn,
      ).map((row) => needNumber(row, 'id'))
    },
    ofMapRun(mapRun: string): Execution[] {
      return all('SELECT * FROM sfn_executions WHERE map_run = ? ORDER BY position', mapRun).flatMap(
        (row) => toExecution(row) ?? [],
      )
    },
    mapRunProgress(mapRun: string): { next: number; counts: Map<string, number>; running: number[] } {
      const rows = all(
        'SELECT status, count(*) AS n, max(position) AS last FROM sfn_executions WHERE map_run = ? GROUP BY status',
        mapRun,
      )
      const next = Math.max(-1, ...rows.map((row) => needNumber(row, 'last'))) + 1
      const counts = new Map(rows.map((row) => [needText(row, 'status'), needNumber(row, 'n')]))
      const running = all("SELECT id FROM sfn_executions WHERE map_run = ? AND status = 'RUNNING'", mapRun)
      return { next, counts, running: running.map((row) => needNumber(row, 'id')) }
    },
  }
}
