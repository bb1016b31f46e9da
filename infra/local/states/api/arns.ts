import { ApiError } from '../errors.ts'

const machine = /^arn:aws[a-z-]*:states:[a-z0-9-]+:\d{12}:stateMachine:[^:/]{1,80}(:[^:]+)?$/
const execution =
  /^arn:aws[a-z-]*:states:[a-z0-9-]+:\d{12}:(execution:[^:]+:[^:]+|express:[^:]+:[^:]+:[^:]+)$/
const mapRun = /^arn:aws[a-z-]*:states:[a-z0-9-]+:\d{12}:mapRun:[^:/]+\/[^:]+:[^:]+$/

/** @throws ApiError InvalidArn */
export function checkMachineArn(arn: string): string {
  return check(machine, arn)
}

/** @throws ApiError InvalidArn */
export function checkExecutionArn(arn: string): string {
  return check(execution, arn)
}

/** @throws ApiError InvalidArn */
export function checkMapRunArn(arn: string): string {
  return check(mapRun, arn)
}

function check(pattern: RegExp, arn: string): string {
  if (!pattern.test(arn)) throw new ApiError('InvalidArn', `Invalid Arn: '${arn.slice(0, 256)}'`)
  return arn
}
