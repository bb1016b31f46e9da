import { text } from 'node:stream/consumers'
import yauzl from 'yauzl'
import { archive, type Part } from './archive.ts'

/** The parts of a workbook as text; all that ours have are XML. */
export async function partsOf(bytes: Uint8Array): Promise<Part[]> {
  const parts: Part[] = []
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    parts.push({ name: entry.fileName, content: await text(await zip.openReadStreamPromise(entry)) })
  }
  return parts
}

/** Does to one part of a workbook what no spreadsheet offers. */
export async function editPart(
  bytes: Uint8Array,
  name: string,
  edit: (xml: string) => string,
): Promise<Uint8Array> {
  const parts = await partsOf(bytes)
  const before = parts.find((part) => part.name === name)
  if (before === undefined)
    throw new Error(`no part ${name} among ${parts.map((part) => part.name).join(', ')}`)
  const content = edit(String(before.content))
  if (content === before.content) throw new Error(`nothing was changed in ${name}`)
  return archive(parts.map((part) => (part.name === name ? { name, content } : part)))
}

/** Adds a part that no workbook of ours has. */
export async function addPart(bytes: Uint8Array, part: Part): Promise<Uint8Array> {
  return archive([...(await partsOf(bytes)), part])
}

/** Path of the part that holds the sheet of that name. */
export async function sheetPart(bytes: Uint8Array, sheetName: string): Promise<string> {
  const parts = await partsOf(bytes)
  const xml = String(parts.find(({ name }) => name === 'xl/workbook.xml')?.content ?? '')
  const names = [...xml.matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name)
  const index = names.indexOf(sheetName)
  if (index < 0) throw new Error(`no sheet ${sheetName} among ${names.join(', ')}`)
  return `xl/worksheets/sheet${index + 1}.xml`
}
