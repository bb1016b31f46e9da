import { isExpression } from '../expression/compile.ts'
import { isObject } from '../json.ts'
import { checkInteger, checkTemplate } from './check-values.ts'
import { partFields } from './fields.ts'
import type { Findings } from './problem.ts'

const readers = ['s3:getObject', 's3:listObjectsV2']

/** Checks what is special to a Map state; its processor's states are walked by the caller. */
export function checkMap(findings: Findings, location: string, state: Record<string, unknown>): void {
  const processor = state.ItemProcessor
  const config = isObject(processor) ? processor.ProcessorConfig : undefined
  let distributed = false
  if (isObject(config)) {
    const at = `${location}/ItemProcessor/ProcessorConfig`
    findings.unknownFields(at, config, partFields.processorConfig, 'ProcessorConfig')
    const mode = config.Mode
    if (mode !== undefined && mode !== 'INLINE' && mode !== 'DISTRIBUTED') {
      findings.add(`${at}/Mode`, 'Must be INLINE or DISTRIBUTED')
    }
    distributed = mode === 'DISTRIBUTED'
    const type = config.ExecutionType
    if (distributed && type !== 'STANDARD' && type !== 'EXPRESS') {
      findings.add(`${at}/ExecutionType`, 'A distributed Map needs the execution type STANDARD or EXPRESS')
    }
  } else if (config !== undefined)
    findings.add(`${location}/ItemProcessor/ProcessorConfig`, 'Must be an object')

  const items = state.Items
  const literal = Array.isArray(items) || isObject(items)
  if (items !== undefined && !literal && !(typeof items === 'string' && isExpression(items))) {
    findings.add(`${location}/Items`, 'Must be an array, an object or a JSONata expression')
  }
  checkTemplate(findings, `${location}/Items`, items)
  checkTemplate(findings, `${location}/ItemSelector`, state.ItemSelector)
  checkInteger(findings, `${location}/MaxConcurrency`, state.MaxConcurrency, { min: 0 })
  checkInteger(findings, `${location}/ToleratedFailureCount`, state.ToleratedFailureCount, { min: 0 })
  checkInteger(findings, `${location}/ToleratedFailurePercentage`, state.ToleratedFailurePercentage, {
    min: 0,
    max: 100,
    fraction: true,
  })
  if (!distributed) {
    for (const field of onlyDistributed) {
      if (state[field] !== undefined) {
        findings.add(`${location}/${field}`, `Field "${field}" is only supported by a distributed Map`)
      }
    }
    return
  }
  checkLabel(findings, location, state.Label)
  checkReader(findings, `${location}/ItemReader`, state.ItemReader)
  if (state.ItemReader !== undefined && items !== undefined) {
    findings.add(location, 'A Map state has either "Items" or "ItemReader"')
  }
  checkBatcher(findings, `${location}/ItemBatcher`, state.ItemBatcher)
  checkWriter(findings, `${location}/ResultWriter`, state.ResultWriter)
}

const onlyDistributed = [
  ...['ItemReader', 'ItemBatcher', 'ResultWriter', 'Label'],
  ...['ToleratedFailureCount', 'ToleratedFailurePercentage'],
]

function checkLabel(findings: Findings, location: string, label: unknown): void {
  if (label === undefined) return
  if (typeof label !== 'string' || !/^[^\s?*<>{}[\]:;,\\|^~$#%&`"/]{1,40}$/.test(label)) {
    findings.add(
      `${location}/Label`,
      'A label has 1 to 40 characters without blanks and special characters',
      'INVALID_LABEL_NAME',
    )
  }
}

function checkReader(findings: Findings, at: string, reader: unknown): void {
  if (reader === undefined) return
  if (!isObject(reader)) {
    findings.add(at, 'Must be an object')
    return
  }
  findings.unknownFields(at, reader, partFields.itemReader, 'ItemReader')
  const resource = String(reader.Resource).replace(/^arn:aws[a-z-]*:states:[a-z0-9-]*:\d*:/, '')
  if (!readers.includes(resource)) {
    findings.add(
      `${at}/Resource`,
      `The item reader "${String(reader.Resource)}" is not supported`,
      'INVALID_RESOURCE',
    )
  }
  checkTemplate(findings, `${at}/Arguments`, reader.Arguments)
  const config = reader.ReaderConfig
  if (config === undefined) {
    if (resource === 's3:getObject') findings.add(at, 'Reading an object needs the field "ReaderConfig"')
    return
  }
  if (!isObject(config)) {
    findings.add(`${at}/ReaderConfig`, 'Must be an object')
    return
  }
  findings.unknownFields(`${at}/ReaderConfig`, config, partFields.readerConfig, 'ReaderConfig')
  const type = config.InputType
  if (resource === 's3:getObject' && !['CSV', 'JSON', 'JSONL'].includes(String(type))) {
    findings.add(`${at}/ReaderConfig/InputType`, 'This runtime reads the input types CSV, JSON and JSONL')
  }
  if (type === 'CSV') {
    const header = config.CSVHeaderLocation
    if (header !== 'FIRST_ROW' && header !== 'GIVEN') {
      findings.add(`${at}/ReaderConfig/CSVHeaderLocation`, 'Must be FIRST_ROW or GIVEN')
    }
    const headers = config.CSVHeaders
    if (header === 'GIVEN' && (!Array.isArray(headers) || headers.some((name) => typeof name !== 'string'))) {
      findings.add(`${at}/ReaderConfig/CSVHeaders`, 'Must be an array of column names')
    }
    const delimiter = config.CSVDelimiter ?? 'COMMA'
    if (!['COMMA', 'PIPE', 'SEMICOLON', 'SPACE', 'TAB'].includes(String(delimiter))) {
      findings.add(`${at}/ReaderConfig/CSVDelimiter`, 'Must be COMMA, PIPE, SEMICOLON, SPACE or TAB')
    }
  }
  checkInteger(findings, `${at}/ReaderConfig/MaxItems`, config.MaxItems, { min: 1, max: 100_000_000 })
}

function checkBatcher(findings: Findings, at: string, batcher: unknown): void {
  if (batcher === undefined) return
  if (!isObject(batcher)) {
    findings.add(at, 'Must be an object')
    return
  }
  findings.unknownFields(at, batcher, partFields.itemBatcher, 'ItemBatcher')
  checkTemplate(findings, `${at}/BatchInput`, batcher.BatchInput)
  checkInteger(findings, `${at}/MaxItemsPerBatch`, batcher.MaxItemsPerBatch, { min: 1 })
  checkInteger(findings, `${at}/MaxInputBytesPerBatch`, batcher.MaxInputBytesPerBatch, {
    min: 1,
    max: 262_144,
  })
  if (batcher.MaxItemsPerBatch === undefined && batcher.MaxInputBytesPerBatch === undefined) {
    findings.add(at, 'Needs "MaxItemsPerBatch", "MaxInputBytesPerBatch" or both')
  }
}

function checkWriter(findings: Findings, at: string, writer: unknown): void {
  if (writer === undefined) return
  if (!isObject(writer)) {
    findings.add(at, 'Must be an object')
    return
  }
  findings.unknownFields(at, writer, partFields.resultWriter, 'ResultWriter')
  const { Resource: resource, Arguments: given, WriterConfig: config } = writer
  if (
    resource !== undefined &&
    !/^arn:aws[a-z-]*:states:[a-z0-9-]*:\d*:s3:putObject$/.test(String(resource))
  ) {
    findings.add(
      `${at}/Resource`,
      'This runtime writes results with arn:aws:states:::s3:putObject',
      'INVALID_RESOURCE',
    )
  }
  if ((resource === undefined) !== (given === undefined)) {
    findings.add(at, 'Needs both "Resource" and "Arguments" (with Bucket and Prefix), or neither')
  }
  if (resource === undefined && config === undefined)
    findings.add(at, 'Needs "Resource", "WriterConfig" or both')
  checkTemplate(findings, `${at}/Arguments`, given)
  if (config === undefined) return
  if (!isObject(config)) {
    findings.add(`${at}/WriterConfig`, 'Must be an object')
    return
  }
  findings.unknownFields(`${at}/WriterConfig`, config, partFields.writerConfig, 'WriterConfig')
  if (!['NONE', 'COMPACT', 'FLATTEN'].includes(String(config.Transformation ?? 'NONE'))) {
    findings.add(`${at}/WriterConfig/Transformation`, 'Must be NONE, COMPACT or FLATTEN')
  }
  if (!['JSON', 'JSONL'].includes(String(config.OutputType ?? 'JSON'))) {
    findings.add(`${at}/WriterConfig/OutputType`, 'Must be JSON or JSONL')
  }
}
