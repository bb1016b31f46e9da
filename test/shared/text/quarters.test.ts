import { describe, expect, it } from 'vitest'
import { quartersLine } from '#shared/text/quarters.ts'

describe('the line of the quarters', () => {
  it('names the points of each quarter, and which have none', () => {
    expect(quartersLine({ q1: 85.5, q2: 90, q4: 91 })).toBe('Điểm các quý: I 85,5; II 90; III chưa có; IV 91')
  })

  it('is not there where no quarter has points', () => {
    expect(quartersLine(undefined)).toBeNull()
    expect(quartersLine({})).toBeNull()
  })
})
