import { z } from 'zod'
import { checkedReportLimits } from '../constants.ts'

/** A line of a document as its reader found it: a line of text, a paragraph, or a row of a table. */
export interface ReportLine {
  /** From 1, as the person who looks for the finding counts: lines of a text, paragraphs, rows of a sheet. */
  readonly line: number
  /** The text; of a table row the cells one after the other, with a space or a tab between. */
  readonly text: string
  /** Where the line stands, for people: `Bảng 2, dòng 3`, `Trang tính T1, dòng 7`. */
  readonly place?: string
  /** The text of each cell of a table row, empty cells too, so that columns stay in their place. */
  readonly cells?: readonly string[]
  /** Rows with the same number belong to one table. */
  readonly table?: number
  /** True where the reader knows that the line is a footnote. */
  readonly footnote?: boolean
}

/** A report to check, whatever file it came from. */
export interface ReportDocument {
  readonly lines: readonly ReportLine[]
}

export const checkKind = z.enum(['percentage', 'sum', 'block', 'delta', 'repeated-item'])
export type CheckKind = z.infer<typeof checkKind>

/**
 * How sure a finding is: `certain` – the text itself says what belongs together and it does not add up;
 * `likely` – one reading of the text does not add up, another reading is improbable; `possible` – worth a look.
 */
export const checkCertainty = z.enum(['certain', 'likely', 'possible'])
export type CheckCertainty = z.infer<typeof checkCertainty>

export const checkFinding = z.strictObject({
  /** Line of the printed figure. */
  line: z.int().min(1),
  /** Where it stands, when the document has a better word for it than the line number. */
  place: z.string().optional(),
  /** The sentence or table row with the printed figure. */
  sentence: z.string(),
  kind: checkKind,
  /** As printed: `95,61`, `1.109`. */
  printed: z.string(),
  /** What it should be, in the same notation. */
  recomputed: z.string(),
  /** What the recomputed value rests on or what would reproduce the printed one: `109/114`, `12 + 8 + 8 + 261`. */
  reproducedBy: z.string(),
  certainty: checkCertainty,
  /** One or two Vietnamese sentences for the reader. */
  explanation: z.string().optional(),
})
export type CheckFinding = z.infer<typeof checkFinding>

/** Output of `kiemdiem check-report`. */
export const checkReportAnswer = z.strictObject({
  /** How many counts, percentages and deltas were found; 0 means that there was nothing to check. */
  figures: z.int().min(0),
  /** In the order of the document. */
  findings: z.array(checkFinding),
})
export type CheckReportAnswer = z.infer<typeof checkReportAnswer>

/** A report that is pasted as text. */
export const pastedReportBody = z.strictObject({ text: z.string().max(checkedReportLimits.postedBytes) })
