/** Place of one part of a bar, in percent of the width of the chart. */
export interface Span {
  readonly from: number
  readonly width: number
}

/**
 * Parts of a bar side by side, without a gap: their widths add up to the whole bar, whatever was rounded. A bar of
 * nothing has parts without a width.
 *
 * @param whole what the full width stands for; at least the sum of the values
 */
export function spansOf(values: readonly number[], whole: number): Span[] {
  let before = 0
  return values.map((value) => {
    const from = place(before, whole)
    before += value
    return { from, width: rounded(place(before, whole) - from) }
  })
}

/** Where a value lies on a bar, in percent with two decimals, never outside of it. */
export function place(value: number, whole: number): number {
  if (whole <= 0) return 0
  return rounded(Math.min(100, Math.max(0, (100 * value) / whole)))
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
