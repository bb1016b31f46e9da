import type { DatabaseSync } from 'node:sqlite'

/**
 * Creates the tables of the object store. `segments` are the files that hold a version's octets in order;
 * a file belongs to exactly one row.
 */
export function createSchema(database: DatabaseSync): void {
  database.exec(`
    CREATE TABLE IF NOT EXISTS s3_counter (id INTEGER PRIMARY KEY CHECK (id = 1), value INTEGER NOT NULL) STRICT;
    INSERT OR IGNORE INTO s3_counter (id, value) VALUES (1, 0);
    CREATE TABLE IF NOT EXISTS s3_identity (id INTEGER PRIMARY KEY CHECK (id = 1), folder TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS s3_bucket (
      name TEXT PRIMARY KEY,
      created REAL NOT NULL,
      configuration TEXT NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS s3_version (
      sequence INTEGER PRIMARY KEY,
      bucket TEXT NOT NULL REFERENCES s3_bucket (name),
      key TEXT NOT NULL,
      version_id TEXT NOT NULL,
      latest INTEGER NOT NULL,
      marker INTEGER NOT NULL,
      modified REAL NOT NULL,
      size INTEGER NOT NULL,
      etag TEXT NOT NULL,
      segments TEXT NOT NULL,
      description TEXT NOT NULL,
      tags TEXT NOT NULL,
      UNIQUE (bucket, key, version_id)
    ) STRICT;
    CREATE INDEX IF NOT EXISTS s3_version_order ON s3_version (bucket, key, sequence);
    CREATE UNIQUE INDEX IF NOT EXISTS s3_version_latest ON s3_version (bucket, key) WHERE latest = 1;
    CREATE TABLE IF NOT EXISTS s3_upload (
      id TEXT PRIMARY KEY,
      bucket TEXT NOT NULL REFERENCES s3_bucket (name),
      key TEXT NOT NULL,
      initiated REAL NOT NULL,
      algorithm TEXT,
      checksum_type TEXT,
      description TEXT NOT NULL,
      tags TEXT NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS s3_upload_order ON s3_upload (bucket, key, id);
    CREATE TABLE IF NOT EXISTS s3_part (
      upload TEXT NOT NULL REFERENCES s3_upload (id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      modified REAL NOT NULL,
      size INTEGER NOT NULL,
      etag TEXT NOT NULL,
      blob TEXT NOT NULL,
      algorithm TEXT NOT NULL,
      checksum TEXT NOT NULL,
      PRIMARY KEY (upload, number)
    ) STRICT;
  `)
}
