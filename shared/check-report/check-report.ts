import type { CheckReportAnswer, ReportDocument } from '#shared/contracts/check-report.ts'
import { groupsOf } from './blocks.ts'
import { diagnose } from './diagnosis.ts'
import type { Item } from './figures.ts'
import { groupRelations } from './group-relations.ts'
import { readParagraph } from './items.ts'
import { listsOf, outlineLists, type PartList } from './lists.ts'
import { paragraphsOf } from './paragraphs.ts'
import type { Relation } from './relation.ts'

/** What a report says in figures, and what that lets a reader verify. */
export interface ReadReport {
  readonly figures: number
  readonly relations: readonly Relation[]
}

/** Lists what does not add up in a report. Never throws, whatever the text. */
export function checkReport(document: ReportDocument): CheckReportAnswer {
  const { figures, relations } = readReport(document)
  return { figures, findings: diagnose(relations) }
}

/** Reads the figures of a report and relates them to one another. */
export function readReport(document: ReportDocument): ReadReport {
  const reads = paragraphsOf(document).map(readParagraph)
  const lists: PartList[] = []
  const earlier: Item[] = []
  for (const read of reads) {
    lists.push(...listsOf(read, earlier))
    if (read.paragraph.footnote === undefined) earlier.push(...read.items)
  }
  const body = reads.filter(({ paragraph }) => paragraph.footnote === undefined)
  lists.push(...outlineLists(body))
  const groups = groupsOf(body)
  const relations: Relation[] = [...lists.map(({ relation }) => relation), ...groupRelations(groups)]
  return { figures: reads.reduce((sum, { figures }) => sum + figures, 0), relations }
}
