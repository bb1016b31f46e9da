import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { headingOf, stack } from '#functions/pages/charts/chart.tsx'
import { place, spansOf } from '#functions/pages/charts/geometry.ts'
import { PairedBars } from '#functions/pages/charts/paired-bars.tsx'
import { Legend, StackedBars, type StackedRow } from '#functions/pages/charts/stacked-bars.tsx'
import { Timeline, type TimelineRow } from '#functions/pages/charts/timeline.tsx'
import { wrapLabel } from '#functions/pages/charts/wrap-label.ts'

describe('the parts of a bar', () => {
  it.each([[[131, 550, 2, 0]], [[1, 1, 1]], [[48772, 1, 1, 1]], [[7]]])(
    'of %j lie side by side without a gap and add up to the whole',
    (values) => {
      const whole = values.reduce((sum, value) => sum + value, 0)
      const spans = spansOf(values, whole)

      for (const [index, { from }] of spans.entries()) {
        const before = spans.slice(0, index).reduce((sum, { width }) => sum + width, 0)
        expect(from).toBeCloseTo(before, 6)
      }
      expect(spans.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(100, 6)
    },
  )

  it('have no width in a bar of nothing', () => {
    expect(spansOf([0, 0], 0)).toEqual([
      { from: 0, width: 0 },
      { from: 0, width: 0 },
    ])
  })

  it('never lie outside of the bar', () => {
    expect([place(-1, 10), place(0, 10), place(5, 10), place(10, 10), place(99, 10), place(5, 0)]).toEqual([
      0, 0, 50, 100, 100, 0,
    ])
  })
})

describe('wrapLabel', () => {
  it('breaks between words and keeps every word', () => {
    const label = 'Ban Thường vụ cấp ủy cấp huyện và tương đương; tập thể lãnh đạo các sở, ban, ngành'
    const lines = wrapLabel(label, 20)
    expect(lines.every((line) => line.length <= 20)).toBe(true)
    expect(lines.join(' ')).toBe(label)
  })

  it('breaks inside a word that is longer than a line', () => {
    expect(wrapLabel('a'.repeat(45), 20)).toEqual(['a'.repeat(20), 'a'.repeat(20), 'a'.repeat(5)])
  })

  it('has one line for nothing', () => {
    expect(wrapLabel('', 20)).toEqual([''])
  })
})

describe('the rows of a chart', () => {
  it('stand below each other whatever the length of their labels', () => {
    const heights = ['a', 'Một tên rất dài '.repeat(13)].map((label) => headingOf(label).height)
    const { tops, height } = stack(heights)
    expect(heights[1]).toBeGreaterThan(heights[0] ?? 0)
    expect(tops[1]).toBeGreaterThan((tops[0] ?? 0) + (heights[0] ?? 0))
    expect(height).toBeGreaterThan((tops[1] ?? 0) + (heights[1] ?? 0))
  })
})

const parts = ['XS', 'T', 'H', 'K'].map((name, index) => ({ name, look: `r${index + 1}` }))
const bars = (...rows: readonly StackedRow[]) =>
  renderToString(
    <StackedBars id="x" title="Tên" description="Mô tả" parts={parts} rows={rows} print={String} />,
  )
const widths = (svg: string) =>
  [...svg.matchAll(/<rect class="r\d" [^>]*width="([\d.]+)%"/g)].map(([, width]) => Number(width))
const row = (fields: Partial<StackedRow> = {}): StackedRow => ({
  label: 'Đảng viên',
  note: '',
  values: [20, 70, 8, 2],
  whole: 100,
  limit: 18,
  ...fields,
})

describe('stacked bars', () => {
  it('have a name, a description, parts that add up and a line at the limit', () => {
    const svg = bars(row())
    expect(svg).toContain('role="img" aria-labelledby="x-t x-d"')
    expect(svg).toContain('<title id="x-t">Tên</title><desc id="x-d">Mô tả</desc>')
    expect(widths(svg)).toEqual([20, 70, 8, 2])
    expect(svg).toContain('class="limit" x1="18%" x2="18%"')
  })

  it('write a number only where there is room for it', () => {
    expect([...bars(row()).matchAll(/<text class="in[^>]*>(\d+)</g)].map(([, value]) => value)).toEqual([
      '20',
      '70',
    ])
  })

  it('draw a group of which nobody was rated as an empty bar', () => {
    const svg = bars(row({ values: [0, 0, 0, 0], whole: 0, limit: null }))
    expect(widths(svg)).toEqual([])
    expect(svg).not.toContain('class="limit"')
    expect(svg).toContain('class="whole"')
    expect(svg).not.toContain('NaN')
  })

  it('draw a name with markup as text', () => {
    expect(bars(row({ label: '<script>' }))).toContain('&lt;script')
  })

  it('can have no row at all', () => {
    expect(bars()).toContain('height="1"')
  })

  it('explain their colours in a list', () => {
    const legend = renderToString(<Legend parts={parts} limit="Trần" />)
    expect(legend.match(/<li>/g)).toHaveLength(5)
    expect(renderToString(<Legend parts={parts} />).match(/<li>/g)).toHaveLength(4)
  })
})

describe('paired bars', () => {
  const pair = (now: number | null, before: number | null) => ({ label: 'A', note: '', now, before })
  const draw = (...rows: ReturnType<typeof pair>[]) =>
    renderToString(<PairedBars id="x" title="Tên" description="Mô tả" rows={rows} />)
  const barsOf = (svg: string) =>
    [...svg.matchAll(/<rect class="(now|before)" [^>]*width="([\d.]+)%"/g)].map(([, look, width]) => [
      look,
      width,
    ])

  it('share one scale, of the largest share', () => {
    expect(barsOf(draw(pair(20, 10), pair(40, null)))).toEqual([
      ['now', '50'],
      ['before', '25'],
      ['now', '100'],
    ])
  })

  it('draw shares of nothing', () => {
    expect(barsOf(draw(pair(0, 0), pair(null, null)))).toEqual([
      ['now', '0'],
      ['before', '0'],
    ])
    expect(draw()).not.toContain('Infinity')
  })
})

describe('a timeline', () => {
  const level = (from: string | null, to: string | null, mark: string | null): TimelineRow => ({
    label: 'Chi bộ',
    note: '',
    from,
    to,
    mark,
  })
  const draw = (...rows: TimelineRow[]) =>
    renderToString(<Timeline id="x" title="Tên" description="Mô tả" rows={rows} />)

  it('lays every level on the days of all of them', () => {
    const svg = draw(level('2024-12-01', '2024-12-05', '2024-12-10'), level('2024-12-06', '2024-12-10', null))
    expect(svg).toContain('class="now" x="0%"')
    expect(svg).toMatch(/class="now" x="50%" y="\d+" width="50%"/)
    expect(svg).toContain('class="limit" x1="95%"')
  })

  it('shows a single day and a level where nothing happened yet', () => {
    expect(draw(level('2024-12-01', '2024-12-01', '2024-12-01'))).toMatch(
      /class="now" x="0%" y="\d+" width="100%"/,
    )
    const empty = draw(level(null, null, null))
    expect(empty).not.toContain('class="now"')
    expect(empty).not.toMatch(/NaN|Infinity/)
  })
})
