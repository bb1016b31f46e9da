import { Readable } from 'node:stream'
import busboy from 'busboy'
import { AppError } from '#shared/errors.ts'
import type { HttpRequest } from './request.ts'

/** A form with a file, as a browser posts it. */
export interface FileForm {
  /** By name. A field that was sent twice has the last value. */
  readonly fields: ReadonlyMap<string, string>
  /** Absent where no file was chosen. */
  readonly file?: { readonly name: string; readonly bytes: Uint8Array }
}

interface Limits {
  /** Of the file, and of a field, in bytes. */
  readonly bytes: number
  /** What is thrown when one is larger. */
  readonly tooLarge: () => AppError
}

const fieldsAtMost = 20

/** Whether a request carries a form that may have a file in it. */
export function isFileForm(request: HttpRequest): boolean {
  return /^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '')
}

/**
 * Reads a form with at most one file.
 *
 * @throws AppError BODY_NOT_READABLE, or what `tooLarge` makes
 */
export async function readFileForm(
  request: HttpRequest,
  { bytes: limit, tooLarge }: Limits,
): Promise<FileForm> {
  const parser = openParser(request, limit)
  const fields = new Map<string, string>()
  let file: FileForm['file']
  let refused: AppError | undefined
  parser.on('field', (name, value, info) => {
    if (info.valueTruncated) refused = tooLarge()
    fields.set(name, value)
  })
  parser.on('file', (_, stream, info) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('limit', () => {
      refused = tooLarge()
    })
    // An error is told by the parser, too.
    stream.on('error', () => undefined)
    stream.on('end', () => {
      const bytes = Buffer.concat(chunks)
      const name = info.filename ?? ''
      // A browser sends an empty part without a name where nobody has chosen a file.
      if (name !== '' || bytes.length > 0) file = { name, bytes }
    })
  })
  for (const event of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) {
    parser.on(event, () => {
      refused ??= new AppError('BODY_NOT_READABLE')
    })
  }
  await new Promise<void>((resolve, reject) => {
    parser.on('close', resolve)
    parser.on('error', (cause) => reject(new AppError('BODY_NOT_READABLE', {}, { cause })))
    Readable.from([request.bytes()]).pipe(parser)
  })
  if (refused !== undefined) throw refused
  return file === undefined ? { fields } : { fields, file }
}

function openParser(request: HttpRequest, limit: number): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      // Cut at one byte more than allowed: what is exactly as large as allowed is not cut.
      limits: {
        files: 1,
        fields: fieldsAtMost,
        fileSize: limit + 1,
        fieldSize: limit + 1,
        headerPairs: 20,
      },
    })
  } catch (cause) {
    throw new AppError('BODY_NOT_READABLE', {}, { cause })
  }
}
