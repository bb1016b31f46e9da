import type { Bilingual } from '#shared/text/input-problems.ts'

type Text = (detail: { readonly value: string; readonly expected: string }) => Bilingual

/** What may be wrong with a workbook of last year's figures. The keys are stable codes. */
export const FIGURE_PROBLEMS = {
  FIGURE_TWICE: ({ value, expected }) => ({
    vi: `Chỉ tiêu "${value}" của nhóm này đã có ở ${expected}.`,
    en: `Measure "${value}" of this group already occurs at ${expected}.`,
  }),
  FIGURES_NONE: () => ({
    vi: 'Tệp chưa có số liệu nào: hãy điền số lượng, mẫu số hoặc tỷ lệ của ít nhất một dòng.',
    en: 'The file has no figures: fill in at least one row.',
  }),
  PERCENT_AS_FRACTION: ({ value, expected }) => ({
    vi: `Tỷ lệ "${value}" nhỏ hơn số đã tính 100 lần (ô định dạng %); hãy ghi ${expected}.`,
    en: `The percentage "${value}" is a hundred times too small (a cell formatted as %); enter ${expected}.`,
  }),
} as const satisfies Record<string, Text>
