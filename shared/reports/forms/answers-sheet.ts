import type { FormAnswer } from '#shared/contracts/form-answers.ts'
import type { AnswersLayout } from '#shared/contracts/form-layout.ts'
import { FORM_TEXTS } from '#shared/text/forms.ts'
import { frameSheet } from '../sheets/frame.ts'
import { heightOf, type SheetCell, type SheetRow, type StreamedSheet } from '../sheets/sheet.ts'
import { filled, formTitle } from './fill-in.ts'
import type { FormInput } from './form-input.ts'

const WIDTHS = { number: 6, text: 48, fit: 9, content: 26, reason: 26, proposal: 28, remark: 14 } as const
const EMPTY: FormAnswer = { fit: null, content: '', reason: '', proposal: '', remark: '' }

/** Draws one of the forms 2–4: its rows with what was answered; the others are left open to be filled in by hand. */
export function answersSheet(layout: AnswersLayout, input: FormInput): StreamedSheet {
  const answers = input.answers[layout.form] ?? {}
  return frameSheet(
    {
      ...formTitle(layout, input),
      columns: [
        { head: FORM_TEXTS.number, width: WIDTHS.number },
        { head: layout.rowHead, width: WIDTHS.text },
        { head: FORM_TEXTS.fit, width: WIDTHS.fit },
        { head: FORM_TEXTS.unfitContent, under: FORM_TEXTS.unfit, width: WIDTHS.content },
        { head: FORM_TEXTS.unfitReason, under: FORM_TEXTS.unfit, width: WIDTHS.reason },
        { head: FORM_TEXTS.proposal, width: WIDTHS.proposal },
        { head: FORM_TEXTS.remark, width: WIDTHS.remark },
      ],
      fixed: 2,
      body: function* (): Generator<SheetRow> {
        for (const { id, number, text, asked } of layout.rows) {
          yield asked ? askedRow(number, text, answers[id] ?? EMPTY) : headingRow(number, text)
        }
      },
      notes: [layout.basis, ...layout.notes].map((note) => filled(note, input)),
    },
    input.configuration.report,
    input.date,
  )
}

function headingRow(number: string, text: string): SheetRow {
  return {
    cells: [
      { column: 0, value: number, style: 'centerBold' },
      { column: 1, value: text, style: 'textBold', across: 6 },
    ],
    height: heightOf([{ text, width: 140 }]),
  }
}

function askedRow(number: string, text: string, answer: FormAnswer): SheetRow {
  const { fit, content, reason, proposal, remark } = answer
  const open = (column: number, value: string): SheetCell => ({
    column,
    value: value === '' ? null : value,
    style: 'text',
  })
  return {
    cells: [
      { column: 0, value: number, style: 'center' },
      { column: 1, value: text, style: 'text' },
      { column: 2, value: fit === 'YES' ? 'x' : null, style: 'center' },
      open(3, content),
      open(4, reason),
      open(5, proposal),
      open(6, remark),
    ],
    height: heightOf([
      { text, width: WIDTHS.text },
      { text: content, width: WIDTHS.content },
      { text: reason, width: WIDTHS.reason },
      { text: proposal, width: WIDTHS.proposal },
      { text: remark, width: WIDTHS.remark },
    ]),
  }
}
