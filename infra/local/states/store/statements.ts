import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'

/** Values of a row as node:sqlite gives them. */
export type Row = Record<string, SQLInputValue>

/** Prepares each statement once. */
export function createStatements(database: DatabaseSync): (sql: string) => StatementSync {
  const prepared = new Map<string, StatementSync>()
  return (sql) => {
    let statement = prepared.get(sql)
    if (statement === undefined) {
      statement = database.prepare(sql)
      prepared.set(sql, statement)
    }
    return statement
  }
}

/** Text of a column that may be NULL. */
export function text(row: Row, column: string): string | undefined {
  const value = row[column]
  return typeof value === 'string' ? value : undefined
}

/** Number of a column that may be NULL. */
export function number(row: Row, column: string): number | undefined {
  const value = row[column]
  return typeof value === 'number' ? value : undefined
}

/** @throws when the column is NULL: the schema says it cannot be */
export function needText(row: Row, column: string): string {
  const value = text(row, column)
  if (value === undefined) throw new Error(`column ${column} holds no text`)
  return value
}

/** @throws when the column is NULL: the schema says it cannot be */
export function needNumber(row: Row, column: string): number {
  const value = number(row, column)
  if (value === undefined) throw new Error(`column ${column} holds no number`)
  return value
}
