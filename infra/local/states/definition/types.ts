import type { Json, JsonObject } from '../json.ts'

/** What a Task does when it fails with one of the errors: it is tried again. */
export interface Retrier {
  readonly ErrorEquals: readonly string[]
  readonly IntervalSeconds?: number
  readonly MaxAttempts?: number
  readonly BackoffRate?: number
  readonly MaxDelaySeconds?: number
  readonly JitterStrategy?: 'FULL' | 'NONE'
}

/** Where the workflow goes when a state fails with one of the errors. */
export interface Catcher {
  readonly ErrorEquals: readonly string[]
  readonly Next: string
  readonly Output?: Json
  readonly Assign?: JsonObject
}

/** One rule of a Choice state. */
export interface ChoiceRule {
  readonly Condition: Json
  readonly Next: string
  readonly Output?: Json
  readonly Assign?: JsonObject
}

/** Where a distributed Map takes its items from. */
export interface ItemReader {
  readonly Resource: string
  readonly Arguments?: Json
  readonly ReaderConfig?: {
    readonly InputType?: 'CSV' | 'JSON' | 'JSONL'
    readonly CSVHeaderLocation?: 'FIRST_ROW' | 'GIVEN'
    readonly CSVHeaders?: readonly string[]
    readonly CSVDelimiter?: 'COMMA' | 'PIPE' | 'SEMICOLON' | 'SPACE' | 'TAB'
    readonly ItemsPointer?: string
    readonly MaxItems?: number | string
  }
}

export interface ItemBatcher {
  readonly BatchInput?: Json
  readonly MaxItemsPerBatch?: number | string
  readonly MaxInputBytesPerBatch?: number | string
}

export interface ResultWriter {
  readonly Resource?: string
  readonly Arguments?: Json
  readonly WriterConfig?: {
    readonly Transformation?: 'NONE' | 'COMPACT' | 'FLATTEN'
    readonly OutputType?: 'JSON' | 'JSONL'
  }
}

/** The eight state types. */
export const stateTypes = ['Task', 'Pass', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map'] as const
export type StateType = (typeof stateTypes)[number]

/** A validated state. Which fields may be there depends on the type: `fields.ts`. */
export interface State {
  readonly Type: StateType
  readonly Next?: string
  readonly End?: boolean
  readonly Output?: Json
  readonly Assign?: JsonObject
  readonly Arguments?: Json
  readonly Resource?: string
  readonly TimeoutSeconds?: number | string
  readonly HeartbeatSeconds?: number | string
  readonly Retry?: readonly Retrier[]
  readonly Catch?: readonly Catcher[]
  readonly Choices?: readonly ChoiceRule[]
  readonly Default?: string
  readonly Seconds?: number | string
  readonly Timestamp?: string
  readonly Error?: string
  readonly Cause?: string
  readonly Branches?: readonly Container[]
  readonly Items?: Json
  readonly ItemSelector?: Json
  readonly ItemProcessor?: Processor
  readonly ItemReader?: ItemReader
  readonly ItemBatcher?: ItemBatcher
  readonly ResultWriter?: ResultWriter
  readonly MaxConcurrency?: number | string
  readonly ToleratedFailureCount?: number | string
  readonly ToleratedFailurePercentage?: number | string
  readonly Label?: string
}

/** A set of states with a start: the whole machine, a branch, or the processor of a Map. */
export interface Container {
  readonly StartAt: string
  readonly States: Readonly<Record<string, State>>
}

export interface Processor extends Container {
  readonly ProcessorConfig?: {
    readonly Mode?: 'INLINE' | 'DISTRIBUTED'
    readonly ExecutionType?: 'STANDARD' | 'EXPRESS'
  }
}

/** A validated state machine definition. */
export interface Definition extends Container {
  readonly Comment?: string
  readonly TimeoutSeconds?: number
}
