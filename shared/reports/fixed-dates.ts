import { readZip, writeZip } from './zip.ts'

/** A Word document whose bytes do not depend on the clock: the library stamps the time into properties and archive. */
export async function withFixedDates(bytes: Uint8Array, date: string): Promise<Uint8Array> {
  const entries = await readZip(bytes)
  return writeZip(
    entries.map(({ name, content }) => {
      if (name !== 'docProps/core.xml') return { name, content }
      const text = Buffer.from(content)
        .toString('utf8')
        .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, `${date}T00:00:00Z`)
      return { name, content: Buffer.from(text, 'utf8') }
    }),
  )
}
