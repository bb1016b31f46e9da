/**
 * What an entry says of one subject: lists and tables of several subjects are cut down to it, so that who may see
 * one record learns nothing of the others. Everything else stays as it was written.
 */
export function focusOn(value: unknown, subjectId: string): unknown {
  if (Array.isArray(value)) {
    const own = value.filter((item) => !isOfOther(item, subjectId))
    return own.map((item) => focusOn(item, subjectId))
  }
  if (!isRecord(value)) return value
  const names = Object.keys(value)
  // A table by subject: the other names in it are other subjects.
  if (names.includes(subjectId)) return { [subjectId]: focusOn(value[subjectId], subjectId) }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => !isOfOther(member, subjectId))
      .map(([name, member]) => [name, focusOn(member, subjectId)]),
  )
}

/** Whether the value names the subject anywhere, as a member or as a text. */
export function mentions(value: unknown, subjectId: string): boolean {
  if (typeof value === 'string') return value === subjectId
  if (Array.isArray(value)) return value.some((item) => mentions(item, subjectId))
  if (!isRecord(value)) return false
  return Object.entries(value).some(([name, member]) => name === subjectId || mentions(member, subjectId))
}

function isOfOther(value: unknown, subjectId: string): boolean {
  return isRecord(value) && typeof value.subjectId === 'string' && value.subjectId !== subjectId
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
