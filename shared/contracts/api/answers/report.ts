import { z } from 'zod'
import { notRatedReason } from '#shared/contracts/classify.ts'
import { formAnswers } from '#shared/contracts/form-answers.ts'
import { formId, formLayout, place, shareBase } from '#shared/contracts/form-layout.ts'
import { reportPart } from '#shared/contracts/report.ts'
import { reportRun } from '#shared/contracts/report-run.ts'
import { instant } from '../fields.ts'

export const runState = z.enum(['RUNNING', 'ISSUED', 'FAILED', 'STALLED'])

export const reportStep = z.strictObject({
  runId: z.string(),
  document: z.string(),
  status: z.enum(['STORED', 'FAILED']),
  error: z.string().nullable(),
  at: instant,
})

export const shownRun = z.strictObject({ run: reportRun, state: runState, steps: z.array(reportStep) })

export const versionList = z.strictObject({ page: z.int(), pages: z.int(), runs: z.array(shownRun) })

export const savedAnswers = z.strictObject({
  answers: formAnswers,
  form: formId,
  version: z.int(),
  savedBy: z.strictObject({ id: z.string(), name: z.string() }),
  savedAt: instant,
  cycleId: z.string(),
})

export const formSettings = z.strictObject({
  form: formId,
  layout: formLayout,
  own: z
    .strictObject({
      version: z.int(),
      savedBy: z.strictObject({ id: z.string(), name: z.string() }),
      savedAt: instant,
    })
    .nullable(),
  layoutVersion: z.int(),
  answers: savedAnswers.nullable(),
  mayWrite: z.boolean(),
})

/** What every layout of a form has, whatever it counts. */
const formBase = {
  form: formId,
  sheet: z.string(),
  title: z.array(z.string()),
  basis: z.string(),
  notes: z.array(z.string()),
}

export const savedLayout = z.strictObject({
  layout: z
    .union([
      z.strictObject({
        rowHead: z.string(),
        blocks: z.array(
          z.strictObject({
            title: z.string().nullable(),
            of: z.strictObject({
              tables: z.array(z.enum(['T4', 'T5', 'T6', 'T7', 'T8', 'T9'])).optional(),
              places: z.array(place).optional(),
              bodies: z
                .array(z.enum(['party', 'government', 'professional', 'mass-organisation']))
                .optional(),
              levels: z.array(z.string()).optional(),
              types: z.array(z.string()).optional(),
              groups: z.array(z.string()).optional(),
            }),
            rows: z.enum(['NONE', 'LEVEL', 'TYPE', 'UNIT', 'COMPARISON_GROUP', 'SUBJECT']),
            sum: z.string().nullable(),
            each: z.enum(['LEVEL', 'TYPE']).optional(),
          }),
        ),
        total: z.string().nullable(),
        columns: z.array(
          z.strictObject({
            measure: z.enum([
              'EXCELLENT',
              'GOOD',
              'COMPLETED',
              'NOT_COMPLETED',
              'GOOD_OR_BETTER',
              'RATED',
              'OWED',
              'TOTAL',
              'NOT_RATED',
              'EXEMPT',
              'RATING',
            ]),
            head: z.string(),
            show: z.enum(['PERCENT', 'COUNT', 'DELTA']).optional(),
            on: shareBase.optional(),
            reason: notRatedReason.optional(),
            each: z.literal('REASON').optional(),
            under: z.string().optional(),
            width: z.number().optional(),
          }),
        ),
        ...formBase,
        kind: z.literal('RATINGS'),
      }),
      z.strictObject({
        rowHead: z.string(),
        total: z.string().nullable(),
        columns: z.array(
          z.strictObject({
            measure: z.enum([
              'COLLECTIVES',
              'COLLECTIVE_TOPICS',
              'NAMES',
              'INDIVIDUALS',
              'INDIVIDUAL_TOPICS',
            ]),
            head: z.string(),
            under: z.string().optional(),
            width: z.number().optional(),
          }),
        ),
        ...formBase,
        kind: z.literal('SUGGESTIONS'),
      }),
      z.strictObject({
        rowHead: z.string(),
        groups: z.array(z.strictObject({ title: z.string(), places: z.array(place) })),
        years: z.int(),
        ...formBase,
        kind: z.literal('DOCUMENTS'),
      }),
      z.strictObject({
        rowHead: z.string(),
        rows: z.array(
          z.strictObject({ id: z.string(), number: z.string(), text: z.string(), asked: z.boolean() }),
        ),
        ...formBase,
        kind: z.literal('ANSWERS'),
      }),
    ])
    .nullable(),
  form: formId,
  version: z.int(),
  savedBy: z.strictObject({ id: z.string(), name: z.string() }),
  savedAt: instant,
})

export const savedText = z.strictObject({
  cycleId: z.string(),
  part: reportPart,
  version: z.int(),
  text: z.string(),
  savedBy: z.strictObject({ id: z.string(), name: z.string() }),
  savedAt: instant,
})

export const textPart = z.strictObject({
  part: reportPart,
  current: savedText.nullable(),
  versions: z.array(savedText),
  mayWrite: z.boolean(),
})

export const formsInForce = z.array(
  z.strictObject({
    form: formId,
    layout: formLayout,
    own: z
      .strictObject({
        version: z.int(),
        savedBy: z.strictObject({ id: z.string(), name: z.string() }),
        savedAt: instant,
      })
      .nullable(),
  }),
)

export const savedTextAnswer = savedText.nullable()
