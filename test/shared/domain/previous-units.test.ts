import { describe, expect, it } from 'vitest'
import { predecessorsOf, type UnitHistory } from '#shared/domain/previous-units.ts'

const merged = (oldId: string, newId: string, mergedOn = '2024-07-01') => ({ oldId, newId, mergedOn })

const history = (more: Partial<UnitHistory> = {}): UnitHistory => ({
  topId: 'T',
  mergers: [],
  countedOn: '2023-12-31',
  cycleUnits: new Set(['T', 'H1', 'H2', 'H3']),
  typedUnits: new Set(),
  ...more,
})

describe('units of last year behind a unit of this year', () => {
  it('are the unit itself where nothing was merged', () => {
    expect(predecessorsOf('H1', history())).toEqual(['H1'])
    expect(predecessorsOf('T', history({ cycleUnits: null }))).toEqual(['T'])
  })

  it('are those that were merged into it, beside itself where it was there before', () => {
    const mergers = [merged('H2', 'H1'), merged('H3', 'N')]

    expect(predecessorsOf('H1', history({ mergers }))).toEqual(['H1', 'H2'])
    expect(predecessorsOf('N', history({ mergers }))).toEqual(['H3'])
    expect(predecessorsOf('T', history({ mergers }))).toEqual(['T'])
  })

  it('are found through units that were merged again', () => {
    const mergers = [merged('H3', 'H2'), merged('H2', 'H1')]

    expect(predecessorsOf('H1', history({ mergers }))).toEqual(['H1', 'H3', 'H2'])
    expect(predecessorsOf('H2', history({ mergers: [merged('H2', 'H3'), merged('H3', 'H2')] }))).toEqual([
      'H2',
      'H3',
    ])
  })

  it('are none where a unit is new and nothing says what it was made of', () => {
    expect(predecessorsOf('N', history())).toEqual([])
  })

  it('leave out mergers that last year’s figures already counted', () => {
    const mergers = [merged('H2', 'H1', '2023-12-31'), merged('H3', 'H1', '2024-01-01')]

    expect(predecessorsOf('H1', history({ mergers }))).toEqual(['H1', 'H3'])
  })

  it('of the whole are also those that came from outside into a unit below it', () => {
    const mergers = [merged('X', 'H1'), merged('H2', 'H1'), merged('P', 'T')]

    expect(predecessorsOf('T', history({ mergers }))).toEqual(['T', 'P', 'X'])
    expect(predecessorsOf('T', history({ mergers, cycleUnits: null }))).toEqual(['P'])
  })

  it('hold the unit itself where somebody typed figures of it', () => {
    const mergers = [merged('P', 'T')]
    const typed = { cycleUnits: null, typedUnits: new Set(['P', 'T']) }

    expect(predecessorsOf('T', history({ mergers, ...typed }))).toEqual(['T', 'P'])
  })
})
