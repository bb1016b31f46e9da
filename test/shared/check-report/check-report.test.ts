import { describe, expect, it } from 'vitest'
import { checkReport } from '#shared/check-report/check-report.ts'
import { checkReportAnswer } from '#shared/contracts/check-report.ts'
import { documentOf, figuresOf, findingsIn, randomFrom, shortly, textOf } from './support.ts'

describe('the report of Lâm Đồng 2023', () => {
  const findings = findingsIn(textOf('lam-dong-2023'))

  it('has six wrong percentages and a footnote that names two of four, and nothing else', () => {
    expect(shortly(findings, 'certain')).toEqual([
      'percentage 95,61 → 99,55 (109/114)',
      'percentage 4,39 → 0,45 (5/114)',
      'percentage 1,55 → 1,46 (100 − 16 − 81,75 − 0,7)',
      'percentage 8,32 → 7,66 (3.738/48.772)',
      'sum 04 → 2 (2 tên: Sở Giao thông vận tải; Sở Tài nguyên và Môi trường)',
      'percentage 66,75 → 68,75 (11/16)',
      'percentage 13,3 → 8,33 (1/12)',
    ])
    expect(findings).toHaveLength(7)
  })

  it('is quoted with the line and the sentence of the printed figure', () => {
    const finding = findings.find(({ printed }) => printed === '66,75')

    expect(finding).toMatchObject({
      line: 190,
      sentence: 'Hoàn thành tốt nhiệm vụ: 11 tập thể, tỷ lệ 66,75%, giảm 6,25%.',
      explanation: '11/16 (số được đánh giá, xếp loại) = 68,75%, in là 66,75%. Sai một chữ số.',
    })
  })
})

describe('the report of Lai Châu 2022', () => {
  const findings = findingsIn(textOf('lai-chau-2022'))

  it('has one wrong percentage and one sum that fails', () => {
    expect(shortly(findings, 'certain')).toEqual([
      'percentage 97,73 → 99,74 (1.906/1.911)',
      'sum 290 → 289 (12 + 08 + 08 + 261)',
    ])
  })

  it('prints an item of that sum with another value elsewhere, which is likely the right one', () => {
    expect(shortly(findings, 'likely')).toEqual(['repeated-item 261 → 262 (dòng 21: 262)'])
    expect(findings).toHaveLength(3)
  })
})

describe('a report that is right', () => {
  it.each([
    'huyen-gach-dau-dong',
    'huyen-tong-hop',
    'huyen-viet-tat',
    'tinh-mot-cau',
    'tinh-ngat-trang',
    'tinh-bieu-bang',
  ])('has no finding, whatever its layout: %s', (name) => {
    const answer = checkReport(documentOf(textOf(name)))

    expect(answer.findings).toEqual([])
    expect(answer.figures).toBeGreaterThan(40)
  })

  it.each([
    ['rounded half up', '99,60'],
    ['cut', '99,59'],
    ['to one decimal', '99,6'],
    ['without decimals', '100'],
  ])('may print a share %s', (_, share) => {
    const text = `Tổng số 747 tổ chức; số được đánh giá, xếp loại 744 tổ chức, tỷ lệ ${share}%.`

    expect(findingsIn(text)).toEqual([])
  })

  it('may fit the last share of a block to 100, by no more than rounding explains', () => {
    const block = (last: string): string =>
      `Số được đánh giá, xếp loại 243: Hoàn thành xuất sắc nhiệm vụ 57, chiếm 23,45%; hoàn thành tốt nhiệm vụ 182, chiếm 74,89%; hoàn thành nhiệm vụ 03, chiếm 1,23%; không hoàn thành nhiệm vụ 01, chiếm ${last}%.`

    expect(findingsIn(block('0,43'))).toEqual([])
    expect(findingsIn(block('0,41'))).toEqual([])
    expect(shortly(findingsIn(block('0,45')))).toEqual(['percentage 0,45 → 0,41 (1/243)'])
  })

  it('may print the share of the excellent on the good-or-better, or both shares', () => {
    const block = (shares: string): string =>
      `Số được xếp loại 744 tổ chức, kết quả: Hoàn thành xuất sắc nhiệm vụ: 131 tổ chức, ${shares}; hoàn thành tốt nhiệm vụ: 550 tổ chức, tỷ lệ 73,92%; hoàn thành nhiệm vụ: 54 tổ chức, tỷ lệ 7,26%; không hoàn thành nhiệm vụ: 09 tổ chức, tỷ lệ 1,21%.`

    expect(findingsIn(block('tỷ lệ 19,24%'))).toEqual([])
    expect(findingsIn(block('tỷ lệ 17,61%'))).toEqual([])
    expect(
      findingsIn(
        block(
          'chiếm 17,61% so với tổng số được xếp loại (chiếm 19,24% so với số hoàn thành tốt nhiệm vụ trở lên)',
        ),
      ),
    ).toEqual([])
    expect(shortly(findingsIn(block('chiếm 17,61% so với số hoàn thành tốt nhiệm vụ trở lên')))).toEqual([
      'percentage 17,61 → 19,24 (131/744)',
    ])
  })
})

describe('an error', () => {
  it('of the base is told by what reproduces it', () => {
    const text =
      'Tổng số 1.200 đảng viên; số được đánh giá, xếp loại 1.000 đảng viên, tỷ lệ 83,33%; số chưa được đánh giá 200 đảng viên, tỷ lệ 20%.'

    expect(shortly(findingsIn(text))).toEqual(['percentage 20 → 16,67 (200/1.000)'])
  })

  it('of a count is told once, where several figures contradict it', () => {
    const text = textOf('huyen-gach-dau-dong').replace('xếp loại 4.512 đồng chí', 'xếp loại 4.612 đồng chí')

    const [finding, ...others] = findingsIn(text)

    expect(others).toEqual([])
    expect(finding).toMatchObject({
      kind: 'sum',
      printed: '4.612',
      recomputed: '4.512',
      certainty: 'certain',
    })
  })

  it('of a change is told from the share of the year before', () => {
    const text = (change: string): string =>
      `Số được xếp loại 16 tập thể: Hoàn thành tốt nhiệm vụ 11 tập thể, chiếm 68,75%, ${change} (năm 2022: 75,00%).`

    expect(findingsIn(text('giảm 6,25%'))).toEqual([])
    expect(findingsIn(text('tăng 6,25%'))[0]).toMatchObject({
      kind: 'delta',
      printed: '6,25',
      certainty: 'certain',
    })
    expect(shortly(findingsIn(text('giảm 6,52%')))).toEqual(['delta 6,52 → 6,25 (68,75 − 75,00)'])
  })

  it('of a change is told if the year before would have been below nothing', () => {
    const text = 'Số được xếp loại 12: không hoàn thành nhiệm vụ 01 đồng chí, chiếm 8,33%, tăng 13,3%.'

    expect(findingsIn(text)[0]).toMatchObject({ kind: 'delta', printed: '13,3', certainty: 'certain' })
  })

  it('of changes is likely if those of one whole do not cancel out', () => {
    const text = textOf('lai-chau-2022').replace('75,66%, tăng 0,71%', '75,66%, tăng 0,91%')

    const balance = findingsIn(text).find(({ kind }) => kind === 'delta')

    expect(balance).toMatchObject({ line: 67, certainty: 'likely' })
    expect(balance?.reproducedBy).toBe('0,49 + 0,91 + -0,99 + -0,21 = 0,20')
  })

  it('of a block of shares without counts is likely', () => {
    const text =
      'Kết quả xếp loại đảng viên: hoàn thành xuất sắc nhiệm vụ chiếm 15,2%; hoàn thành tốt nhiệm vụ chiếm 80,1%; hoàn thành nhiệm vụ chiếm 5,1%; không hoàn thành nhiệm vụ chiếm 0,6%.'

    expect(findingsIn(text)[0]).toMatchObject({ kind: 'block', certainty: 'likely' })
    expect(findingsIn(text.replace('5,1%', '4,1%'))).toEqual([])
  })

  it('of a list by unit in a footnote is told with the count that it belongs to', () => {
    const text = textOf('tinh-ngat-trang').replace('Vĩnh Lâm 03;', 'Vĩnh Lâm 08;')

    expect(shortly(findingsIn(text))).toEqual(['sum 12 → 17 (05 + 08 + 04)'])
  })

  it('of a table is told by its column, its row, and its share', () => {
    const text = textOf('tinh-bieu-bang').replace('| 1.538 |', '| 1.588 |')

    expect(findingsIn(text)).toMatchObject([
      { kind: 'sum', printed: '1.588', recomputed: '1.538', certainty: 'certain' },
    ])
  })
})

describe('a table', () => {
  const HEAD =
    '| TT | Đơn vị | Tổng số | Được xếp loại | Không phải xếp loại | HTXSNV | HTTNV | HTNV | KHTNV |'
  const table = (...rows: string[]): string => [HEAD, ...rows].join('\n')
  const FEW_EXEMPT = [
    '| 1 | Huyện ủy A | 45 | 45 | 0 | 9 | 30 | 5 | 1 |',
    '| 2 | Huyện ủy B | 30 | 30 | 0 | 6 | 20 | 4 | 0 |',
    '| 3 | Huyện ủy C | 26 | 26 | 0 | 5 | 18 | 2 | 1 |',
    '| 4 | Huyện ủy D | 22 | 20 | 2 | 4 | 14 | 2 | 0 |',
    '|  | Tổng cộng | 123 | 121 | 2 | 24 | 82 | 13 | 2 |',
  ]

  it('of which few rows have exempt subjects does not count these as rated', () => {
    expect(findingsIn(table(...FEW_EXEMPT))).toEqual([])
  })

  it('without headings is learned from the rows in which two readings differ', () => {
    expect(findingsIn(FEW_EXEMPT.join('\n'))).toEqual([])
    const wrong = FEW_EXEMPT.join('\n').replace('| 20 | 2 | 4 | 14 |', '| 20 | 2 | 4 | 19 |')
    expect(shortly(findingsIn(wrong))).toEqual(['sum 19 → 14 (82 = 30 + 20 + 18 + 19)'])
  })

  it('of one row and its total is read by its headings', () => {
    const rows = [
      '| 1 | Tỉnh ủy | 16 | 16 | 0 | 3 | 11 | 1 | 1 |',
      '|  | Tổng cộng | 16 | 16 | 0 | 3 | 11 | 1 | 1 |',
    ]

    expect(findingsIn(table(...rows))).toEqual([])
    expect(findingsIn(table(...rows).replace('| 3 | 11 |', '| 8 | 11 |'))).toMatchObject([
      { kind: 'sum', certainty: 'certain', line: 2 },
    ])
  })

  it('may have a row of shares, which are no counts', () => {
    const shares = '|  | Tỷ lệ (%) |  | 100 | 0 | 20 | 80 | 0 | 0 |'
    const rows = [
      '| 1 | Xã A | 20 | 20 | 0 | 4 | 16 | 0 | 0 |',
      '|  | Tổng cộng | 20 | 20 | 0 | 4 | 16 | 0 | 0 |',
    ]

    expect(findingsIn(table(...rows, shares))).toEqual([])
  })

  it('goes on behind a title in its midst under the same headings', () => {
    const head =
      '| TT | Đảng bộ | Tổng số | Không phải xếp loại | Được xếp loại | HTXSNV | HTTNV | HTNV | KHTNV |'
    const rows = [
      '| 1 | Huyện ủy A | 45 | 0 | 45 | 9 | 30 | 5 | 1 |',
      '| 2 | Huyện ủy B | 30 | 0 | 30 | 6 | 20 | 4 | 0 |',
      '| 3 | Huyện ủy C | 22 | 2 | 20 | 4 | 14 | 2 | 0 |',
    ]
    const text = [head, 'Khối đảng', ...rows, 'Khối chính quyền', ...rows].join('\n')

    expect(findingsIn(text)).toEqual([])
    expect(shortly(findingsIn(text.replace(/14 \| 2 \| 0 \|$/, '14 | 7 | 0 |')))).toEqual([
      'sum 20 → 25 (4 + 14 + 7 + 0)',
    ])
  })

  it('has notes that tell of no other table', () => {
    const note = (count: string): string =>
      `Không phải xếp loại: ${count} tổ chức mới thành lập chưa đủ 06 tháng.`
    const text = [table(...FEW_EXEMPT), note('12'), 'Bảng 2', table(...FEW_EXEMPT), note('15')].join('\n')

    expect(findingsIn(text)).toEqual([])
  })
})

describe('a count', () => {
  it('of so many is not the number of all', () => {
    const text = `Toàn tỉnh có 53 chi bộ trực thuộc đảng ủy cơ sở.
      Hoàn thành tốt trở lên: 50/53 chi bộ trực thuộc đảng ủy cơ sở.`

    expect(findingsIn(text)).toEqual([])
  })

  it('in a bracket after those who were not rated is a part of them, also if it is the only one', () => {
    const text =
      'Đến thời điểm đánh giá có 31 đồng chí; số được đánh giá, xếp loại 30 đồng chí, tỷ lệ 96,77%; số chưa được đánh giá, xếp loại 01 đồng chí (trong đó: miễn sinh hoạt đảng 01 đồng chí).'

    expect(findingsIn(text)).toEqual([])
  })
})

describe('the answer', () => {
  it('keeps to its contract and to the order of the document', () => {
    const answer = checkReport(documentOf(textOf('lam-dong-2023')))

    expect(checkReportAnswer.parse(answer)).toEqual(answer)
    expect(answer.findings.map(({ line }) => line)).toEqual(
      answer.findings.map(({ line }) => line).toSorted((a, b) => a - b),
    )
  })

  it('counts no figure in a text that has none, and none in dates, rules and numbers of documents', () => {
    const text = `Thực hiện Quy định số 124-QĐ/TW, ngày 04/10/2023; Kết luận số 21-KL/TW (khóa XIII), Điều 12, mục 2.1,
      năm 2023; không vượt quá 20% số được xếp loại “Hoàn thành tốt nhiệm vụ”.`

    expect(checkReport(documentOf(text))).toEqual({ figures: 0, findings: [] })
    expect(checkReport({ lines: [] })).toEqual({ figures: 0, findings: [] })
  })

  it('names the place that a reader of the document gave', () => {
    const cells = ['Hoàn thành tốt nhiệm vụ', '9', '80']
    const answer = checkReport({
      lines: [
        { line: 1, text: 'Số được xếp loại', cells: ['Số được đánh giá, xếp loại', '12', '100'], table: 1 },
        { line: 2, text: cells.join(' '), cells, table: 1, place: 'Bảng 1, dòng 2' },
        { line: 3, text: '', cells: ['Không hoàn thành nhiệm vụ', '3', '25'], table: 1 },
        { line: 4, text: 'Hết.' },
      ].map((line) =>
        'cells' in line
          ? { ...line, cells: line.cells.map((cell, index) => (index === 2 ? `${cell}%` : cell)) }
          : line,
      ),
    })

    expect(answer.findings).toMatchObject([
      { line: 2, place: 'Bảng 1, dòng 2', printed: '80', recomputed: '75,00' },
    ])
  })
})

describe('any text', () => {
  const PIECES = [
    '1',
    '05',
    '1.109',
    '95,61%',
    '%',
    '(',
    ')',
    ';',
    ':',
    ',',
    '.',
    '\n',
    '- ',
    '+ ',
    '1. ',
    '109/111',
    '24/01/2024',
    '¹',
    '[2]',
    '|',
    '\t',
    ' tập thể ',
    ' gồm ',
    ' trong đó ',
    ' Hoàn thành tốt nhiệm vụ ',
    ' HTXSNV ',
    ' tăng ',
    ' giảm 2% ',
    ' số được đánh giá ',
    ' chưa kiểm điểm ',
    ' tổng số ',
    ' so với ',
    ' kết quả: ',
    ' không ',
    'Tổng cộng 1 2 3 4 5\n',
    'ủy2.',
    '\u0000',
    '\ud800',
    'ế',
    '9'.repeat(30),
    '*',
    '–',
    ' ',
  ]

  it('is answered, never refused with an exception', () => {
    const random = randomFrom(7)
    for (let round = 0; round < 250; round += 1) {
      const text = Array.from({ length: random(120) }, () => PIECES[random(PIECES.length)]).join('')
      const answer = checkReport(documentOf(text))
      expect(checkReportAnswer.safeParse(answer).success, text).toBe(true)
    }
  })

  it.each([
    '(1 ',
    '1) ',
    'hoàn thành ',
    'HTXSNV 1, ',
    'gồm 1; ',
    '1: 2; ',
    'trong đó 5 ',
    'ủy1. ',
    '1 tập thể 5% ',
    '- 1 a:\n+ 2\n',
    '1|2|3|4\n',
    'x 1 2 3 4 5\n',
    '*',
    '1.',
    '%1',
    'A',
  ])('is read in a time that grows with its length, even if it repeats %j without end', (piece) => {
    const answer = checkReport(documentOf(piece.repeat(4000)))

    expect(answer.findings.length).toBeLessThan(4001)
  })

  it('of two hundred pages is read', () => {
    const pages = `${textOf('lam-dong-2023')}\n${textOf('lai-chau-2022')}\n`.repeat(9)

    expect(checkReport(documentOf(pages)).figures).toBeGreaterThan(4000)
  })
})

describe('the figures that a reader can verify', () => {
  const counted = (name: string): { verifiable: number; changes: number; others: string } => {
    const { verifiable, others } = figuresOf(textOf(name))
    const changes = others.filter(({ figure }) => figure.kind === 'delta')
    return {
      verifiable: verifiable.length,
      changes: changes.length,
      others: others
        .flatMap(({ figure }) => (changes.some((other) => other.figure === figure) ? [] : figure.printed))
        .join(' '),
    }
  }

  // Excluded from the mutations, because nothing in the text contradicts another value of them.
  it('are all of Lâm Đồng but 25 figures without a partner, and changes of shares on two different wholes', () => {
    // Shares of all committees (100), the delegates of a course (2.168), months and days (06, 02, 1,5), the economy and
    // its plans (114.600 … 100,6), members who were expelled or sit on a board (02, 01). The changes: of the economy,
    // and of blocks in which the share of the excellent is one of the good-or-better, so that they need not balance.
    expect(counted('lam-dong-2023')).toEqual({
      verifiable: 212,
      changes: 49,
      others:
        '100 2.168 06 02 02 114.600 86,12 6.369 4.149 54,5 41 16 02 02 01 08 08 07 04 100,6 1,5 06 06 100 01',
    })
  })

  it('are all of Lai Châu but months, days, the 23 persons with a suggestion and one degenerate member', () => {
    expect(counted('lai-chau-2022')).toEqual({
      verifiable: 197,
      changes: 1,
      others: '03 23 01 02 1,5 02 01 1,5 02 01 06 06 6',
    })
  })

  it('are all of the invented reports but a number of branches, a plan, and what an opening sentence says of the province', () => {
    expect(counted('huyen-gach-dau-dong')).toMatchObject({ verifiable: 47, others: '318 120 104,35' })
    expect(counted('tinh-mot-cau')).toMatchObject({ verifiable: 41, others: '14 612 61.480' })
    expect(counted('tinh-ngat-trang')).toMatchObject({ verifiable: 40, others: '' })
    expect(counted('tinh-bieu-bang')).toMatchObject({ verifiable: 148, others: '' })
  })
})
