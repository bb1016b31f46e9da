/** Fields of a form without the empty ones: the contract says what is missing. */
export function filled(fields: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries((fields ?? {}) as Record<string, unknown>).filter(
      ([, value]) => typeof value !== 'string' || value.trim() !== '',
    ),
  )
}

/** A complaint; the box of a paper letter is sent as "on". */
export function readComplaintForm(fields: unknown): Record<string, unknown> {
  const { paper, ...rest } = filled(fields)
  return paper === undefined ? rest : { ...rest, paper: true }
}

/** A decision: `rating.<subject>` and `reason.<subject>` become rows, votes become numbers. */
export function readDecisionForm(fields: unknown): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  const rows = new Map<string, Record<string, unknown>>()
  for (const [name, value] of Object.entries(filled(fields))) {
    const row = /^(rating|reason)\.(.+)$/.exec(name)
    if (row) {
      const [, field = '', subjectId = ''] = row
      rows.set(subjectId, { ...(rows.get(subjectId) ?? { subjectId }), [field]: value })
    } else {
      body[name] = name === 'votesFor' || name === 'votesAgainst' ? Number(value) : value
    }
  }
  return { ...body, rows: [...rows.values()].filter(({ rating }) => rating !== undefined) }
}

/** A step or a change of a remediation plan: the outcome belongs to a verification only. */
export function readRemediationForm(fields: unknown): Record<string, unknown> {
  const { outcome, ...rest } = filled(fields)
  return rest.step === 'VERIFY' ? { ...rest, outcome } : rest
}
