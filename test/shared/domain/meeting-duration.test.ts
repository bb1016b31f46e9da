import { describe, expect, it } from 'vitest'
import type { LocalDuration } from '#shared/contracts/meeting-policy.ts'
import { meetingSubject } from '#shared/contracts/meeting-policy.ts'
import { checkDuration, minimumDuration } from '#shared/domain/meeting-duration.ts'

const ordinary = { suggested: false }
const suggested = { suggested: true }
const days = (packId: string, kind: { suggested: boolean }) =>
  meetingSubject.options.map((subject) => minimumDuration(packId, subject, kind, [])?.days ?? null)

describe('the shortest review meeting', () => {
  // Province committee, district committee, province leadership, commune committee, others.
  it.each([
    ['qd-132-2018', ordinary, [2, 1.5, 1, 1.5, 1]],
    ['qd-132-2018', suggested, [2, 2, 1, 2, 1]],
    ['qd-124-2023', ordinary, [2, 1.5, null, null, null]],
    ['qd-124-2023', suggested, [null, null, null, null, null]],
    ['qd-366-2025', ordinary, [2, 1, 1, 1, 1]],
    ['qd-366-2025', suggested, [null, null, null, null, null]],
    ['nd-90-2020', ordinary, [null, null, null, null, null]],
    ['nd-90-2020', suggested, [null, null, null, null, null]],
  ])('under %s with %j is %j working days', (packId, kind, expected) => {
    expect(days(packId, kind)).toEqual(expected)
  })

  it('says how binding it is and where it stands', () => {
    const of = (packId: string) => minimumDuration(packId, 'province-standing-committee', ordinary, [])

    expect(of('qd-132-2018')).toMatchObject({ basis: 'LOCAL', source: 'seed' })
    expect(of('qd-124-2023')).toMatchObject({ basis: 'OBSERVED', source: 'seed' })
    expect(of('qd-366-2025')).toMatchObject({
      basis: 'CENTRAL',
      source: 'found',
      clause: 'Hướng dẫn 43-HD/BTCTW ngày 31/10/2025, mục 2',
    })
  })

  it('is fixed by the suggesting authority where the regulation leaves it to it, and nowhere else', () => {
    const fixed = { suggested: true, daysBySuggestion: 2.5 }

    expect(minimumDuration('qd-366-2025', 'other', fixed, [])).toMatchObject({
      days: 2.5,
      basis: 'SUGGESTION',
    })
    expect(minimumDuration('qd-132-2018', 'other', fixed, [])).toMatchObject({ days: 1, basis: 'LOCAL' })
    expect(minimumDuration('qd-366-2025', 'other', { ...fixed, suggested: false }, [])).toMatchObject({
      days: 1,
      basis: 'CENTRAL',
    })
  })

  it('is not guessed for a regulation without a table', () => {
    expect(() => minimumDuration('qd-999', 'other', ordinary, [])).toThrow('qd-999')
  })
})

describe('a duration that a province fixed', () => {
  const local: LocalDuration = {
    subject: 'district-standing-committee',
    minimumDays: 2,
    suggestedDays: 3,
    document: 'Hướng dẫn 15-HD/BTCTU',
  }

  it('replaces the one of the table, and fills the cells that are empty', () => {
    const of = (packId: string, kind: { suggested: boolean }) =>
      minimumDuration(packId, 'district-standing-committee', kind, [local])

    expect(of('qd-124-2023', ordinary)).toEqual({
      days: 2,
      basis: 'LOCAL',
      clause: 'Hướng dẫn 15-HD/BTCTU',
      source: 'configuration',
    })
    expect(of('qd-124-2023', suggested)?.days).toBe(3)
    expect(of('qd-366-2025', ordinary)?.days).toBe(2)
    expect(of('qd-366-2025', suggested)?.days).toBe(3)
  })

  it('leaves other bodies alone, and suggested meetings when it says nothing of them', () => {
    const silent: LocalDuration = {
      subject: 'district-standing-committee',
      minimumDays: 1,
      document: 'Hướng dẫn 15-HD/BTCTU',
    }

    expect(minimumDuration('qd-132-2018', 'other', ordinary, [local])?.days).toBe(1)
    expect(minimumDuration('qd-132-2018', 'district-standing-committee', suggested, [silent])?.days).toBe(2)
  })

  it.each([
    [0.5, 1, 'CENTRAL'],
    [1, 1, 'LOCAL'],
    [1.5, 1.5, 'LOCAL'],
  ])('of %s days never undercuts a minimum of the whole country: %s, %s', (minimumDays, expected, basis) => {
    const shorter = { ...local, minimumDays }

    expect(minimumDuration('qd-366-2025', 'district-standing-committee', ordinary, [shorter])).toMatchObject({
      days: expected,
      basis,
    })
  })

  it('may be shorter than what another province fixed', () => {
    const shorter = { ...local, minimumDays: 1 }

    expect(minimumDuration('qd-132-2018', 'district-standing-committee', ordinary, [shorter])?.days).toBe(1)
  })
})

describe('the check of a meeting', () => {
  it.each([
    [
      1.5,
      'Ban thường vụ tỉnh ủy: họp kiểm điểm 1,5 ngày làm việc, ít hơn mức tối thiểu 2 ngày (Hướng dẫn 43-HD/BTCTW ngày 31/10/2025, mục 2).',
    ],
    [2, null],
    [2.5, null],
  ])('of %s days under 366 warns: %s', (held, warning) => {
    expect(checkDuration(held, 'qd-366-2025', 'province-standing-committee', ordinary, [])).toMatchObject({
      minimum: { days: 2 },
      warning,
    })
  })

  it('says of an average that it is no minimum', () => {
    const { warning } = checkDuration(1, 'qd-124-2023', 'district-standing-committee', ordinary, [])

    expect(warning).toContain('không phải mức tối thiểu')
  })

  it('warns of nothing where no duration is known', () => {
    expect(checkDuration(0.5, 'qd-124-2023', 'other', ordinary, [])).toEqual({ minimum: null, warning: null })
  })

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s days', (held) => {
    expect(() => checkDuration(held, 'qd-366-2025', 'other', ordinary, [])).toThrow('not a number of days')
  })
})
