import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseInput } from '#shared/contracts/input-problems.ts'
import { errorCatalogue } from '#shared/text/errors.ts'
import { WORKBOOK_PROBLEMS } from '#shared/workbooks/problems.ts'

function said(schema: z.ZodType, value: unknown) {
  return (['vi', 'en'] as const).map((language) => {
    const read = parseInput(schema, value, language)
    return read.ok ? [] : read.problems.map(({ path, message }) => `${path}: ${message}`)
  })
}

describe('a number in a sentence on what is wrong', () => {
  it('says that it is the most of letters or entries there may be', () => {
    const schema = z.object({
      title: z.string().max(5),
      files: z.array(z.string()).max(1),
      rows: z.array(z.string()).min(1),
      slot: z.int().max(9),
    })

    expect(said(schema, { title: 'sáu chữ', files: ['a', 'b'], rows: [], slot: 10 })).toEqual([
      [
        'title: được dài tối đa 5 ký tự, đang có 7 ký tự',
        'files: được có tối đa 1 mục, đang có 2 mục',
        'rows: phải có ít nhất 1 mục, đang có 0 mục',
        'slot: không được lớn hơn 9, nhận được 10',
      ],
      [
        'title: may have at most 5 characters, has 7',
        'files: may have at most 1 entries, has 2',
        'rows: must have at least 1 entries, has 0',
        'slot: must not be greater than 9, got 10',
      ],
    ])
  })

  it('does not stand in brackets for whoever reads it to guess', () => {
    const bare = /\(\{(?:limit|longest|most|count|number|allowed|excess)\}\)/
    for (const { vi, en, action, actionEn } of Object.values(errorCatalogue)) {
      for (const sentence of [vi, en, action, actionEn]) expect(sentence).not.toMatch(bare)
    }
    const { vi } = WORKBOOK_PROBLEMS.PART_ABOVE_WHOLE({
      value: '12',
      expected: 'tối đa 10, bằng số ở cột "Được giao"',
      sentence: '',
    })
    expect(vi).toBe('Số 12 quá lớn: tối đa 10, bằng số ở cột "Được giao".')
  })
})

describe('a field that was left empty', () => {
  it('is said to be empty, whatever it should have been', () => {
    const schema = z.object({
      to: z.email(),
      until: z.iso.date(),
      outcome: z.enum(['UPHELD']),
      present: z.int(),
      number: z.string(),
    })

    const [vietnamese] = said(schema, { to: '', until: '', outcome: '', present: '' })

    expect(vietnamese).toEqual([
      'to: không được để trống',
      'until: không được để trống',
      'outcome: không được để trống',
      'present: không được để trống',
      'number: bắt buộc, chưa có',
    ])
  })
})
