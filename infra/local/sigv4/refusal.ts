/** Why a request was refused. Each service has its own error code for each of these. */
export type RefusalCode =
  | 'Missing'
  | 'Malformed'
  | 'OtherScheme'
  | 'NoPayloadHash'
  | 'TwoMechanisms'
  | 'UnknownKey'
  | 'UnknownToken'
  | 'WrongScope'
  | 'UnsignedHeaders'
  | 'Skewed'
  | 'Expired'
  | 'NotYetValid'
  | 'PayloadMismatch'
  | 'SignatureMismatch'

export interface Refusal {
  readonly ok: false
  readonly code: RefusalCode
  readonly message: string
}

/** Makes a refusal. */
export function refuse(code: RefusalCode, message: string): Refusal {
  return { ok: false, code, message }
}
