import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  readReturnForm,
  readRowsForm,
  readTaskForm,
  readViewForm,
  typedRowsOf,
} from '#functions/pages/task-form.ts'
import { RATINGS } from '#shared/contracts/rating.ts'
import { appraisalBody, decideRowsBody, decisionBody, viewBody } from '#shared/contracts/task.ts'

describe('the form of a task', () => {
  it('becomes the body of an appraisal, with a row for every subject and empty reasons left out', () => {
    const fields = {
      outcome: 'PROPOSED',
      'rating.DV01': 'GOOD',
      'reason.DV01': '  ',
      'rating.DV02': 'COMPLETED',
      'reason.DV02': 'chậm tiến độ',
      justification: '',
    }

    const body = readTaskForm(fields)

    expect(appraisalBody.parse(body)).toEqual({
      outcome: 'PROPOSED',
      rows: [
        { subjectId: 'DV01', rating: 'GOOD' },
        { subjectId: 'DV02', rating: 'COMPLETED', reason: 'chậm tiến độ' },
      ],
    })
  })

  it('is shown again with what stood in it, a choice that was taken back and one that there is not included', () => {
    const fields = {
      'rating.P1': 'GOOD',
      'reason.P1': '',
      'rating.P2': '',
      'reason.P2': 'chưa rõ',
      'rating.P3': 'BEST',
      'reason.P4': 'không có ô chọn',
      tai: '0123456789ab.2',
    }

    expect(typedRowsOf(fields)).toEqual([
      { subjectId: 'P1', rating: 'GOOD', reason: '' },
      { subjectId: 'P2', reason: 'chưa rõ' },
      { subjectId: 'P3' },
    ])
  })

  it('becomes the body of a decision, with the votes as numbers', () => {
    const fields = {
      outcome: 'DECIDED',
      'rating.DV01': 'GOOD',
      votesFor: '9',
      votesAgainst: '0',
      documentNumber: '1389-QĐ/HU',
      documentDate: '2024-12-19',
    }

    const body = decisionBody.parse(readTaskForm(fields))

    expect(body).toMatchObject({
      votesFor: 9,
      votesAgainst: 0,
      rows: [{ subjectId: 'DV01', rating: 'GOOD' }],
    })
  })

  it('becomes a sending back when only a reason is given', () => {
    const body = readTaskForm({ outcome: 'SENT_BACK', reason: 'thiếu minh chứng' })

    expect(decisionBody.parse(body)).toEqual({ outcome: 'SENT_BACK', reason: 'thiếu minh chứng' })
  })

  it('leaves a number that is none to the contract, which refuses it', () => {
    const body = readTaskForm({ outcome: 'DECIDED', votesFor: 'chín', 'rating.DV01': 'GOOD' })

    expect(decisionBody.safeParse(body).error?.issues.map(({ path }) => path.join('.'))).toContain('votesFor')
  })

  it('keeps every row of any list of subjects', () => {
    const subjectId = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/)
    const rows = fc.uniqueArray(fc.record({ subjectId, rating: fc.constantFrom(...RATINGS) }), {
      selector: ({ subjectId: id }) => id,
      minLength: 1,
    })
    fc.assert(
      fc.property(rows, (list) => {
        const fields = Object.fromEntries(list.map(({ subjectId: id, rating }) => [`rating.${id}`, rating]))
        const { rows: read } = readTaskForm(fields) as { rows: { subjectId: string }[] }
        expect(new Map(read.map((row) => [row.subjectId, row]))).toEqual(
          new Map(list.map((row) => [row.subjectId, row])),
        )
      }),
    )
  })
})

describe('the other forms of a task', () => {
  const fields = {
    outcome: 'DECIDED',
    'rating.DV01': 'GOOD',
    'pick.DV01': '1',
    'votesFor.DV01': '7',
    'votesAgainst.DV01': '2',
    'rating.DV02': 'GOOD',
    documentNumber: '12-QĐ/ĐU',
    documentDate: '2024-12-19',
  }

  it('decide only the rows that were ticked, with their own votes', () => {
    expect(decideRowsBody.parse(readRowsForm(fields))).toEqual({
      rows: [{ subjectId: 'DV01', rating: 'GOOD', votesFor: 7, votesAgainst: 2 }],
      documentNumber: '12-QĐ/ĐU',
      documentDate: '2024-12-19',
    })
  })

  it('leave the tick out where the whole list is decided', () => {
    const body = decisionBody.parse(readTaskForm({ ...fields, votesFor: '9', votesAgainst: '0' }))

    expect(body).toMatchObject({ rows: [{ subjectId: 'DV01' }, { subjectId: 'DV02', rating: 'GOOD' }] })
  })

  it('name the decision of a higher rate, in per cent, and none where no group is chosen', () => {
    const exception = {
      exceptionGroup: 'Đảng viên',
      exceptionAuthority: 'Ban Thường vụ Tỉnh ủy',
      exceptionNumber: '99-QĐ/TU',
      exceptionDate: '2025-10-30',
      exceptionReason: 'Thành tích nổi trội',
      exceptionRate: '22,5',
    }
    const rows = { outcome: 'PROPOSED', 'rating.DV01': 'EXCELLENT' }

    expect(appraisalBody.parse(readTaskForm({ ...rows, ...exception }))).toMatchObject({
      exceptions: [{ group: 'Đảng viên', documentNumber: '99-QĐ/TU', rate: 0.225 }],
    })
    expect(readTaskForm({ ...rows, ...exception, exceptionGroup: '' })).not.toHaveProperty('exceptions')
    const words = readTaskForm({ ...rows, ...exception, exceptionRate: 'nhiều' })
    expect(appraisalBody.safeParse(words).success).toBe(false)
  })

  it('give a view with the reasons as notes', () => {
    const body = readViewForm({
      'rating.DV01': 'GOOD',
      'reason.DV01': 'rõ',
      'rating.DV02': 'GOOD',
      'reason.DV02': '',
    })

    expect(viewBody.parse(body)).toEqual({
      rows: [
        { subjectId: 'DV01', rating: 'GOOD', note: 'rõ' },
        { subjectId: 'DV02', rating: 'GOOD' },
      ],
    })
  })

  it('send back the units that have a reason', () => {
    const body = readReturnForm({
      'unitReason.C1': 'Thiếu biên bản',
      'unitRepeat.C1': '1',
      'unitReason.C2': ' ',
    })

    expect(appraisalBody.parse(body)).toEqual({
      outcome: 'RETURNED',
      units: [{ unitId: 'C1', reason: 'Thiếu biên bản', repeatReview: true }],
    })
    expect(appraisalBody.safeParse(readReturnForm({ 'unitReason.C1': '' })).success).toBe(false)
  })
})
