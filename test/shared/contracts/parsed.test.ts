import { describe, expect, it } from 'vitest'
import type { Parsed } from '#shared/contracts/input-problems.ts'
import { mapParsed } from '#shared/contracts/parsed.ts'

describe('a parsed document', () => {
  it('is worked on when it was accepted', () => {
    expect(mapParsed({ ok: true, value: 20 }, (value) => value + 1)).toEqual({ ok: true, value: 21 })
  })

  it('keeps its problems when it was refused', () => {
    const refused: Parsed<number> = { ok: false, problems: [{ path: 'rules', message: 'sai' }] }

    expect(mapParsed(refused, (value: number) => value + 1)).toBe(refused)
  })
})
