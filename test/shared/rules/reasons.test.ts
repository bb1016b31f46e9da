import { describe, expect, it } from 'vitest'
import { ND_90_REASONS, QD_124_REASONS, QD_132_REASONS, QD_366_REASONS } from '#shared/rules/reasons.ts'
import type { ReasonTreatment } from '#shared/rules/rule-pack.ts'

const REGULATIONS = {
  'Quy định 132': QD_132_REASONS,
  'Quy định 124': QD_124_REASONS,
  'Quy định 366': QD_366_REASONS,
  'Nghị định 90': ND_90_REASONS,
}

describe('the reasons for which a subject is treated differently', () => {
  it.each(Object.entries(REGULATIONS))(
    'are each given once under %s, with a sentence and a source',
    (_, rows) => {
      const reasons = rows.map(({ reason }) => reason)

      expect(new Set(reasons).size).toBe(reasons.length)
      for (const { vi, sources, appliesTo } of rows) {
        expect(vi).toMatch(/\.$/)
        expect(sources.length).toBeGreaterThan(0)
        expect(appliesTo.length).toBeGreaterThan(0)
      }
    },
  )

  it('differ for a new member: reviewed under 132, left out under 124 and 366', () => {
    expect(treatment(QD_132_REASONS, 'NEW_UNDER_6M')).toEqual({ reviewed: true, rated: 'no' })
    expect(treatment(QD_124_REASONS, 'NEW_UNDER_6M')).toEqual({ reviewed: false, rated: 'no' })
    expect(treatment(QD_366_REASONS, 'NEW_UNDER_6M')).toEqual({ reviewed: false, rated: 'no' })
  })

  it('leave a new organisation out under 132 and 124; under 366 no text was found', () => {
    expect(treatment(QD_132_REASONS, 'ORG_UNDER_6M')).toEqual({ reviewed: false, rated: 'no' })
    expect(treatment(QD_124_REASONS, 'ORG_UNDER_6M')).toEqual({ reviewed: false, rated: 'no' })
    expect(treatment(QD_366_REASONS, 'ORG_UNDER_6M')).toBeUndefined()
  })

  it('make the sick and the absent owe their review under every Party regulation', () => {
    for (const rows of [QD_132_REASONS, QD_124_REASONS, QD_366_REASONS]) {
      for (const reason of ['SICK', 'FAR_AWAY'] as const) {
        expect(treatment(rows, reason)).toEqual({ reviewed: false, rated: 'owed' })
      }
    }
  })

  it('review a civil servant of few months without a rating', () => {
    expect(treatment(ND_90_REASONS, 'CS_UNDER_6M')).toEqual({ reviewed: true, rated: 'no' })
    expect(treatment(ND_90_REASONS, 'CS_ABSENT_3_6M')).toEqual({ reviewed: true, rated: 'yes' })
  })

  it('leave nobody reviewed and unrated under 124 and 366', () => {
    for (const rows of [QD_124_REASONS, QD_366_REASONS]) {
      expect(rows.filter(({ reviewed, rated }) => reviewed !== (rated === 'yes'))).toEqual([])
    }
  })
})

function treatment(rows: readonly ReasonTreatment[], reason: ReasonTreatment['reason']) {
  const row = rows.find((candidate) => candidate.reason === reason)
  return row === undefined ? undefined : { reviewed: row.reviewed, rated: row.rated }
}
