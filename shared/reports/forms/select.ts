import type { FormBlock, Selection } from '#shared/contracts/form-layout.ts'
import type { RatedTable } from '#shared/domain/figures.ts'
import { addCounts } from '../bodies.ts'
import type { TableCounts } from '../tables.ts'
import type { FormCell, FormFacts, ListedSubject } from './facts.ts'

/** One line of a sheet. */
export interface FormLine {
  readonly name: string
  readonly counts: TableCounts
  /** Id of the unit where the line is one directly under the highest. */
  readonly unit: string | null
  /** Set where the line is one subject. */
  readonly subject: ListedSubject | null
}

/** A block as it is drawn: never without subjects. */
export interface FormPart {
  readonly title: string | null
  readonly sum: string | null
  readonly cells: readonly FormCell[]
  readonly lines: readonly FormLine[]
  readonly counts: TableCounts
  /** Table whose figures print such counts. */
  readonly table: RatedTable
}

/** The blocks of a layout over the subjects of a cycle; those that nobody belongs to are left out. */
export function partsOf(facts: FormFacts, blocks: readonly FormBlock[]): FormPart[] {
  return blocks.flatMap((block) => {
    const cells = facts.cells.filter(selector(facts, block.of))
    return divided(facts, block, cells).flatMap(({ title, own }) => {
      const [table] = typesIn(facts, own).map((type) => type.table)
      if (table === undefined) return []
      const lines = linesOf(facts, block, own)
      return [{ title, sum: block.sum, cells: own, lines, counts: countAll(own), table }]
    })
  })
}

/** The subject types of some cells, in the order of the roster. */
export function typesIn(facts: FormFacts, cells: readonly FormCell[]): FormFacts['types'] {
  const present = new Set(cells.map(({ type }) => type))
  return facts.types.filter(({ id }) => present.has(id))
}

export function countAll(cells: readonly FormCell[]): TableCounts {
  return addCounts(cells.map(({ counts }) => counts))
}

function selector(
  { types }: FormFacts,
  { tables, places, bodies, levels, types: ids, groups }: Selection,
): (cell: Pick<FormCell, 'type' | 'level' | 'place'>) => boolean {
  const wanted = new Set(
    types
      .filter(
        (type) =>
          (tables === undefined || tables.includes(type.table)) &&
          (bodies === undefined || bodies.includes(type.bodyType)) &&
          (ids === undefined || ids.includes(type.id)) &&
          (groups === undefined || type.groups.some((group) => groups.includes(group))),
      )
      .map(({ id }) => id),
  )
  return ({ type, level, place }) =>
    wanted.has(type) &&
    (places === undefined || places.includes(place)) &&
    (levels === undefined || levels.includes(level))
}

function divided(
  facts: FormFacts,
  { title, each }: FormBlock,
  cells: readonly FormCell[],
): { readonly title: string | null; readonly own: readonly FormCell[] }[] {
  if (each === undefined) return [{ title, own: cells }]
  const names = each === 'LEVEL' ? facts.levels : facts.types
  const key = each === 'LEVEL' ? 'level' : 'type'
  return names.flatMap(({ id, name }) => {
    const own = cells.filter((cell) => cell[key] === id)
    return own.length === 0 ? [] : [{ title: title === null ? name : `${title}: ${name}`, own }]
  })
}

function linesOf(facts: FormFacts, { rows }: FormBlock, cells: readonly FormCell[]): FormLine[] {
  switch (rows) {
    case 'NONE':
      return []
    case 'SUBJECT':
      return subjectLines(facts, cells)
    case 'UNIT':
      return grouped(cells, facts.bodies, ({ body }) => body).map(({ id, ...line }) => ({
        ...line,
        unit: id,
      }))
    case 'LEVEL':
      return grouped(cells, facts.levels, ({ level }) => level)
    case 'TYPE':
      return grouped(cells, facts.types, ({ type }) => type)
    default: {
      const names = [...new Set(cells.map(({ comparisonGroup }) => comparisonGroup))]
      return grouped(
        cells,
        names.map((name) => ({ id: name, name })),
        ({ comparisonGroup }) => comparisonGroup,
      )
    }
  }
}

function grouped(
  cells: readonly FormCell[],
  names: readonly { readonly id: string; readonly name: string }[],
  keyOf: (cell: FormCell) => string,
): (FormLine & { readonly id: string })[] {
  const groups = Map.groupBy(cells, keyOf)
  return names.flatMap(({ id, name }) => {
    const own = groups.get(id)
    return own === undefined ? [] : [{ id, name, counts: countAll(own), unit: null, subject: null }]
  })
}

function subjectLines(facts: FormFacts, cells: readonly FormCell[]): FormLine[] {
  const keyOf = ({ type, level, place, body, comparisonGroup }: Omit<FormCell, 'counts'>) =>
    JSON.stringify([type, level, place, body, comparisonGroup])
  const wanted = new Set(cells.map(keyOf))
  return facts.named
    .filter((subject) => wanted.has(keyOf(subject)))
    .map((subject) => ({ name: subject.name, counts: countsOfOne(subject), unit: null, subject }))
}

function countsOfOne({ bucket, rating, exemption, owed }: ListedSubject): TableCounts {
  const ratings = { EXCELLENT: 0, GOOD: 0, COMPLETED: 0, NOT_COMPLETED: 0 }
  return {
    total: 1,
    rated: Number(bucket === 'rated'),
    ratings: rating === null ? ratings : { ...ratings, [rating]: 1 },
    exempt: exemption === null ? {} : { [exemption]: 1 },
    owed: owed === null ? {} : { [owed]: 1 },
  }
}
