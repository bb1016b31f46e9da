/** Something wrong with a definition. */
export interface Problem {
  /** One of the codes of ValidateStateMachineDefinition. */
  readonly code:
    | 'INVALID_JSON_DESCRIPTION'
    | 'MISSING_DESCRIPTION'
    | 'SCHEMA_VALIDATION_FAILED'
    | 'INVALID_RESOURCE'
    | 'MISSING_END_STATE'
    | 'MISSING_TRANSITION_TARGET'
    | 'DUPLICATE_STATE_NAME'
    | 'INVALID_STATE_NAME'
    | 'DUPLICATE_LABEL_NAME'
    | 'INVALID_LABEL_NAME'
  readonly message: string
  /** Path in the definition, such as `/States/Decide/Next`. */
  readonly location: string
}

/** Takes down the problems found during one validation. */
export class Findings {
  readonly problems: Problem[] = []

  add(location: string, message: string, code: Problem['code'] = 'SCHEMA_VALIDATION_FAILED'): void {
    this.problems.push({ code, message, location: location === '' ? '/' : location })
  }

  /** Reports every key of `object` that is not in `allowed`. */
  unknownFields(location: string, object: object, allowed: readonly string[], what: string): void {
    for (const key of Object.keys(object)) {
      if (!allowed.includes(key)) this.add(`${location}/${key}`, `Field "${key}" is not supported by ${what}`)
    }
  }
}
