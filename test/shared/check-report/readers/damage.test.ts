import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { readReport } from '#shared/check-report/readers/read-report.ts'
import { AppError } from '#shared/errors.ts'
import { readZip, writeZip } from '#shared/reports/zip.ts'

const names = ['libreoffice.docx', 'libreoffice.xlsx'] as const
const files = new Map<string, Uint8Array>()
beforeAll(async () => {
  for (const name of names) {
    files.set(name, await readFile(new URL(`../../../fixtures/reports/${name}`, import.meta.url)))
  }
})

/** A few bytes of a file written over, somewhere. */
const damage = fc.array(
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), fc.nat(255)),
  {
    minLength: 1,
    maxLength: 8,
  },
)

function damaged(bytes: Uint8Array, where: readonly (readonly [number, number])[]): Uint8Array {
  const copy = Uint8Array.from(bytes)
  for (const [at, byte] of where) copy[Math.floor(at * copy.length)] = byte
  return copy
}

async function expectAnswer(bytes: Uint8Array): Promise<void> {
  const outcome = await readReport(bytes).catch((error: unknown) => error)
  if (outcome instanceof Error && !(outcome instanceof AppError)) throw outcome
  expect(outcome).toBeDefined()
}

describe('a damaged file is read or refused, never a fault of ours', () => {
  it.each(names)('with bytes of %s written over', async (name) => {
    await fc.assert(
      fc.asyncProperty(damage, (where) => expectAnswer(damaged(files.get(name) ?? new Uint8Array(), where))),
      { numRuns: 200 },
    )
  })

  it.each(names)('with one part of %s written over', async (name) => {
    const parts = await readZip(files.get(name) ?? new Uint8Array())
    await fc.assert(
      fc.asyncProperty(fc.nat(parts.length - 1), damage, (index, where) => {
        const changed = parts.map((part, at) =>
          at === index ? { ...part, content: damaged(part.content, where) } : part,
        )
        return expectAnswer(writeZip(changed))
      }),
      { numRuns: 200 },
    )
  })

  it('cut off anywhere', async () => {
    for (const bytes of files.values()) {
      for (let size = 0; size < bytes.length; size += 97) await expectAnswer(bytes.subarray(0, size))
    }
  })

  it('with anything in it at all', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), expectAnswer), { numRuns: 300 })
  })
})
