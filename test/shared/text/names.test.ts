import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byName, compareNames, subjectsByName } from '#shared/text/names.ts'

const sorted = (...names: string[]) => names.toSorted(compareNames)

describe('names of people', () => {
  it('are sorted by the given name, which stands last', () => {
    expect(sorted('Nguyễn Văn Yên', 'Vũ Thị An', 'Bùi Đức Minh')).toEqual([
      'Vũ Thị An',
      'Bùi Đức Minh',
      'Nguyễn Văn Yên',
    ])
  })

  it('with the same given name are sorted from the family name on', () => {
    expect(sorted('Trần Văn An', 'Lê Thị An', 'Lê An', 'Lê Văn An', 'An')).toEqual([
      'An',
      'Lê An',
      'Lê Thị An',
      'Lê Văn An',
      'Trần Văn An',
    ])
  })

  it('have Đ after every D, and Ă and Â after every A', () => {
    expect(sorted('Đào', 'Dương', 'Dần', 'Ân', 'Ảnh', 'Ánh', 'Ăn', 'Ạn', 'An', 'Em', 'Đức')).toEqual([
      'An',
      'Ạn',
      'Ảnh',
      'Ánh',
      'Ăn',
      'Ân',
      'Dần',
      'Dương',
      'Đào',
      'Đức',
      'Em',
    ])
  })

  it('have the tones in the order of the alphabet: none, huyền, hỏi, ngã, sắc, nặng', () => {
    expect(sorted('Mạ', 'Má', 'Mã', 'Mả', 'Mà', 'Ma')).toEqual(['Ma', 'Mà', 'Mả', 'Mã', 'Má', 'Mạ'])
  })

  it('count the tone of a word before the letters of the next one', () => {
    expect(sorted('Lý Bé Hoa', 'Ly Văn Hoa')).toEqual(['Ly Văn Hoa', 'Lý Bé Hoa'])
  })

  it('are sorted the same whether their letters are composed or not, and whatever the spaces', () => {
    const names = ['Trần Thị Ước', 'Lê Văn Ưng', 'Đỗ  Ơn', ' Hoàng Ý ']
    const decomposed = names.map((name) => name.normalize('NFD'))
    const order = (list: string[]) => sorted(...list).map((name) => name.normalize('NFC'))
    expect(order(decomposed)).toEqual(order(names))
    expect(order(names)).toEqual(['Đỗ  Ơn', 'Lê Văn Ưng', 'Trần Thị Ước', ' Hoàng Ý '])
  })

  const word = fc.constantFrom('An', 'Ân', 'Án', 'ánh', 'Đức', 'Dũng', 'D', 'Ước', 'Ư', 'Lê', 'Lễ', 'LÊ')
  const name = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 4 }).map((words) => words.join(' ')),
    fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ').normalize('NFD')),
  )

  it('have one total order', () => {
    fc.assert(
      fc.property(name, name, name, (a, b, c) => {
        expect(compareNames(a, b) + compareNames(b, a)).toBe(0)
        expect(compareNames(a, b) === 0).toBe(a === b)
        if (compareNames(a, b) <= 0 && compareNames(b, c) <= 0)
          expect(compareNames(a, c)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 2000 },
    )
  })

  it('come out the same from whatever order they were in', () => {
    const shuffled = fc
      .array(name, { maxLength: 12 })
      .chain((names) =>
        fc.tuple(
          fc.constant(names),
          fc.shuffledSubarray(names, { minLength: names.length, maxLength: names.length }),
        ),
      )
    fc.assert(
      fc.property(shuffled, ([names, others]) => {
        expect(sorted(...others)).toEqual(sorted(...names))
      }),
    )
  })
})

describe('a list', () => {
  it('of people keeps those of one name as they were', () => {
    const people = [
      { id: 2, name: 'Lê An' },
      { id: 3, name: 'Bùi Ai' },
      { id: 1, name: 'Lê An' },
    ]
    expect(byName(people, (person) => person.name).map(({ id }) => id)).toEqual([3, 2, 1])
  })

  it('of subjects has collectives as in the roster, and the people of each kind by name', () => {
    const subjects = [
      { kind: 'organisation', name: 'Đảng bộ xã' },
      { kind: 'leadership-collective', name: 'Ủy ban nhân dân' },
      { kind: 'leadership-collective', name: 'Hội đồng nhân dân' },
      { kind: 'leader', name: 'Trần Minh' },
      { kind: 'leader', name: 'Lê Bình' },
      { kind: 'member', name: 'Vũ Cúc' },
      { kind: 'leader', name: 'Đỗ An' },
      { kind: 'member', name: 'Vũ Anh' },
    ] as const
    expect(subjectsByName(subjects, (subject) => subject).map(({ name }) => name)).toEqual([
      'Đảng bộ xã',
      'Ủy ban nhân dân',
      'Hội đồng nhân dân',
      'Đỗ An',
      'Lê Bình',
      'Trần Minh',
      'Vũ Anh',
      'Vũ Cúc',
    ])
  })
})
