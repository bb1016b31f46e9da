import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { type FileForm, isFileForm, readFileForm } from '#functions/http/multipart.ts'
import { requestOf } from '#functions/http/request.ts'
import { reportTooLarge } from '#shared/check-report/readers/read-report.ts'

const limit = 1024 * 1024
const boundary = 'ranh-gioi'

/** A request as the gateway hands it over: forms in base64. */
function request(body: Uint8Array, type = `multipart/form-data; boundary=${boundary}`) {
  const event = {
    routeKey: 'POST /kiem-tra-bao-cao',
    rawPath: '/kiem-tra-bao-cao',
    headers: { 'content-type': type },
    requestContext: { requestId: 'r', http: { method: 'POST' } },
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
  }
  return requestOf(event as unknown as APIGatewayProxyEventV2, undefined)
}

async function posted(form: FormData) {
  const sent = new Response(form)
  return request(await sent.bytes(), sent.headers.get('content-type') ?? '')
}

function formWith(entries: Readonly<Record<string, string | File>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(entries)) form.append(name, value)
  return form
}

const read = (of: ReturnType<typeof request>): Promise<FileForm> =>
  readFileForm(of, { bytes: limit, tooLarge: () => reportTooLarge(limit) })
const codeOf = (of: ReturnType<typeof request>) =>
  read(of).then(
    () => 'read',
    (error: { code?: string }) => error.code,
  )

describe('a form with a file', () => {
  it('is read with its fields, its file and the name that the person has given it', async () => {
    const bytes = Uint8Array.from({ length: limit }, (_, index) => index % 256)
    const form = formWith({ text: 'tổ chức', file: new File([bytes], 'Báo cáo năm.docx') })

    const read1 = await read(await posted(form))

    expect(read1.fields).toEqual(new Map([['text', 'tổ chức']]))
    expect(read1.file?.name).toBe('Báo cáo năm.docx')
    expect(Buffer.compare(read1.file?.bytes ?? new Uint8Array(), bytes)).toBe(0)
  })

  it('has no file where nobody has chosen one', async () => {
    const form = await read(await posted(formWith({ text: 'x', file: new File([], '') })))

    expect(form.file).toBeUndefined()
  })

  it('keeps an empty file that has a name', async () => {
    const form = await read(await posted(formWith({ file: new File([], 'rong.txt') })))

    expect(form.file).toEqual({ name: 'rong.txt', bytes: Buffer.alloc(0) })
  })

  it.each([
    ['a file', formWith({ file: new File([new Uint8Array(limit + 1)], 'a') })],
    ['a field', formWith({ text: 'x'.repeat(limit + 1) })],
  ])('is refused with %s beyond the limit', async (_, form) => {
    expect(await codeOf(await posted(form))).toBe('REPORT_TOO_LARGE')
  })

  it('is refused with two files or with more fields than a form has', async () => {
    const two = formWith({ a: new File(['x'], 'a'), b: new File(['y'], 'b') })
    const many = formWith(Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`f${index}`, 'x'])))

    expect(await codeOf(await posted(two))).toBe('BODY_NOT_READABLE')
    expect(await codeOf(await posted(many))).toBe('BODY_NOT_READABLE')
  })

  it.each([
    ['no form', 'text/plain', 'x'],
    ['no boundary', 'multipart/form-data', 'x'],
    ['an end that is missing', `multipart/form-data; boundary=${boundary}`, `--${boundary}\r\nContent-Dis`],
  ])('is refused when it has %s', async (_, type, body) => {
    expect(await codeOf(request(Buffer.from(body), type))).toBe('BODY_NOT_READABLE')
  })

  it('is told from others by its type', () => {
    expect(isFileForm(request(Buffer.alloc(0)))).toBe(true)
    expect(isFileForm(request(Buffer.alloc(0), 'application/json'))).toBe(false)
  })
})
