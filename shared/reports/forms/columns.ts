import type { RatingColumn, RatingsLayout } from '#shared/contracts/form-layout.ts'
import type { FigureTemplate } from '#shared/domain/figures.ts'
import { FORM_TEXTS } from '#shared/text/forms.ts'
import { EXEMPTION_NAMES, OWED_NAMES } from '#shared/text/subject-reasons.ts'
import type { FormFacts } from './facts.ts'
import { baseOf, type NamedBase } from './measures.ts'
import { countAll, type FormPart, typesIn } from './select.ts'

/** A column of a layout with everything about it decided. */
export interface DrawnColumn extends Pick<RatingColumn, 'measure' | 'reason'> {
  readonly head: string
  readonly under?: string | undefined
  readonly width: number
  readonly show: 'COUNT' | 'PERCENT' | 'DELTA'
  readonly base: NamedBase
}

const WIDTHS = { COUNT: 8, PERCENT: 8.5, DELTA: 9 } as const
const REASON_NAMES: Readonly<Record<string, string>> = { ...EXEMPTION_NAMES, ...OWED_NAMES }

/** The columns of a layout: a column "for each reason" becomes one for every reason that occurs. */
export function drawnColumns(
  layout: RatingsLayout,
  facts: FormFacts,
  parts: readonly FormPart[],
  template: FigureTemplate,
): DrawnColumn[] {
  const counts = countAll(parts.flatMap(({ cells }) => cells))
  const excellentOn = excellentBase(facts, parts, template)
  return layout.columns.flatMap((column): DrawnColumn[] => {
    const { measure, reason, show = 'COUNT', on = 'TEMPLATE', under } = column
    const base = baseOf(column, on, excellentOn)
    const width = column.width ?? (measure === 'RATING' ? 28 : WIDTHS[show])
    const head = column.head.replaceAll('{base}', FORM_TEXTS.bases[base])
    const one = { measure, reason, show, base, width, head, under }
    if (column.each === undefined) return [one]
    const occurring = measure === 'EXEMPT' ? counts.exempt : counts.owed
    const reasons = Object.keys(REASON_NAMES).filter((code) => (occurring[code] ?? 0) > 0)
    if (reasons.length === 0) return [one]
    return reasons.map((code) => ({
      ...one,
      reason: code as NonNullable<RatingColumn['reason']>,
      head: capitalised(REASON_NAMES[code] ?? code),
      under: under ?? head,
      width: column.width ?? 10,
    }))
  })
}

/** The denominator on which the groups of the sheet print EXCELLENT; that of the province where they differ. */
function excellentBase(facts: FormFacts, parts: readonly FormPart[], template: FigureTemplate): NamedBase {
  const types = typesIn(
    facts,
    parts.flatMap(({ cells }) => cells),
  )
  const bases = new Set(
    types.map(({ groups: [group = ''] }) => template.excellentOnByGroup[group] ?? template.excellentOn),
  )
  const [only] = bases
  const base = bases.size === 1 && only !== undefined ? only : template.excellentOn
  return base === 'GOOD_OR_BETTER' ? 'GOOD_OR_BETTER' : 'RATED'
}

/** With a capital at the beginning, as a head of a column has. */
export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
}
