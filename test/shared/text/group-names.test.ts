import { describe, expect, it } from 'vitest'
import { groupAtStart, groupInSentence } from '#shared/text/group-names.ts'

describe('the name of a group', () => {
  it.each([
    ['Tổ chức cơ sở đảng', 'tổ chức cơ sở đảng'],
    ['trong đó: BTV cấp ủy trực thuộc Tỉnh ủy', 'ban thường vụ cấp ủy trực thuộc Tỉnh ủy'],
    ['Ủy viên BTV Tỉnh ủy', 'Ủy viên Ban Thường vụ Tỉnh ủy'],
    ['Tập thể LĐQL: BCSĐ, đảng đoàn', 'tập thể lãnh đạo, quản lý ban cán sự đảng, đảng đoàn'],
    ['CBLĐQL cấp huyện', 'cán bộ lãnh đạo, quản lý cấp huyện'],
    [
      'UVBTV Tỉnh ủy, PCT HĐND, PTĐ ĐBQH',
      'Ủy viên Ban Thường vụ Tỉnh ủy, phó chủ tịch HĐND, phó trưởng đoàn đại biểu Quốc hội',
    ],
    ['Tỉnh ủy viên (không là UVBTV)', 'Tỉnh ủy viên (không là ủy viên ban thường vụ)'],
    ['Đảng bộ tỉnh', 'Đảng bộ tỉnh'],
    ['Đảng bộ cấp huyện', 'đảng bộ cấp huyện'],
  ])('%s is in full inside a sentence', (group, expected) => {
    expect(groupInSentence(group)).toBe(expected)
  })

  it('begins a line with a capital', () => {
    expect(groupAtStart('trong đó: BTV cấp ủy')).toBe('Ban thường vụ cấp ủy')
  })
})
