/** What the records show of the years in a row in which a subject was excellent. */
export interface ExcellentYears {
  /** This year included. */
  readonly years: number
  readonly fiveYears: 'YES' | 'NO' | 'UNKNOWN'
}

/**
 * Counts the excellent years in a row, back from this one, which is excellent.
 *
 * @param earlier ratings of the years before, the last one first; null where no record says
 * @param wanted years that the reward asks for
 */
export function yearsOfExcellence(earlier: readonly (string | null)[], wanted: number): ExcellentYears {
  const broken = earlier.findIndex((rating) => rating !== 'EXCELLENT')
  const years = 1 + (broken === -1 ? earlier.length : broken)
  if (years >= wanted) return { years, fiveYears: 'YES' }
  const known = broken !== -1 && earlier[broken] !== null
  return { years, fiveYears: known ? 'NO' : 'UNKNOWN' }
}
