import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readZip, writeZip } from '#shared/reports/zip.ts'

const name = fc.stringMatching(/^[a-zA-Zđệ0-9]{1,12}\.xml$/)
const entries = fc.uniqueArray(fc.record({ name, content: fc.uint8Array({ maxLength: 500 }) }), {
  selector: (entry) => entry.name,
  maxLength: 8,
})

describe('an archive', () => {
  it('gives back what was put in, in order, and is the same bytes every time', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (parts) => {
        const bytes = writeZip(parts)

        const read = await readZip(bytes)

        expect(read.map((entry) => [entry.name, [...entry.content]])).toEqual(
          parts.map((entry) => [entry.name, [...entry.content]]),
        )
        expect(Buffer.compare(bytes, writeZip(parts))).toBe(0)
      }),
      { numRuns: 30 },
    )
  })
})
