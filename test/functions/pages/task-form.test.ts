import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTaskForm } from '#functions/pages/task-form.ts'
import { RATINGS } from '#shared/contracts/rating.ts'
import { appraisalBody, decisionBody } from '#shared/contracts/task.ts'

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
