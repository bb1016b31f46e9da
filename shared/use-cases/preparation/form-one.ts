import { type DocumentKind, documentKinds, type PreparationDocument } from '#shared/contracts/preparation.ts'
import { formOneText } from '#shared/text/preparation.ts'
import { type FormOneTable, writeFormOne } from '#shared/workbooks/form-one.ts'
import { type Actor, type Context, cycleIdOf } from '../context.ts'
import { visibleDocuments } from './read-register.ts'

/** A figure of Biểu số 1: the documents of one kind, level and year. */
export interface FormOneCell {
  /** 1–9, by kind; 10 is the sum of the others. */
  readonly row: number
  readonly kind: DocumentKind | null
  readonly name: string
  readonly level: string
  readonly levelName: string
  readonly year: number
  readonly count: number
  readonly documents: readonly Pick<PreparationDocument, 'id' | 'number' | 'date' | 'title' | 'unitName'>[]
}

export interface FormOne {
  readonly years: readonly number[]
  readonly cells: readonly FormOneCell[]
  readonly total: number
}

// The form has three columns of years.
const yearsShown = 3

/**
 * Biểu số 1 (`domain.md` §5.6) of this year's review and the two before, from the documents that the actor may see
 * and that were not withdrawn. A document belongs to the year whose review it prepares.
 *
 * @throws AppError NOT_ALLOWED
 */
export async function readFormOne(context: Context, actor: Actor): Promise<FormOne> {
  const { levels, year: present } = context.configuration
  const years = Array.from({ length: yearsShown }, (_, index) => present - yearsShown + 1 + index)
  const byYear = await Promise.all(
    years.map((year) =>
      visibleDocuments(context, actor, year === present ? cycleIdOf(context.configuration) : String(year)),
    ),
  )
  const active = byYear.map((documents) => documents.filter(({ state }) => state === 'ACTIVE'))
  const rows: (DocumentKind | null)[] = [...documentKinds, null]
  const cells = rows.flatMap((kind, index) =>
    levels.toReversed().flatMap(({ id, name: levelName }) =>
      years.map((year, column): FormOneCell => {
        const ofLevel = (active[column] ?? []).filter(({ level }) => level === id)
        const found = ofLevel.filter((document) => kind === null || document.kind === kind)
        return {
          row: index + 1,
          kind,
          name: kind === null ? formOneText.total : formOneText.kinds[kind],
          level: id,
          levelName,
          year,
          count: found.length,
          documents: kind === null ? [] : found.map(cited),
        }
      }),
    ),
  )
  return { years, cells, total: active.flat().length }
}

/** The same as a workbook. @throws AppError NOT_ALLOWED */
export async function makeFormOne(
  context: Context,
  actor: Actor,
): Promise<{ readonly bytes: Uint8Array; readonly fileName: string }> {
  const { cells, years } = await readFormOne(context, actor)
  const { levels, year, name } = context.configuration
  const table: FormOneTable = {
    title: formOneText.formOneTitle(name, year),
    groups: levels.toReversed().map(({ id, name: levelName }) => ({ id, name: levelName })),
    years,
    cells,
  }
  return { bytes: await writeFormOne(table), fileName: `bieu-1-${year}.xlsx` }
}

function cited({ id, number, date, title, unitName }: PreparationDocument) {
  return { id, number, date, title, unitName }
}
