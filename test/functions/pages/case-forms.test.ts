import { describe, expect, it } from 'vitest'
import {
  filled,
  readComplaintForm,
  readDecisionForm,
  readRemediationForm,
} from '#functions/pages/cases/forms.ts'

describe('the forms after the decision', () => {
  it('leave out what is empty, so that the contract says what is missing', () => {
    expect(filled({ text: ' ', documentNumber: '1' })).toEqual({ documentNumber: '1' })
    expect(filled(undefined)).toEqual({})
  })

  it('say of a complaint whether it came on paper', () => {
    expect(readComplaintForm({ text: 'Đơn', paper: 'on', lateReason: '' })).toEqual({
      text: 'Đơn',
      paper: true,
    })
    expect(readComplaintForm({ text: 'Đơn' })).toEqual({ text: 'Đơn' })
  })

  it('make rows of ratings and reasons, and numbers of votes', () => {
    const fields = {
      'rating.P6': 'GOOD',
      'reason.P6': 'Theo đơn',
      'rating.P7': '',
      'reason.P7': 'không chọn mức',
      votesFor: '9',
      votesAgainst: '0',
      documentNumber: '16-QĐ',
    }
    expect(readDecisionForm(fields)).toEqual({
      rows: [{ subjectId: 'P6', rating: 'GOOD', reason: 'Theo đơn' }],
      votesFor: 9,
      votesAgainst: 0,
      documentNumber: '16-QĐ',
    })
  })

  it('give an outcome to the verification of a plan only', () => {
    expect(readRemediationForm({ step: 'START', version: '2', outcome: 'DONE' })).toEqual({
      step: 'START',
      version: '2',
    })
    expect(readRemediationForm({ step: 'VERIFY', version: '2', outcome: 'DONE' })).toEqual({
      step: 'VERIFY',
      version: '2',
      outcome: 'DONE',
    })
  })
})
