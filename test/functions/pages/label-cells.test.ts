import { describe, expect, it } from 'vitest'
import { labelCells } from '#functions/pages/label-cells.ts'

const head =
  '<thead><tr><th scope="col">Đối tượng</th><th>Mức <span>(tối đa)</span></th><th></th></tr></thead>'
const row = '<tr><th scope="row">An</th><td title="a > b">Tốt</td><td>–</td></tr>'
const tableOf = (attributes = '', headings = head, rows = row) =>
  `<table${attributes}>${headings}<tbody>${rows}</tbody></table>`

describe('labels of cells', () => {
  it('names every cell after the heading of its column, and the table as one of cards', () => {
    const labelled = labelCells(`<main>${tableOf()}</main>`)

    expect(labelled).toContain('<table class="cards">')
    expect(labelled).toContain('<td title="a > b" data-name="Mức (tối đa)">Tốt</td>')
  })

  it('names neither the heading of a row nor a cell of a column without heading', () => {
    const labelled = labelCells(tableOf())

    expect(labelled).toContain('<th scope="row">An</th>')
    expect(labelled).toContain('<td>–</td>')
  })

  it('begins again in each row, and keeps the classes of the table', () => {
    const labelled = labelCells(tableOf(' class="problems"', head, row + row))

    expect(labelled).toContain('<table class="cards problems">')
    expect(labelled.match(/data-name="Mức \(tối đa\)"/g)).toHaveLength(2)
  })

  it('sets the heading over numbers where the numbers are', () => {
    const rows = '<tr><th scope="row">An</th><td class="number late">3</td><td>–</td></tr>'

    expect(labelCells(tableOf('', head, rows))).toContain('<th class="number">Mức')
  })

  it('cannot be left by a quotation mark in a heading', () => {
    const labelled = labelCells(tableOf('', head.replace('Mức', '"Mức"')))

    expect(labelled).toContain('data-name="&quot;Mức&quot; (tối đa)"')
  })

  it.each([
    [
      'two columns',
      tableOf('', '<thead><tr><th>A</th><th>B</th></tr></thead>', '<tr><td>1</td><td>2</td></tr>'),
    ],
    ['compared figures', tableOf(' class="figures broad"')],
    ['two rows of headings', tableOf('', head.replace('</tr>', '</tr><tr><th>B</th></tr>'))],
    ['cells over several columns', tableOf('', head, '<tr><td colspan="3">0</td></tr>')],
    ['no headings', '<table><tbody><tr><td>1</td></tr></tbody></table>'],
  ])('leaves a table of %s as it is', (_, table) => {
    expect(labelCells(table)).toBe(table)
  })
})
