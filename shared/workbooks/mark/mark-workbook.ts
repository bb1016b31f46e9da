import type { Problem } from '#shared/contracts/problem.ts'
import { type Entry, streamZip } from '#shared/reports/zip.ts'
import { NotMarkableError } from './not-markable.ts'
import { notesBySheet } from './notes-by-sheet.ts'
import { partsOf } from './package.ts'
import { changedParts, partText, type SheetPlan, sheetsOf, workbookOf } from './plan.ts'
import { markCells, withDrawing } from './sheet.ts'
import { type MarkedStyles, markedStyles } from './styles.ts'
import { bytesOf, type PartText } from './xml.ts'

/**
 * The workbook that somebody sent with its faulty cells filled and a note on each. Everything else is copied as it
 * is, one part at a time: values, formats, lists, pictures and notes of their own stay theirs.
 *
 * @param bytes of a workbook that has passed `guardWorkbook`
 * @throws NotMarkableError where the file is made in a way that leaves it in doubt what would be marked
 */
export async function markWorkbook(bytes: Uint8Array, problems: readonly Problem[]): Promise<Uint8Array> {
  const workbook = await workbookOf(bytes)
  const styles = markedStyles(workbook.styles)
  if (styles === null) throw new NotMarkableError('no styles')
  const notes = notesBySheet(problems, [...workbook.sheets.keys()])
  const sheets = await sheetsOf(bytes, workbook, notes)
  const changed = await changedParts(bytes, workbook, sheets)
  const chunks: Uint8Array[] = []
  for await (const chunk of streamZip(markedParts(bytes, sheets, changed, styles, workbook.stylesPath))) {
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function* markedParts(
  bytes: Uint8Array,
  sheets: readonly SheetPlan[],
  changed: ReadonlyMap<string, PartText>,
  styles: MarkedStyles,
  stylesPath: string,
): AsyncGenerator<Entry> {
  const byPath = new Map(sheets.map((sheet) => [sheet.path, sheet]))
  const left = new Map(changed)
  for await (const { name, content } of partsOf(bytes)) {
    // Written last, when every sheet has said which styles it needs.
    if (name === stylesPath) continue
    const sheet = byPath.get(name)
    const text = left.get(name)
    left.delete(name)
    if (sheet !== undefined) yield { name, content: bytesOf(markedSheet(partText(content), sheet, styles)) }
    else yield { name, content: text === undefined ? content : bytesOf(text) }
  }
  for (const [name, text] of left) yield { name, content: bytesOf(text) }
  yield { name: stylesPath, content: bytesOf(styles.write()) }
}

function markedSheet(part: PartText, sheet: SheetPlan, styles: MarkedStyles): PartText {
  const cells = Map.groupBy(sheet.notes, ({ row }) => row)
  const columns = [...cells].map(
    ([row, notes]) => [row, notes.map(({ column }) => column).sort((a, b) => a - b)] as const,
  )
  const marked = markCells(part, sheet.prefix, new Map(columns), (style) => styles.of(style))
  return sheet.newDrawing === null ? marked : withDrawing(marked, sheet.prefix, sheet.newDrawing)
}
