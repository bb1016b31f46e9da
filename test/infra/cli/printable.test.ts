import { describe, expect, it } from 'vitest'
import { printable } from '#infra/cli/printable.ts'

describe('text for a terminal', () => {
  it('shows the control characters of a file instead of obeying them', () => {
    expect(printable('policy.\u001b[2J\u009b\u0000\r: không có')).toBe(
      'policy.\\u001b[2J\\u009b\\u0000\\u000d: không có',
    )
  })

  it('keeps letters, line ends and tabs', () => {
    expect(printable('Hội nghị\tchi bộ – “xuất sắc”\n')).toBe('Hội nghị\tchi bộ – “xuất sắc”\n')
  })
})
