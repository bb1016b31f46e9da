import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import busboy from 'busboy'
import { S3Error } from './errors.ts'

/** The part of a browser's form that S3 reads: the fields before the file, and the file. */
export interface UploadForm {
  /** By lower-case name. */
  readonly fields: ReadonlyMap<string, string>
  readonly fileName: string
  /** The file's octets. Throws `MalformedPOSTRequest` when the form ends within them. */
  readonly octets: AsyncIterable<Buffer>
  /**
   * Waits for the end of the form, after the file has been read.
   *
   * @throws S3Error `InvalidArgument` when there was a second file, `MalformedPOSTRequest` when it was cut
   */
  end(): Promise<void>
  /** Stops reading. */
  abandon(): void
}

// What S3 allows before the file.
const largestPreamble = 20 * 1024
// A file sent without a file name is parsed as a field, which is held in memory.
const largestNamelessFile = 1024 * 1024

interface FormFile {
  readonly stream: Readable
  readonly name: string
}

/**
 * Reads a form up to its file.
 *
 * @throws S3Error `MalformedPOSTRequest`, `MaxPostPreDataLengthExceeded`, `InvalidArgument`
 */
export async function openForm(request: IncomingMessage): Promise<UploadForm> {
  const malformed = () => new S3Error('MalformedPOSTRequest')
  let parser: busboy.Busboy
  try {
    parser = busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { files: 1, fields: 100, fieldSize: largestNamelessFile, fieldNameSize: 1024, headerPairs: 20 },
    })
  } catch {
    throw malformed()
  }
  const fields = new Map<string, string>()
  let preamble = 0
  let secondFile = false
  const abandon = () => {
    request.unpipe(parser)
    parser.destroy()
  }
  // Handled here so that a failure while nobody waits is not an unhandled rejection.
  const closed = new Promise<S3Error | undefined>((resolve) => {
    parser.on('close', () => resolve(undefined))
    parser.on('error', () => resolve(malformed()))
    request.on('aborted', () => parser.destroy(malformed()))
  })
  const opened = new Promise<FormFile | S3Error>((resolve) => {
    let file = false
    parser.on('field', (name, value, info) => {
      // Fields behind the file are ignored, as S3 does.
      if (file) return
      if (name.toLowerCase() === 'file') {
        file = true
        if (info.valueTruncated) resolve(malformed())
        else resolve({ stream: Readable.from([Buffer.from(value)]), name: '' })
        return
      }
      preamble += name.length + Buffer.byteLength(value)
      if (preamble > largestPreamble || info.valueTruncated || info.nameTruncated) {
        resolve(new S3Error('MaxPostPreDataLengthExceeded'))
      }
      if (fields.has(name.toLowerCase())) resolve(malformed())
      fields.set(name.toLowerCase(), value)
    })
    parser.on('fieldsLimit', () => resolve(new S3Error('MaxPostPreDataLengthExceeded')))
    parser.on('file', (name, stream, info) => {
      file = true
      // An error before anybody reads is told by `closed`, too.
      stream.on('error', () => undefined)
      if (name.toLowerCase() === 'file') resolve({ stream, name: info.filename ?? '' })
      else resolve(malformed())
    })
    parser.on('filesLimit', () => {
      secondFile = true
    })
    closed.then((error) => resolve(error ?? fileMissing()))
  })
  request.pipe(parser)
  const file = await opened
  if (file instanceof S3Error) {
    abandon()
    throw file
  }
  return {
    fields,
    fileName: file.name,
    octets: readFile(file.stream, malformed),
    async end() {
      const error = await closed
      if (error !== undefined) throw error
      if (secondFile) throw fileMissing()
    },
    abandon,
  }
}

function fileMissing(): S3Error {
  return new S3Error('InvalidArgument', {
    message: 'POST requires exactly one file upload per request.',
    details: { ArgumentName: 'file', ArgumentValue: 0 },
  })
}

async function* readFile(stream: Readable, malformed: () => S3Error): AsyncGenerator<Buffer> {
  try {
    yield* stream as AsyncIterable<Buffer>
  } catch {
    throw malformed()
  }
}
