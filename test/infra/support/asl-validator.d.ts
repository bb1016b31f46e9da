/** The package has no declarations of its own. */
declare module 'asl-validator' {
  interface Result {
    readonly isValid: boolean
    readonly errors: readonly { readonly 'Error code': string; readonly Message: string }[]
  }
  function validate(definition: object, options: { checkArn: boolean; checkPaths: boolean }): Result
  export = validate
}
