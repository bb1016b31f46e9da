import type { DatabaseSync } from 'node:sqlite'

/**
 * The tables of the workflow engine. An execution is a tree of frames: the root runs the machine's own
 * states, each branch of a Parallel and each iteration of a Map is a frame below. A frame's row is all that
 * is needed to go on after a restart; the events are the journal of what has been done.
 */
export function createTables(database: DatabaseSync): void {
  database.exec(`
    CREATE TABLE IF NOT EXISTS sfn_definitions (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      machine_arn TEXT NOT NULL,
      revision TEXT NOT NULL,
      text TEXT NOT NULL,
      role_arn TEXT NOT NULL,
      logging TEXT NOT NULL,
      tracing TEXT NOT NULL,
      created_at INTEGER NOT NULL
    );
    CREATE INDEX IF NOT EXISTS sfn_definitions_machine ON sfn_definitions (machine_arn);
    CREATE TABLE IF NOT EXISTS sfn_machines (
      arn TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      type TEXT NOT NULL,
      status TEXT NOT NULL,
      definition_id INTEGER NOT NULL REFERENCES sfn_definitions (id),
      created_at INTEGER NOT NULL,
      tags TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS sfn_executions (
      id INTEGER PRIMARY KEY,
      arn TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      machine_arn TEXT NOT NULL,
      definition_id INTEGER NOT NULL REFERENCES sfn_definitions (id),
      map_state TEXT,
      type TEXT NOT NULL,
      status TEXT NOT NULL,
      input TEXT NOT NULL,
      output TEXT,
      error TEXT,
      cause TEXT,
      started_at INTEGER NOT NULL,
      stopped_at INTEGER,
      due INTEGER,
      redrive_count INTEGER NOT NULL,
      redriven_at INTEGER,
      parent_execution INTEGER,
      parent_frame INTEGER,
      position INTEGER,
      map_run TEXT,
      trace TEXT
    );
    CREATE INDEX IF NOT EXISTS sfn_executions_machine ON sfn_executions (machine_arn, started_at, id);
    CREATE INDEX IF NOT EXISTS sfn_executions_map_run ON sfn_executions (map_run, position)
      WHERE map_run IS NOT NULL;
    CREATE INDEX IF NOT EXISTS sfn_executions_due ON sfn_executions (due) WHERE due IS NOT NULL;
    CREATE TABLE IF NOT EXISTS sfn_frames (
      id INTEGER PRIMARY KEY,
      execution_id INTEGER NOT NULL,
      parent_id INTEGER,
      position INTEGER NOT NULL,
      status TEXT NOT NULL,
      state TEXT NOT NULL,
      due INTEGER,
      last_event INTEGER NOT NULL,
      data TEXT NOT NULL
    );
    CREATE INDEX IF NOT EXISTS sfn_frames_execution ON sfn_frames (execution_id);
    CREATE INDEX IF NOT EXISTS sfn_frames_due ON sfn_frames (due) WHERE due IS NOT NULL;
    CREATE INDEX IF NOT EXISTS sfn_frames_active ON sfn_frames (status)
      WHERE status IN ('ready', 'calling', 'children', 'resolved');
    CREATE TABLE IF NOT EXISTS sfn_tokens (
      token TEXT PRIMARY KEY,
      execution_id INTEGER NOT NULL,
      frame_id INTEGER NOT NULL,
      state TEXT NOT NULL,
      attempt INTEGER NOT NULL,
      UNIQUE (frame_id, attempt)
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS sfn_tokens_execution ON sfn_tokens (execution_id);
    CREATE TABLE IF NOT EXISTS sfn_events (
      execution_id INTEGER NOT NULL,
      id INTEGER NOT NULL,
      previous INTEGER NOT NULL,
      time INTEGER NOT NULL,
      type TEXT NOT NULL,
      details TEXT NOT NULL,
      PRIMARY KEY (execution_id, id)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS sfn_map_runs (
      arn TEXT PRIMARY KEY,
      execution_id INTEGER NOT NULL,
      execution_arn TEXT NOT NULL,
      frame_id INTEGER NOT NULL,
      machine_arn TEXT NOT NULL,
      status TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      stopped_at INTEGER,
      total INTEGER NOT NULL,
      items INTEGER NOT NULL,
      batched INTEGER NOT NULL,
      max_concurrency INTEGER NOT NULL,
      tolerated_count INTEGER NOT NULL,
      tolerated_percentage REAL NOT NULL,
      redrive_count INTEGER NOT NULL,
      redriven_at INTEGER
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS sfn_map_runs_execution ON sfn_map_runs (execution_id);
  `)
}
