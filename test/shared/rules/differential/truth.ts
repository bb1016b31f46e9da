/**
 * The truth values of the second reading: Kleene's three, an attestation nobody has signed, and a question the
 * text leaves to a person. `against` marks a truth that speaks against the subject, so that a conjunction that
 * cannot be settled tells a suspicion (something is proven) from mere ignorance.
 */
export type Verdict = 'pass' | 'fail' | 'unknown' | 'attest' | 'open'

export interface Truth {
  readonly verdict: Verdict
  /** Of `pass`: it speaks against the subject. Of `unknown` and `open`: something against the subject is proven. */
  readonly against: boolean
}

export const TRUE: Truth = { verdict: 'pass', against: false }
export const FALSE: Truth = { verdict: 'fail', against: false }
export const UNKNOWN: Truth = { verdict: 'unknown', against: false }
export const ATTEST: Truth = { verdict: 'attest', against: false }
export const OPEN: Truth = { verdict: 'open', against: false }

// What decides a conjunction, strongest first; a disjunction is decided by its own order.
const CONJUNCTION: readonly Verdict[] = ['fail', 'unknown', 'attest', 'open', 'pass']
const DISJUNCTION: readonly Verdict[] = ['pass', 'unknown', 'open', 'attest', 'fail']

export function allOf(parts: readonly Truth[]): Truth {
  return { verdict: strongest(CONJUNCTION, parts, 'pass'), against: parts.some(({ against }) => against) }
}

export function anyOf(parts: readonly Truth[]): Truth {
  const verdict = strongest(DISJUNCTION, parts, 'fail')
  // Of what holds, only what makes it hold counts; of what is not settled, every alternative still standing.
  const telling = parts.filter((part) =>
    verdict === 'pass' ? part.verdict === 'pass' : part.verdict !== 'fail',
  )
  return { verdict, against: telling.some(({ against }) => against) }
}

export function not({ verdict }: Truth): Truth {
  if (verdict === 'pass') return FALSE
  return verdict === 'fail' ? TRUE : { verdict, against: false }
}

export function truth(value: boolean | undefined): Truth {
  if (value === undefined) return UNKNOWN
  return value ? TRUE : FALSE
}

function strongest(order: readonly Verdict[], parts: readonly Truth[], none: Verdict): Verdict {
  return order.find((verdict) => parts.some((part) => part.verdict === verdict)) ?? none
}
