import { z } from 'zod'
import { FORM_PROBLEMS } from '#shared/text/forms.ts'
import { addProblem } from './input-problems.ts'
import { RATINGS } from './rating.ts'
import { bodyType } from './roster.ts'
import { exemptionReason, owedReason } from './subject.ts'

/**
 * Layouts of the forms of `domain.md` §5.2 and §5.6 as data: what a sheet counts, in which rows and columns. The
 * official layouts of 6A–6F were not found, so that a province replaces ours without a line of code.
 */
export const RATING_FORMS = ['6A', '6B', '6C', '6D', '6E', '6E1', '6F'] as const
export const REGISTER_FORMS = ['1', '2', '3', '4'] as const
export const formId = z.enum([...RATING_FORMS, ...REGISTER_FORMS])
export type FormId = z.infer<typeof formId>

/**
 * Where the unit of a subject stands in the tree: above the grassroots and not over them (the province and its
 * agencies), directly over them (the district, or what took its place in 2025), the grassroots, below them.
 */
export const PLACES = ['PROVINCE', 'UPPER', 'GRASSROOTS', 'CELL'] as const
export const place = z.enum(PLACES)
export type Place = z.infer<typeof place>

const text = (longest: number) => z.string().trim().min(1).max(longest)
const id = text(60)

/** Subjects that agree with every list that is given. */
const selection = z.strictObject({
  tables: z
    .array(z.enum(['T4', 'T5', 'T6', 'T7', 'T8', 'T9']))
    .min(1)
    .max(100)
    .optional(),
  places: z.array(place).min(1).max(100).optional(),
  bodies: z.array(bodyType).min(1).max(100).optional(),
  /** Ids of levels of the configuration. */
  levels: z.array(id).min(1).max(100).optional(),
  /** Ids of subject types of the roster. */
  types: z.array(id).min(1).max(100).optional(),
  /** Names of groups of the report. */
  groups: z.array(text(200)).min(1).max(100).optional(),
})
export type Selection = z.infer<typeof selection>

const block = z.strictObject({
  /** Line above the rows; null for none. */
  title: text(200).nullable().default(null),
  of: selection,
  /** Once for each level or type that has such subjects, the highest first; its name is the title. */
  each: z.enum(['LEVEL', 'TYPE']).optional(),
  /** A row for each of these; `NONE`: the sum alone. */
  rows: z.enum(['UNIT', 'LEVEL', 'TYPE', 'COMPARISON_GROUP', 'SUBJECT', 'NONE']),
  /** What the row of the sum is called; null for no such row. */
  sum: text(100).nullable().default('Cộng'),
})
export type FormBlock = z.infer<typeof block>

const heading = {
  /** Head of the column; `{base}` is the name of the denominator. */
  head: text(120),
  /** Neighbours with the same one stand under one head. */
  under: text(120).optional(),
  /** Width in characters. */
  width: z.number().min(3).max(120).optional(),
}

/** What is counted. `RATING` is the rating of a row that is one subject. */
export const MEASURE_NAMES = [
  'TOTAL',
  'RATED',
  'NOT_RATED',
  'EXEMPT',
  'OWED',
  'GOOD_OR_BETTER',
  ...RATINGS,
  'RATING',
] as const

/** The denominator of a percentage; `TEMPLATE`: the one on which the province prints the measure. */
export const shareBase = z.enum(['TEMPLATE', 'TOTAL', 'RATED', 'GOOD_OR_BETTER'])
export type ShareBase = z.infer<typeof shareBase>

const ratingColumn = z
  .strictObject({
    ...heading,
    measure: z.enum(MEASURE_NAMES),
    /** A count if absent; `DELTA`: percentage points against the year before. */
    show: z.enum(['COUNT', 'PERCENT', 'DELTA']).optional(),
    on: shareBase.optional(),
    /** Of the exempt or owed only those for this reason. */
    reason: z.enum([...exemptionReason.options, ...owedReason.options]).optional(),
    /** A column for each reason that occurs. */
    each: z.literal('REASON').optional(),
  })
  .superRefine((column, context) => {
    for (const { path, problem } of columnProblems(column)) addProblem(context, [path], problem)
  })
export type RatingColumn = z.infer<typeof ratingColumn>

function columnProblems({ measure, show, on, reason, each }: z.infer<typeof ratingColumn>) {
  const found: { path: string; problem: ReturnType<typeof FORM_PROBLEMS.onOnly> }[] = []
  const kinds: Partial<Record<string, readonly string[]>> = {
    EXEMPT: exemptionReason.options,
    OWED: owedReason.options,
  }
  const reasons = kinds[measure]
  if (on !== undefined && show !== 'PERCENT') found.push({ path: 'on', problem: FORM_PROBLEMS.onOnly() })
  if (reason !== undefined && reasons?.includes(reason) !== true)
    found.push({ path: 'reason', problem: FORM_PROBLEMS.reasonOf(reason, measure) })
  if (each !== undefined && reasons === undefined)
    found.push({ path: 'each', problem: FORM_PROBLEMS.eachReasonOnly() })
  if (each !== undefined && reason !== undefined)
    found.push({ path: 'reason', problem: FORM_PROBLEMS.oneOfTwo('reason', 'each') })
  if (show === 'DELTA' && !RATINGS.some((rating) => rating === measure))
    found.push({ path: 'show', problem: FORM_PROBLEMS.deltaOnly() })
  if (show !== undefined && show !== 'COUNT' && (measure === 'RATING' || measure === 'TOTAL'))
    found.push({ path: 'show', problem: FORM_PROBLEMS.countOnly(measure) })
  return found
}

const SUGGESTED = ['COLLECTIVES', 'COLLECTIVE_TOPICS', 'NAMES', 'INDIVIDUALS', 'INDIVIDUAL_TOPICS'] as const
const suggestionColumn = z.strictObject({ ...heading, measure: z.enum(SUGGESTED) })
export type SuggestionColumn = z.infer<typeof suggestionColumn>

const rowId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,29}$/)

const answerRow = z.strictObject({
  /** Answers are kept under it: it stays the same when the wording changes. */
  id: rowId,
  number: z.string().max(10).default(''),
  text: text(600),
  /** A heading is not answered. */
  asked: z.boolean().default(true),
})
export type AnswerRow = z.infer<typeof answerRow>

const SHEET_NAME = /^(?=.*\S)[^\p{Cc}\ufffe\uffff[\]:*?/\\']{1,31}$/u
const KNOWN_NAMES = new Set(['year', 'province', 'issuingBody', 'date'])

/** A line of the title or a note; `{year}`, `{province}`, `{issuingBody}` and `{date}` are filled in. */
const line = text(600).superRefine((value, context) => {
  for (const [, name = ''] of value.matchAll(/\{([^}]*)\}/g)) {
    if (!KNOWN_NAMES.has(name)) addProblem(context, [], FORM_PROBLEMS.unknownName(name))
  }
})

const common = {
  form: formId,
  sheet: z.string().superRefine((name, context) => {
    if (!SHEET_NAME.test(name)) addProblem(context, [], FORM_PROBLEMS.sheetName())
  }),
  title: z.array(line).min(1).max(4),
  /** Where the layout comes from; printed under the table, so that nobody takes a derived one for official. */
  basis: line,
  notes: z.array(line).max(20).default([]),
}

const ratingsLayout = z
  .strictObject({
    kind: z.literal('RATINGS'),
    ...common,
    /** Head of the column with the names of the rows. */
    rowHead: text(120),
    blocks: z.array(block).min(1).max(20),
    /** What the row of all blocks together is called; null for no such row. */
    total: text(100).nullable().default(null),
    columns: z.array(ratingColumn).min(1).max(60),
  })
  .superRefine(({ blocks, columns }, context) => {
    for (const [index, { rows, of }] of blocks.entries()) {
      const listed = of.tables?.every((table) => table === 'T4' || table === 'T8') ?? false
      if (rows === 'SUBJECT' && !listed) {
        addProblem(context, ['blocks', index, 'rows'], FORM_PROBLEMS.subjectsOnlyOf())
      }
    }
    const named = blocks.every(({ rows }) => rows === 'SUBJECT')
    for (const [index, { measure }] of columns.entries()) {
      if (measure === 'RATING' && !named) {
        addProblem(context, ['columns', index, 'measure'], FORM_PROBLEMS.ratingOnlyOfSubjects())
      }
    }
  })

const suggestionsLayout = z.strictObject({
  kind: z.literal('SUGGESTIONS'),
  ...common,
  rowHead: text(120),
  total: text(100).nullable().default('Tổng cộng'),
  columns: z.array(suggestionColumn).min(1).max(20),
})

const documentsLayout = z.strictObject({
  kind: z.literal('DOCUMENTS'),
  ...common,
  rowHead: text(120),
  /** Groups of columns: whose documents. */
  groups: z
    .array(z.strictObject({ title: text(120), places: z.array(place).min(1) }))
    .min(1)
    .max(4),
  /** Years up to the one under review, a column each. */
  years: z.int().min(1).max(5),
})

const answersLayout = z
  .strictObject({
    kind: z.literal('ANSWERS'),
    ...common,
    rowHead: text(120),
    rows: z.array(answerRow).min(1).max(150),
  })
  .superRefine(({ rows }, context) => {
    const seen = new Set<string>()
    for (const [index, { id: row }] of rows.entries()) {
      if (seen.has(row)) addProblem(context, ['rows', index, 'id'], FORM_PROBLEMS.rowTwice(row))
      seen.add(row)
    }
  })

/** Which kind of layout each form has. */
const KINDS: Readonly<Record<FormId, FormLayout['kind']>> = {
  '6A': 'RATINGS',
  '6B': 'RATINGS',
  '6C': 'RATINGS',
  '6D': 'RATINGS',
  '6E': 'RATINGS',
  '6E1': 'RATINGS',
  '6F': 'SUGGESTIONS',
  '1': 'DOCUMENTS',
  '2': 'ANSWERS',
  '3': 'ANSWERS',
  '4': 'ANSWERS',
}

export const formLayout = z
  .discriminatedUnion('kind', [ratingsLayout, suggestionsLayout, documentsLayout, answersLayout])
  .superRefine(({ form, kind }, context) => {
    if (KINDS[form] !== kind) addProblem(context, ['kind'], FORM_PROBLEMS.kindOf(form, KINDS[form]))
  })
export type FormLayout =
  | z.infer<typeof ratingsLayout>
  | z.infer<typeof suggestionsLayout>
  | z.infer<typeof documentsLayout>
  | z.infer<typeof answersLayout>
export type RatingsLayout = z.infer<typeof ratingsLayout>
export type SuggestionsLayout = z.infer<typeof suggestionsLayout>
export type DocumentsLayout = z.infer<typeof documentsLayout>
export type AnswersLayout = z.infer<typeof answersLayout>
