import { posix } from 'node:path'
import yauzl from 'yauzl'
import type { Entry } from '#shared/reports/zip.ts'
import { attribute, type PartText, read, startTag } from './xml.ts'

/** Namespace of relationships as programs write it; the "strict" form of the standard has others. */
export const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** The parts of a file one after the other, unpacked; only those that are wanted. */
export async function* partsOf(
  bytes: Uint8Array,
  wanted: (name: string) => boolean = () => true,
): AsyncGenerator<Entry> {
  const archive = await yauzl.fromBufferPromise(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    { lazyEntries: true },
  )
  try {
    for await (const entry of archive.eachEntry()) {
      if (entry.fileName.endsWith('/') || !wanted(entry.fileName)) continue
      const chunks: Buffer[] = []
      for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk)
      yield { name: entry.fileName, content: Buffer.concat(chunks) }
    }
  } finally {
    archive.close()
  }
}

export interface Relation {
  readonly id: string
  /** Last word of the type, e.g. `comments`. */
  readonly kind: string
  /** Path of the part from the root of the file. */
  readonly target: string
}

/** Where the relations of a part stand. */
export function relationsPath(part: string): string {
  return posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`)
}

/** The relations of a part to other parts of the file. */
export function relationsOf(part: string, relations: PartText | undefined): Relation[] {
  return [...(relations ?? '').matchAll(startTag('(?:\\w+:)?Relationship', 'g'))].flatMap(([tag]) => {
    const [id, type, target] = ['Id', 'Type', 'Target'].map((name) => attribute(tag, name))
    if (id === undefined || type === undefined || target === undefined) return []
    if (attribute(tag, 'TargetMode') === 'External') return []
    const path = read(target)
    const absolute = path.startsWith('/') ? path : posix.join('/', posix.dirname(part), path)
    return [
      {
        id: read(id),
        kind: type.slice(type.lastIndexOf('/') + 1),
        target: posix.normalize(absolute).slice(1),
      },
    ]
  })
}

/** The relations of a part with one more. */
export function withRelation(relations: PartText | undefined, { id, kind, target }: Relation): PartText {
  const known =
    relations ??
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="${packageRelations}"/>`
  const added = (prefix: string) =>
    `<${prefix}Relationship Id="${id}" Type="${officeRelations}/${kind}" Target="/${target}"/>`
  return appended(known, 'Relationships', added)
}

/** The list of content types with the type of one part, and one for an extension where it has none. */
export function withTypes(
  types: PartText,
  parts: ReadonlyMap<string, string>,
  extensions: Readonly<Record<string, string>>,
): PartText {
  const known = new Set(
    [...types.matchAll(startTag('(?:\\w+:)?Default', 'g'))].map(([tag]) =>
      attribute(tag, 'Extension')?.toLowerCase(),
    ),
  )
  return appended(types, 'Types', (prefix) =>
    [
      ...Object.entries(extensions)
        .filter(([extension]) => !known.has(extension))
        .map(([extension, type]) => `<${prefix}Default Extension="${extension}" ContentType="${type}"/>`),
      ...[...parts].map(([name, type]) => `<${prefix}Override PartName="/${name}" ContentType="${type}"/>`),
    ].join(''),
  )
}

/** A part with something more at the end of its root. */
function appended(part: PartText, root: string, added: (prefix: string) => PartText): PartText {
  const found = startTag(`(\\w+:)?${root}`).exec(part)
  if (found === null) return part
  const [tag, prefix = '', slash] = found
  if (slash === '/') {
    const open = `${tag.slice(0, -2)}>${added(prefix)}</${prefix}${root}>`
    return part.slice(0, found.index) + open + part.slice(found.index + tag.length)
  }
  const end = part.lastIndexOf(`</${prefix}${root}`)
  return part.slice(0, end) + added(prefix) + part.slice(end)
}
