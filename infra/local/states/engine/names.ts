import { ApiError } from '../errors.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what the documentation forbids
const forbidden = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/

/** @throws ApiError InvalidName when a machine or an execution cannot have this name */
export function checkName(name: string): void {
  if (name.length === 0 || [...name].length > 80 || forbidden.test(name)) {
    throw new ApiError('InvalidName', `Invalid Name: '${name}'`)
  }
}
