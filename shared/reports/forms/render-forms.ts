import { type FormId, type FormLayout, RATING_FORMS, REGISTER_FORMS } from '#shared/contracts/form-layout.ts'
import { FORM_TEXTS } from '#shared/text/forms.ts'
import type { StreamedSheet } from '../sheets/sheet.ts'
import { writeWorkbook } from '../sheets/write.ts'
import { answersSheet } from './answers-sheet.ts'
import { documentsSheet } from './documents-sheet.ts'
import type { FormInput } from './form-input.ts'
import { layoutOf, type OwnLayouts } from './layouts.ts'
import { ratingsSheet } from './ratings-sheet.ts'
import { suggestionsSheet } from './suggestions-sheet.ts'

/** The workbook of the forms 6A to 6F with 6E1 (`domain.md` §5.2). Its bytes depend on the arguments alone. */
export function renderForms(input: FormInput, own: OwnLayouts): Promise<Uint8Array> {
  return render(RATING_FORMS, FORM_TEXTS.formsTitle, input, own)
}

/** The workbook of Biểu số 1–4 (`domain.md` §5.6). */
export function renderRegisters(input: FormInput, own: OwnLayouts): Promise<Uint8Array> {
  return render(REGISTER_FORMS, FORM_TEXTS.registersTitle, input, own)
}

function render(
  forms: readonly FormId[],
  title: string,
  input: FormInput,
  own: OwnLayouts,
): Promise<Uint8Array> {
  const { configuration } = input
  const layouts = forms.map((form) => layoutOf(form, own))
  const names = sheetNames(layouts)
  return writeWorkbook({
    title: `${title} năm ${configuration.year} – ${configuration.name}`,
    decimals: configuration.report.decimals,
    footer: FORM_TEXTS.page,
    sheets: layouts.map((layout, index) => ({
      ...sheetOf(layout, input),
      name: names[index] ?? layout.sheet,
    })),
  })
}

function sheetOf(layout: FormLayout, input: FormInput): StreamedSheet {
  switch (layout.kind) {
    case 'RATINGS':
      return ratingsSheet(layout, input)
    case 'SUGGESTIONS':
      return suggestionsSheet(layout, input)
    case 'DOCUMENTS':
      return documentsSheet(layout, input)
    case 'ANSWERS':
      return answersSheet(layout, input)
  }
}

/** Two layouts of a province may name their sheets alike; a workbook may not. */
function sheetNames(layouts: readonly FormLayout[]): string[] {
  const seen = new Set<string>()
  return layouts.map(({ sheet, form }) => {
    const same = seen.has(sheet.toLocaleLowerCase('vi'))
    const name = same ? `${sheet.slice(0, 24)} (${form})` : sheet
    seen.add(name.toLocaleLowerCase('vi'))
    return name
  })
}
