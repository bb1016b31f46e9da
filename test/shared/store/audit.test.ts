import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AuditEntry,
  type AuditHead,
  emptyHead,
  findBrokenEntry,
  nextEntry,
} from '#shared/store/audit.ts'
import { canonicalJson } from '#shared/store/hashes.ts'

const actor = { kind: 'person', id: 'P1', name: 'Nguyễn Văn An', onBehalfOf: null } as const

function chainOf(acts: readonly string[]): { entries: AuditEntry[]; head: AuditHead } {
  const entries: AuditEntry[] = []
  let head = emptyHead
  for (const act of acts) {
    const base = { cycleId: '2024', unitId: 'C1', actor, act, target: 't' }
    const entry = nextEntry({ ...base, after: { act } }, head, '2024-12-01T00:00:00.000Z')
    entries.push(entry)
    head = { sequence: entry.sequence, hash: entry.hash }
  }
  return { entries, head }
}

describe('an audit chain', () => {
  it('that nobody touched is whole', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 8 }), (acts) => {
        const { entries, head } = chainOf(acts)
        expect(findBrokenEntry(entries, head)).toBeNull()
      }),
    )
  })

  it('shows the first entry that was changed, taken out or cut off', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 2, maxLength: 8 }), fc.nat(), (acts, at) => {
        const { entries, head } = chainOf(acts)
        const index = at % entries.length
        const changed = entries.map((entry, i) =>
          i === index ? { ...entry, after: { act: 'forged!' } } : entry,
        )
        const without = entries.filter((_, i) => i !== index)

        expect(findBrokenEntry(changed, head)).toBe(index + 1)
        expect(findBrokenEntry(without, head)).toBe(index === entries.length - 1 ? index + 1 : index + 2)
        expect(findBrokenEntry(entries.slice(0, -1), head)).toBe(entries.length)
      }),
    )
  })
})

describe('canonical JSON', () => {
  it('does not depend on the order of members', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).toReversed())
        expect(canonicalJson(reversed)).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})
