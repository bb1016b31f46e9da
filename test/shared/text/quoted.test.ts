import { describe, expect, it } from 'vitest'
import { AppError, describeError, type ErrorCode } from '#shared/errors.ts'
import { errorCatalogue } from '#shared/text/errors.ts'
import { partsOf } from '#shared/text/quoted.ts'

const marked = (text: string) =>
  partsOf(text).flatMap(({ text: part, vietnamese }) => (vietnamese ? [part] : []))
const placesIn = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
const codes = (Object.keys(errorCatalogue) as ErrorCode[]).filter((code) =>
  /\{/.test(errorCatalogue[code].en),
)

describe('what an English error quotes in Vietnamese', () => {
  it.each(codes)('is found in %s, whatever is quoted, and nothing else is', (code) => {
    const { vi, en, action, actionEn } = errorCatalogue[code]
    const names = [...new Set([vi, en, action, actionEn].flatMap(placesIn))]
    const fields = Object.fromEntries(names.map((name) => [name, `Điều_${name}`]))

    const { en: message, actionEn: toDo } = describeError(new AppError(code, fields))

    expect(marked(message)).toEqual(placesIn(en).map((name) => fields[name]))
    expect(marked(toDo)).toEqual(placesIn(actionEn).map((name) => fields[name]))
    expect(
      partsOf(`rows.3: ${message}`)
        .map(({ text }) => text)
        .join(''),
    ).toBe(`rows.3: ${message}`)
    expect(marked(`${message} ${toDo}`)).toEqual([...marked(message), ...marked(toDo)])
  })

  it('is found beside a count of one, too', () => {
    const { en } = describeError(new AppError('FINDING_OPEN', { name: 'Lê Thị Ánh', count: 1 }))

    expect(marked(en)).toEqual(['Lê Thị Ánh'])
  })

  it('is the whole sentence of a rule and its whole clause', () => {
    const fields = {
      sentence: 'Người đứng đầu không được xếp cao hơn tổ chức.',
      coupling: 'CP-3',
      clause: 'Hướng dẫn 25-HD/BTCTW, mục II, điểm 3.1',
    }
    const { en } = describeError(new AppError('COUPLING_BROKEN', fields))

    expect(marked(en)).toEqual([fields.sentence, fields.clause])
  })

  it('is nothing where a number or an English word fills the place', () => {
    const code = 'DOCUMENT_TOO_LARGE'
    const { en } = describeError(new AppError(code, { limit: 4 }))

    expect(partsOf(en)).toEqual([{ text: en, vietnamese: false }])
  })

  it('is not guessed in a sentence that the catalogue does not have', () => {
    const text = 'got Nguyễn Văn An'

    expect(partsOf(text)).toEqual([{ text, vietnamese: false }])
  })
})
