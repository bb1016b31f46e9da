import { parse } from 'csv-parse/sync'
import type { ItemReader, State } from '../../definition/types.ts'
import { StateError, stateErrors } from '../../errors.ts'
import type { Integrations } from '../../integrations.ts'
import { asNumber, asString, isObject, type Json, type JsonObject } from '../../json.ts'

/**
 * Reads the items of a distributed Map from S3.
 *
 * @param given the evaluated arguments, with `MaxItems` where it is set
 * @throws StateError States.ItemReaderFailed
 */
export async function readItems(
  integrations: Integrations,
  state: State,
  given: JsonObject,
  signal: AbortSignal,
): Promise<Json[]> {
  const { MaxItems: most, ...parameters } = given
  const limit = asNumber(most) ?? Number.POSITIVE_INFINITY
  const reader = state.ItemReader
  try {
    const items =
      reader?.Resource.endsWith('s3:listObjectsV2') === true
        ? await listObjects(integrations, parameters, limit, signal)
        : await readObject(integrations, reader?.ReaderConfig ?? {}, parameters, signal)
    return items.slice(0, limit)
  } catch (error) {
    if (error instanceof StateError) throw error
    throw new StateError(stateErrors.itemReader, error instanceof Error ? error.message : String(error))
  }
}

async function listObjects(
  integrations: Integrations,
  parameters: JsonObject,
  limit: number,
  signal: AbortSignal,
): Promise<Json[]> {
  const items: Json[] = []
  let token: string | undefined
  do {
    const page = await integrations.callService(
      's3',
      'listObjectsV2',
      token === undefined ? parameters : { ...parameters, ContinuationToken: token },
      { signal },
    )
    if (Array.isArray(page.Contents)) for (const entry of page.Contents) items.push(entry)
    token = page.IsTruncated === true ? asString(page.NextContinuationToken) : undefined
  } while (token !== undefined && items.length < limit)
  return items
}

async function readObject(
  integrations: Integrations,
  config: NonNullable<ItemReader['ReaderConfig']>,
  parameters: JsonObject,
  signal: AbortSignal,
): Promise<Json[]> {
  const object = await integrations.callService('s3', 'getObject', parameters, { signal })
  const text = asString(object.Body)?.replace(/^\uFEFF/, '')
  if (text === undefined) throw new StateError(stateErrors.itemReader, 'The object has no text body')
  if (config.InputType === 'CSV') return readCsv(text, config)
  if (config.InputType === 'JSONL') {
    return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as Json]))
  }
  const value = at(JSON.parse(text) as Json, config.ItemsPointer)
  if (Array.isArray(value)) return value
  if (isObject(value)) return Object.entries(value).map(([Key, Value]) => ({ Key, Value }))
  throw new StateError(stateErrors.itemReader, 'The object does not hold a JSON array or object')
}

function at(value: Json, pointer: string | undefined): Json | undefined {
  let current: Json | undefined = value
  for (const part of (pointer ?? '').split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    if (Array.isArray(current)) current = current[Number(key)]
    else current = isObject(current) ? current[key] : undefined
  }
  return current
}

const delimiters = { COMMA: ',', PIPE: '|', SEMICOLON: ';', SPACE: ' ', TAB: '\t' } as const

function readCsv(text: string, config: NonNullable<ItemReader['ReaderConfig']>): Json[] {
  const rows = parse(text, {
    columns: config.CSVHeaderLocation === 'GIVEN' ? [...(config.CSVHeaders ?? [])] : true,
    delimiter: delimiters[config.CSVDelimiter ?? 'COMMA'],
    skip_empty_lines: true,
    relax_column_count: true,
  }) as unknown
  return rows as Json[]
}
