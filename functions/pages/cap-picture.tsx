import type { RatingCounts } from '#shared/contracts/rating.ts'
import { RATINGS } from '#shared/contracts/rating.ts'
import type { CapPreviewLine } from '#shared/contracts/submission.ts'
import { ratingNames } from '#shared/text/page-names.ts'
import { unitLinkText } from '#shared/text/unit-link.ts'
import { Legend, StackedBars } from './charts/stacked-bars.tsx'

const text = unitLinkText.cap

/** Self-ratings of each group as a bar, with the line of the cap. Groups of files that were read long ago have none. */
export function CapPicture({ cap }: { readonly cap: readonly CapPreviewLine[] }) {
  const counted = cap.flatMap(({ counts, ...line }) => (counts === undefined ? [] : [{ ...line, counts }]))
  if (counted.length === 0) return null
  const parts = RATINGS.map((rating, index) => ({ name: ratingNames[rating], look: `r${index + 1}` }))
  return (
    <>
      <Legend parts={parts} limit={text.limit} />
      <StackedBars
        id="tran"
        title={text.chart}
        description={text.chartText}
        parts={parts}
        print={String}
        rows={counted.map(({ group, allowed, proposed, excess, counts }) => ({
          label: group,
          note:
            excess > 0
              ? text.above(String(proposed), String(allowed), String(excess))
              : text.within(String(proposed), String(allowed)),
          values: RATINGS.map((rating) => counts[rating]),
          whole: totalOf(counts),
          limit: allowed,
        }))}
      />
    </>
  )
}

function totalOf(counts: RatingCounts): number {
  return RATINGS.reduce((sum, rating) => sum + counts[rating], 0)
}
