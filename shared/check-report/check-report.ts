import type { CheckReportAnswer, ReportDocument, ReportLine } from '#shared/contracts/check-report.ts'
import { groupsOf } from './blocks.ts'
import { deltaRelations } from './deltas.ts'
import { diagnose } from './diagnosis.ts'
import type { Figure, Item } from './figures.ts'
import { groupRelations } from './group-relations.ts'
import { type ReadParagraph, readParagraph } from './items.ts'
import { listsOf, outlineLists, type PartList } from './lists.ts'
import { bracketRelations, footnoteRelations } from './names.ts'
import { otherShares } from './other-shares.ts'
import { paragraphsOf } from './paragraphs.ts'
import type { Relation } from './relation.ts'
import { repeatRelations } from './repeats.ts'
import { tableRelations } from './table-relations.ts'
import { partTables, type Table } from './tables.ts'

/** What a report says in figures, and what that lets a reader verify. */
export interface ReadReport {
  readonly figures: readonly Figure[]
  readonly relations: readonly Relation[]
}

/** Lists what does not add up in a report. Never throws, whatever the text. */
export function checkReport(document: ReportDocument): CheckReportAnswer {
  const { figures, relations } = relateFigures(document)
  return { figures: figures.length, findings: diagnose(relations) }
}

/** Reads the figures of a report and relates them to one another. */
export function relateFigures(document: ReportDocument): ReadReport {
  const { prose, tables, notes } = partTables(document)
  const reads = paragraphsOf(prose).map(readParagraph)
  const lists: PartList[] = []
  const earlier: Item[] = []
  for (const read of reads) {
    for (const list of listsOf(read, earlier)) lists.push(list)
    if (read.paragraph.footnote !== undefined) continue
    // One by one: a paragraph of 4 MB has more items than a call takes arguments.
    for (const item of read.items) earlier.push(item)
  }
  const body = reads.filter(({ paragraph }) => paragraph.footnote === undefined)
  for (const list of outlineLists(body)) lists.push(list)
  const items = reads.flatMap((read) => read.items)
  const found = groupRelations(groupsOf(body, (read) => noteTo(read, notes) !== undefined))
  const shares = new Set(
    found.relations.flatMap(({ kind, figures }) => (kind === 'percentage' ? figures : [])),
  )
  const relations: Relation[] = [
    ...lists.map(({ relation }) => relation),
    ...found.relations,
    ...otherShares(reads, shares),
    ...footnoteRelations(reads),
    ...reads.flatMap(bracketRelations),
    ...deltaRelations(items, found.comparable),
    ...repeatRelations(lists, items, (item) => noteTo(reads[item.paragraph], notes)),
    ...tables.flatMap(tableRelations),
  ]
  return {
    figures: [...reads.flatMap(({ figures }) => figures), ...tables.flatMap(figuresOf)],
    relations: distinct(relations),
  }
}

const noteTo = (
  read: ReadParagraph | undefined,
  notes: ReadonlyMap<ReportLine, number>,
): number | undefined => {
  const [start] = read?.paragraph.starts ?? []
  return start && notes.get(start.line)
}

const figuresOf = ({ rows }: Table): Figure[] =>
  rows.flatMap(({ figures }) => figures.flatMap((figure) => figure ?? []))

/** Two readings of the text may come to the same sum. */
function distinct(relations: readonly Relation[]): Relation[] {
  const seen = new Map<Figure, Set<string>>()
  const numbers = new Map<Figure, number>()
  const number = (figure: Figure): number => {
    const known = numbers.get(figure) ?? numbers.size
    numbers.set(figure, known)
    return known
  }
  return relations.filter(({ kind, figures }) => {
    const [first] = figures
    if (kind !== 'sum' || !first) return true
    const key = figures.map(number).join(' ')
    const keys = seen.get(first) ?? new Set()
    seen.set(first, keys)
    return !keys.has(key) && keys.add(key)
  })
}
