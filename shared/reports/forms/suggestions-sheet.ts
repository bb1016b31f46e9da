import type { SuggestionColumn, SuggestionsLayout } from '#shared/contracts/form-layout.ts'
import { FORM_TEXTS } from '#shared/text/forms.ts'
import { columnLetter } from '#shared/workbooks/columns.ts'
import { frameSheet } from '../sheets/frame.ts'
import { heightOf, type SheetCell, type SheetRow, type StreamedSheet } from '../sheets/sheet.ts'
import type { SuggestedSubjects } from './facts.ts'
import { filled, formTitle } from './fill-in.ts'
import type { FormInput } from './form-input.ts'

const LEADING = 2
const NAME_WIDTH = 32
const NAMES_WIDTH = 70

/** Draws form 6F: what the committees of each level suggested. */
export function suggestionsSheet(layout: SuggestionsLayout, input: FormInput): StreamedSheet {
  const { levels, suggested } = input.tables.forms
  const lines = levels.flatMap(({ id, name }) => {
    const found = suggested.find(({ level }) => level === id)
    return found === undefined ? [] : [{ name, found }]
  })
  const columns = layout.columns.map((column) => ({
    ...column,
    width: column.width ?? (column.measure === 'NAMES' ? NAMES_WIDTH : 12),
  }))
  return frameSheet(
    {
      ...formTitle(layout, input),
      columns: [
        { head: FORM_TEXTS.number, width: 5 },
        { head: layout.rowHead, width: NAME_WIDTH },
        ...columns,
      ],
      fixed: LEADING,
      body: function* (firstRow): Generator<SheetRow> {
        if (lines.length === 0) {
          yield {
            cells: [
              { column: 0, value: FORM_TEXTS.nothing, style: 'text', across: columns.length + LEADING },
            ],
          }
          return
        }
        for (const [index, { name, found }] of lines.entries()) {
          const names = namesOf(found)
          yield {
            cells: [
              { column: 0, value: index + 1, style: 'center' },
              { column: 1, value: name, style: 'text' },
              ...columns.map((column, at) => cellOf(column, at + LEADING, found, names)),
            ],
            height: heightOf([
              { text: name, width: NAME_WIDTH },
              ...columns.map(({ measure, width }) => ({ text: measure === 'NAMES' ? names : '', width })),
            ]),
          }
        }
        if (layout.total === null) return
        const last = firstRow + lines.length - 1
        yield {
          cells: [
            { column: 0, value: null, style: 'centerBold' },
            { column: 1, value: layout.total, style: 'textBold' },
            ...columns.map(({ measure }, at): SheetCell => {
              const column = at + LEADING
              if (measure === 'NAMES') return { column, value: null, style: 'textBold' }
              const letters = columnLetter(column)
              const value = lines.reduce((sum, { found }) => sum + countIn(found, measure), 0)
              return {
                column,
                value,
                formula: `SUM(${letters}${firstRow}:${letters}${last})`,
                style: 'countBold',
              }
            }),
          ],
        }
      },
      notes: [layout.basis, ...layout.notes].map((note) => filled(note, input)),
    },
    input.configuration.report,
    input.date,
  )
}

function cellOf(
  { measure }: SuggestionColumn,
  column: number,
  found: SuggestedSubjects,
  names: string,
): SheetCell {
  return measure === 'NAMES'
    ? { column, value: names, style: 'text' }
    : { column, value: countIn(found, measure), style: 'count' }
}

function countIn(found: SuggestedSubjects, measure: Exclude<SuggestionColumn['measure'], 'NAMES'>): number {
  const { collectives, individuals, individualTopics } = found
  switch (measure) {
    case 'COLLECTIVES':
      return collectives.length
    case 'COLLECTIVE_TOPICS':
      return collectives.reduce((sum, { topics }) => sum + topics, 0)
    case 'INDIVIDUALS':
      return individuals
    case 'INDIVIDUAL_TOPICS':
      return individualTopics
  }
}

// A row is as high as a page at most; whoever is left out is in the register of suggestions.
const namedAtMost = 40

function namesOf({ collectives }: SuggestedSubjects): string {
  const names = collectives
    .slice(0, namedAtMost)
    .map(({ name, topics }) => FORM_TEXTS.suggested(name, topics))
  const more = collectives.length - names.length
  return [...names, ...(more > 0 ? [FORM_TEXTS.moreSuggested(more)] : [])].join('; ')
}
