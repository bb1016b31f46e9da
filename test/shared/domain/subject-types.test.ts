import { describe, expect, it } from 'vitest'
import { defaultSubjectTypes } from '#shared/domain/subject-types.ts'

const level = (id: string, rates: Parameters<typeof defaultSubjectTypes>[0]['levels'][number]['rates']) => ({
  id,
  name: `Cấp ${id}`,
  authority: 'Ban Thường vụ',
  rates,
})

describe('the types of a roster that names none', () => {
  const types = defaultSubjectTypes({
    levels: [
      level('chi-bo', ['organisation', 'member']),
      level('co-so', ['organisation', 'leadership-collective', 'leader']),
      level('huyen', ['organisation']),
      level('tinh', ['organisation']),
    ],
  })

  it('are one for each level and kind that is rated, the top excepted', () => {
    expect(types.map(({ id }) => id)).toEqual([
      'chi-bo.organisation',
      'chi-bo.member',
      'co-so.organisation',
      'co-so.leadership-collective',
      'co-so.leader',
      'huyen.organisation',
    ])
  })

  it('count in the tables of the report by level and kind', () => {
    expect(types.map(({ table, groups }) => [table, ...groups])).toEqual([
      ['T6', 'Chi bộ trực thuộc đảng ủy cơ sở'],
      ['T7', 'Đảng viên'],
      ['T5', 'Tổ chức cơ sở đảng'],
      ['T8', 'Tập thể lãnh đạo, quản lý: Cấp co-so'],
      ['T9', 'Cán bộ lãnh đạo, quản lý: Cấp co-so'],
      ['T4', 'Đảng bộ cấp huyện'],
    ])
  })
})
