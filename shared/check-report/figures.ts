/** What a figure counts: one of the four ratings, or its place in the reconciliation of a subject group. */
export type Rating = 'xs' | 't' | 'h' | 'k'
export type Bucket = Rating | 'good-or-better' | 'rated' | 'exempt' | 'owed' | 'total' | 'other'

/** A count, a percentage or a change against another year, where it is printed. */
export interface Figure {
  readonly kind: 'count' | 'percent' | 'delta'
  /** The value in units of the last printed decimal; negative for a decrease. */
  readonly units: number
  readonly decimals: number
  readonly printed: string
  readonly line: number
  readonly place: string | undefined
  readonly sentence: string
  /** True for a zero that is written as a word (`không`). */
  readonly inWords?: true
}

/** What a percentage says about its denominator: `chiếm 15,56% so với …`. */
export type Basis = 'rated' | 'good-or-better' | 'total' | 'good' | undefined

export interface Percentage {
  readonly figure: Figure
  readonly basis: Basis
  /** The words after it. */
  readonly phrase: string
  /** A count that follows in the same clause, maybe what it is a part of, and the words after that. */
  readonly beside?: { readonly figure: Figure; readonly after: string }
}

/** A count with everything the text hangs on it. */
export interface Item {
  readonly count: Figure | undefined
  readonly percents: Percentage[]
  readonly deltas: { readonly figure: Figure; readonly of: Figure | undefined }[]
  /** The percentage of the year before, where the text prints it. */
  earlier: Figure | undefined
  bucket: Bucket
  /** The words before the count, since the last separator. */
  readonly label: string
  /** The words after it, up to the next separator. */
  after: string
  /** Number of open brackets. */
  readonly depth: number
  readonly paragraph: number
  readonly footnote: boolean
  /** Denominator of a fraction (`109/111`). */
  readonly of: Figure | undefined
  /** Footnote marks that follow the item. */
  readonly marks: string[]
  /** The item that this one is a part of, where a list says so. */
  owner: Item | undefined
}
