import type { FormLayout } from '#shared/contracts/form-layout.ts'
import { printDate } from '#shared/text/dates.ts'
import { FORM_TEXTS } from '#shared/text/forms.ts'
import type { Frame } from '../sheets/frame.ts'
import type { FormInput } from './form-input.ts'

/** A line of a layout with `{year}`, `{province}`, `{issuingBody}` and `{date}` filled in. */
export function filled(line: string, { configuration, date }: Pick<FormInput, 'configuration' | 'date'>) {
  const values: Readonly<Record<string, string>> = {
    year: String(configuration.year),
    province: configuration.name,
    issuingBody: configuration.report.issuingBody,
    date: printDate(date),
  }
  return line.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

/** Name of the sheet, label and title. */
export function formTitle(layout: FormLayout, input: FormInput): Pick<Frame, 'name' | 'label' | 'title'> {
  return {
    name: layout.sheet,
    label: FORM_TEXTS.label(layout.form),
    title: layout.title.map((line) => filled(line, input)),
  }
}
