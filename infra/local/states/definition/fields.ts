import type { StateType } from './types.ts'

const everywhere = ['Type', 'Comment', 'QueryLanguage']
const transition = ['Next', 'End']

/** The fields of each state type under the JSONata query language. */
export const stateFields: Readonly<Record<StateType, readonly string[]>> = {
  Task: [
    ...everywhere,
    ...transition,
    ...['Resource', 'Arguments', 'Output', 'Assign', 'Retry', 'Catch'],
    ...['TimeoutSeconds', 'HeartbeatSeconds', 'Credentials'],
  ],
  Pass: [...everywhere, ...transition, 'Output', 'Assign'],
  Choice: [...everywhere, 'Choices', 'Default', 'Output', 'Assign'],
  Wait: [...everywhere, ...transition, 'Seconds', 'Timestamp', 'Output', 'Assign'],
  Succeed: [...everywhere, 'Output'],
  Fail: [...everywhere, 'Error', 'Cause'],
  Parallel: [...everywhere, ...transition, 'Branches', 'Arguments', 'Output', 'Assign', 'Retry', 'Catch'],
  Map: [
    ...everywhere,
    ...transition,
    ...['Items', 'ItemSelector', 'ItemProcessor', 'ItemReader', 'ItemBatcher', 'ResultWriter'],
    ...['MaxConcurrency', 'ToleratedFailureCount', 'ToleratedFailurePercentage', 'Label'],
    ...['Output', 'Assign', 'Retry', 'Catch'],
  ],
}

/** Fields that belong to JSONPath: their presence gets a message of its own. */
export const jsonPathFields = [
  ...[
    'InputPath',
    'OutputPath',
    'ResultPath',
    'ResultSelector',
    'Parameters',
    'Result',
    'ItemsPath',
    'Iterator',
  ],
  ...['SecondsPath', 'TimestampPath', 'TimeoutSecondsPath', 'HeartbeatSecondsPath', 'MaxConcurrencyPath'],
  ...['ErrorPath', 'CausePath', 'ToleratedFailureCountPath', 'ToleratedFailurePercentagePath', 'Variable'],
  ...['MaxItemsPath', 'MaxItemsPerBatchPath', 'MaxInputBytesPerBatchPath'],
]

/** The fields of the parts of a definition that are not states. */
export const partFields = {
  definition: ['Comment', 'StartAt', 'States', 'QueryLanguage', 'TimeoutSeconds', 'Version'],
  branch: ['Comment', 'StartAt', 'States'],
  processor: ['Comment', 'StartAt', 'States', 'ProcessorConfig'],
  processorConfig: ['Mode', 'ExecutionType'],
  retrier: [
    'ErrorEquals',
    'IntervalSeconds',
    'MaxAttempts',
    'BackoffRate',
    'MaxDelaySeconds',
    'JitterStrategy',
    'Comment',
  ],
  catcher: ['ErrorEquals', 'Next', 'Output', 'Assign', 'Comment'],
  choice: ['Condition', 'Next', 'Output', 'Assign', 'Comment'],
  itemReader: ['Resource', 'Arguments', 'ReaderConfig'],
  readerConfig: ['InputType', 'CSVHeaderLocation', 'CSVHeaders', 'CSVDelimiter', 'ItemsPointer', 'MaxItems'],
  itemBatcher: ['BatchInput', 'MaxItemsPerBatch', 'MaxInputBytesPerBatch'],
  resultWriter: ['Resource', 'Arguments', 'WriterConfig'],
  writerConfig: ['Transformation', 'OutputType'],
} as const
