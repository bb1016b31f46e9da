import type { DatabaseSync } from 'node:sqlite'
import type { MachineType } from '../engine/model.ts'
import type { JsonObject } from '../json.ts'
import { createStatements, needNumber, needText, type Row } from './statements.ts'

/** A state machine with its newest revision. */
export interface Machine {
  readonly arn: string
  readonly name: string
  readonly type: MachineType
  readonly status: 'ACTIVE' | 'DELETING'
  readonly createdAt: number
  readonly tags: Readonly<Record<string, string>>
  readonly revision: MachineRevision
}

/** One revision: what executions started with it keep to the end. */
export interface MachineRevision {
  readonly id: number
  readonly machineArn: string
  /** The revision id of the API; empty for the first one. */
  readonly revision: string
  readonly text: string
  readonly roleArn: string
  readonly logging: JsonObject
  readonly tracing: JsonObject
  readonly createdAt: number
}

export type MachineStore = ReturnType<typeof createMachineStore>

/** Reads and writes state machines and their revisions. */
export function createMachineStore(database: DatabaseSync) {
  const sql = createStatements(database)
  const joined = `SELECT m.arn, m.name, m.type, m.status, m.created_at, m.tags, d.id AS d_id, d.machine_arn,
    d.revision, d.text, d.role_arn, d.logging, d.tracing, d.created_at AS d_created_at
    FROM sfn_machines m JOIN sfn_definitions d ON d.id = m.definition_id`

  return {
    get(arn: string): Machine | undefined {
      const row = sql(`${joined} WHERE m.arn = ?`).get(arn) as Row | undefined
      return row === undefined ? undefined : toMachine(row)
    },
    list(): Machine[] {
      return (sql(`${joined} ORDER BY m.name`).all() as Row[]).map(toMachine)
    },
    revision(id: number): MachineRevision | undefined {
      const row = sql(`SELECT id AS d_id, machine_arn, revision, text, role_arn, logging, tracing,
        created_at AS d_created_at FROM sfn_definitions WHERE id = ?`).get(id) as Row | undefined
      return row === undefined ? undefined : toRevision(row)
    },
    addRevision(revision: Omit<MachineRevision, 'id'>): number {
      const result =
        sql(`INSERT INTO sfn_definitions (machine_arn, revision, text, role_arn, logging, tracing,
        created_at) VALUES (?,?,?,?,?,?,?)`).run(
          revision.machineArn,
          revision.revision,
          revision.text,
          revision.roleArn,
          JSON.stringify(revision.logging),
          JSON.stringify(revision.tracing),
          revision.createdAt,
        )
      return Number(result.lastInsertRowid)
    },
    insert(machine: Omit<Machine, 'revision'>, definitionId: number): void {
      sql(`INSERT INTO sfn_machines (arn, name, type, status, definition_id, created_at, tags)
        VALUES (?,?,?,?,?,?,?)`).run(
        machine.arn,
        machine.name,
        machine.type,
        machine.status,
        definitionId,
        machine.createdAt,
        JSON.stringify(machine.tags),
      )
    },
    pointTo(arn: string, definitionId: number): void {
      sql('UPDATE sfn_machines SET definition_id = ? WHERE arn = ?').run(definitionId, arn)
    },
    markDeleting(arn: string): void {
      sql("UPDATE sfn_machines SET status = 'DELETING' WHERE arn = ?").run(arn)
    },
    setTags(arn: string, tags: Readonly<Record<string, string>>): void {
      sql('UPDATE sfn_machines SET tags = ? WHERE arn = ?').run(JSON.stringify(tags), arn)
    },
    /** Removes a machine with its revisions and everything its executions left. */
    remove(arn: string): void {
      for (const table of ['sfn_frames', 'sfn_tokens', 'sfn_events']) {
        sql(
          `DELETE FROM ${table} WHERE execution_id IN (SELECT id FROM sfn_executions WHERE machine_arn = ?)`,
        ).run(arn)
      }
      sql('DELETE FROM sfn_map_runs WHERE machine_arn = ?').run(arn)
      sql('DELETE FROM sfn_executions WHERE machine_arn = ?').run(arn)
      sql('DELETE FROM sfn_machines WHERE arn = ?').run(arn)
      sql('DELETE FROM sfn_definitions WHERE machine_arn = ?').run(arn)
    },
  }
}

function toMachine(row: Row): Machine {
  return {
    arn: needText(row, 'arn'),
    name: needText(row, 'name'),
    type: needText(row, 'type') as MachineType,
    status: needText(row, 'status') as Machine['status'],
    createdAt: needNumber(row, 'created_at'),
    tags: JSON.parse(needText(row, 'tags')) as Record<string, string>,
    revision: toRevision(row),
  }
}

function toRevision(row: Row): MachineRevision {
  return {
    id: needNumber(row, 'd_id'),
    machineArn: needText(row, 'machine_arn'),
    revision: needText(row, 'revision'),
    text: needText(row, 'text'),
    roleArn: needText(row, 'role_arn'),
    logging: JSON.parse(needText(row, 'logging')) as JsonObject,
    tracing: JSON.parse(needText(row, 'tracing')) as JsonObject,
    createdAt: needNumber(row, 'd_created_at'),
  }
}
