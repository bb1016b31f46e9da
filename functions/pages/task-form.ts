/**
 * Turns the fields of the task page into the body that "complete" takes: `rating.<subject>` and
 * `reason.<subject>` become rows, numbers become numbers, empty fields are left out. It checks nothing: the
 * contract does, and reports every problem.
 */
export function readTaskForm(fields: unknown): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  const rows = new Map<string, Record<string, string>>()
  for (const [name, value] of Object.entries(fields as Record<string, string>)) {
    const row = /^(rating|reason)\.(.+)$/.exec(name)
    if (row) {
      const [, field = '', subjectId = ''] = row
      const entry = rows.get(subjectId) ?? { subjectId }
      if (value.trim() !== '') entry[field] = value
      rows.set(subjectId, entry)
    } else if (value.trim() !== '') {
      body[name] = name === 'votesFor' || name === 'votesAgainst' ? Number(value) : value
    }
  }
  return rows.size > 0 ? { ...body, rows: [...rows.values()] } : body
}
