import { posix } from 'node:path'
import { NotMarkableError } from './not-markable.ts'
import { hasNote, type Note, withBoxes, withNotes } from './notes.ts'
import { partsOf, type Relation, relationsOf, relationsPath, withRelation, withTypes } from './package.ts'
import { drawingOf } from './sheet.ts'
import { attribute, type PartText, prefixOf, read, startTag, textOf } from './xml.ts'

// A part is held as text while it is changed. What a unit sends has a few hundred kilobytes.
const largestPart = 24 * 1024 * 1024
const author = 'Kiểm tra phiếu'
const contentTypes = '[Content_Types].xml'
const typeOf = {
  comments: 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml',
  vmlDrawing: 'application/vnd.openxmlformats-officedocument.vmlDrawing',
}

/** What is read of a file before anything is written. */
export interface WorkbookParts {
  /** Paths of the sheets that a person can see, by name, in their order. */
  readonly sheets: ReadonlyMap<string, string>
  /** Relations of all parts, and the list of content types, by path. */
  readonly small: ReadonlyMap<string, PartText>
  readonly stylesPath: string
  readonly styles: PartText
}

/** One sheet that is marked, and where its notes go. */
export interface SheetPlan {
  readonly path: string
  readonly prefix: string
  readonly notes: readonly Note[]
  readonly comments: Relation
  readonly drawing: Relation
  /** Id of the relation to the drawing where the sheet has none yet. */
  readonly newDrawing: string | null
  /** Relations that the sheet gets. */
  readonly added: readonly Relation[]
}

/** @throws NotMarkableError */
export async function workbookOf(bytes: Uint8Array): Promise<WorkbookParts> {
  const small = await textsOf(bytes, (name) => name === contentTypes || name.endsWith('.rels'))
  const path = relationsOf('', small.get('_rels/.rels')).find(({ kind }) => kind === 'officeDocument')?.target
  if (path === undefined) throw new NotMarkableError('no workbook')
  const relations = relationsOf(path, small.get(relationsPath(path)))
  const stylesPath = relations.find(({ kind }) => kind === 'styles')?.target ?? ''
  const texts = await textsOf(bytes, (name) => name === path || name === stylesPath)
  const sheets = [...(texts.get(path) ?? '').matchAll(startTag('(?:\\w+:)?sheet', 'g'))].flatMap(
    ([tag]): [string, string][] => {
      const [name, id] = [attribute(tag, 'name'), attribute(tag, '\\w+:id')]
      const sheet = relations.find((relation) => relation.id === id && relation.kind === 'worksheet')
      const seen = attribute(tag, 'state') !== 'veryHidden'
      return name === undefined || sheet === undefined || !seen ? [] : [[read(name), sheet.target]]
    },
  )
  return { sheets: new Map(sheets), small, stylesPath, styles: texts.get(stylesPath) ?? '' }
}

/** Where the notes of each sheet go: to those it has, or into new parts. @throws NotMarkableError */
export async function sheetsOf(
  bytes: Uint8Array,
  { sheets, small }: WorkbookParts,
  notes: ReadonlyMap<string, readonly Note[]>,
): Promise<SheetPlan[]> {
  const planned = [...notes].map(([name, ofSheet]) => ({ path: sheets.get(name) ?? '', notes: ofSheet }))
  const wanted = new Map(planned.map((sheet, index) => [sheet.path, { ...sheet, number: index + 1 }]))
  const found: SheetPlan[] = []
  for await (const { name, content } of partsOf(bytes, (part) => wanted.has(part))) {
    const sheet = wanted.get(name)
    if (sheet === undefined) continue
    const part = partText(content)
    const prefix = prefixOf(part, 'worksheet')
    // The strict form of the format has other namespaces.
    if (prefix === null || part.includes('purl.oclc.org')) throw new NotMarkableError('unknown kind of sheet')
    const relations = relationsOf(name, small.get(relationsPath(name)))
    const own = (kind: string) => relations.find((relation) => relation.kind === kind)
    const fresh = (kind: keyof typeof typeOf, file: string): Relation => ({
      id: `rIdKiemTra${kind}`,
      kind,
      target: posix.join(posix.dirname(posix.dirname(name)), file),
    })
    const knownComments = own('comments')
    const drawn = drawingOf(part, prefix)
    const knownDrawing = relations.find(({ id, kind }) => id === drawn && kind === 'vmlDrawing')
    if (drawn !== undefined && knownDrawing === undefined) throw new NotMarkableError('drawing is missing')
    const comments = knownComments ?? fresh('comments', `kiem-tra-comments${sheet.number}.xml`)
    const drawing = knownDrawing ?? fresh('vmlDrawing', `drawings/kiem-tra-drawing${sheet.number}.vml`)
    found.push({
      ...{ path: name, prefix, notes: sheet.notes, comments, drawing },
      newDrawing: knownDrawing === undefined ? drawing.id : null,
      added: [...(knownComments ? [] : [comments]), ...(knownDrawing ? [] : [drawing])],
    })
  }
  return found
}

/** Every part besides the sheets and the styles that is new or says more than before. @throws NotMarkableError */
export async function changedParts(
  bytes: Uint8Array,
  { small }: WorkbookParts,
  sheets: readonly SheetPlan[],
): Promise<ReadonlyMap<string, PartText>> {
  const paths = new Set(sheets.flatMap(({ comments, drawing }) => [comments.target, drawing.target]))
  const known = await textsOf(bytes, (name) => paths.has(name))
  const changed = new Map<string, PartText>()
  const overrides = new Map<string, string>()
  for (const [index, { path, notes, comments, drawing, added }] of sheets.entries()) {
    const before = known.get(comments.target)
    const text = withNotes(before, author, notes)
    if (text === null) throw new NotMarkableError('unknown kind of notes')
    changed.set(comments.target, text)
    const unboxed = notes.filter((note) => !hasNote(before, note))
    changed.set(drawing.target, withBoxes(known.get(drawing.target), index, unboxed))
    const relations = added.reduce(withRelation, small.get(relationsPath(path)))
    if (relations !== undefined) changed.set(relationsPath(path), relations)
    for (const { kind, target } of added) {
      if (kind === 'comments') overrides.set(target, typeOf.comments)
    }
  }
  changed.set(contentTypes, withTypes(small.get(contentTypes) ?? '', overrides, { vml: typeOf.vmlDrawing }))
  return changed
}

/** A part as text to change. @throws NotMarkableError where it is too large, or not what programs write */
export function partText(content: Uint8Array): PartText {
  if (content.length > largestPart) throw new NotMarkableError('part too large')
  // Wide letters.
  if (content[0] === 0xfe || content[0] === 0xff) throw new NotMarkableError('not UTF-8')
  const text = textOf(content)
  // Comments and raw sections may hold what looks like cells.
  if (text.includes('<!')) throw new NotMarkableError('comments in XML')
  return text
}

async function textsOf(bytes: Uint8Array, wanted: (name: string) => boolean): Promise<Map<string, PartText>> {
  const texts = new Map<string, PartText>()
  for await (const { name, content } of partsOf(bytes, wanted)) texts.set(name, partText(content))
  return texts
}
