import { glob, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { AppError, describeError, problemOf, sayError } from '#shared/errors.ts'
import { errorCatalogue } from '#shared/text/errors.ts'
import { withinRequest } from '#shared/text/locale.ts'
import { VIETNAMESE } from '#test/support/vietnamese.ts'

const entries = Object.entries(errorCatalogue)
const fieldsIn = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort()

describe('the catalogue of errors', () => {
  it('has one number for each error', () => {
    const numbers = entries.map(([, { number }]) => number)
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it('has no error that nothing gives: its number would only be looked for in vain', async () => {
    const catalogues = /^shared\/(text\/errors\.ts|contracts\/api\/)/
    const given = new Set<string>()
    for await (const file of glob(['shared/**/*.{ts,tsx}', 'functions/**/*.{ts,tsx}'])) {
      if (catalogues.test(file)) continue
      for (const [, code = ''] of (await readFile(file, 'utf8')).matchAll(/'([A-Z_]+)'/g)) given.add(code)
    }

    expect(entries.map(([code]) => code).filter((code) => !given.has(code))).toEqual([])
  })

  it.each(entries)(
    '%s says the same in both languages, and what to do',
    (_, { vi, en, enOne = en, action, actionEn, status }) => {
      expect(fieldsIn(vi)).toEqual(fieldsIn(en))
      expect(fieldsIn(vi)).toEqual(fieldsIn(enOne))
      expect(fieldsIn(action)).toEqual(fieldsIn(actionEn))
      expect(action).not.toBe('')
      expect(actionEn).not.toBe('')
      expect(`${en} ${actionEn}`).not.toMatch(VIETNAMESE)
      expect(status).toBeGreaterThanOrEqual(400)
    },
  )
})

describe('an error', () => {
  it('fills its fields in, also as a problem with a place', () => {
    const error = new AppError('TASK_DECIDED', { who: 'An', when: 'hôm qua' })
    expect([error.status, describeError(error).vi]).toEqual([
      409,
      'Việc này đã được An quyết định lúc hôm qua.',
    ])
    expect(problemOf('ROW_MISSING', { name: 'Bình' }, { path: 'rows[1]' })).toEqual({
      code: 'ROW_MISSING',
      message: 'Chưa có mức xếp loại cho Bình.',
      path: 'rows[1]',
    })
  })

  it('counts in English, where one is not several', () => {
    const said = (count: number) => {
      const fields = { name: 'Bình', count }
      const inEnglish = () => problemOf('FINDING_OPEN', fields).message
      const message = withinRequest({ locale: 'en', here: '/' }, inEnglish)
      return [describeError(new AppError('FINDING_OPEN', fields)).en, message]
    }

    expect(said(1)).toEqual(Array(2).fill('Bình: 1 finding still waits for verification.'))
    expect(said(2)).toEqual(Array(2).fill('Bình: 2 findings still wait for verification.'))
  })

  it('is said in the language of the request, also as a problem, with words of ours in that language', () => {
    const what = { vi: 'có mặt', en: 'present' }
    const error = new AppError('VOTES_NUMBER_NEEDED', { what })
    const said = () => [sayError(error), problemOf('VOTES_NUMBER_NEEDED', { what }).message]
    const vi = 'Phải ghi số người có mặt vì quy chế bỏ phiếu của đợt cần số này.'
    const en = 'The number of people present is needed by the voting policy of the cycle.'

    expect(said()).toEqual([{ message: vi, action: 'Ghi số người rồi gửi lại.' }, vi])
    expect(withinRequest({ locale: 'en', here: '/' }, said)).toEqual([
      { message: en, action: 'Give the number of people and send again.' },
      en,
    ])
    expect(sayError(describeError(error)).message).toBe(vi)
  })

  it('with a hole in its sentence is a fault of ours', () => {
    expect(() => new AppError('TASK_DECIDED', { who: 'An' })).toThrow('when')
  })
})
