import type { Refusal } from '../sigv4/refusal.ts'
import { S3Error } from './errors.ts'

/** Where a signature was looked for: S3 has different codes for a malformed one. */
export type Place = 'header' | 'query' | 'form'

/** Says a refused signature in the words of S3. */
export function refusalError(refusal: Refusal, place: Place): S3Error {
  const { message } = refusal
  switch (refusal.code) {
    case 'Missing':
      return new S3Error('AccessDenied')
    case 'TwoMechanisms':
      return new S3Error('InvalidArgument', {
        message:
          'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified',
      })
    case 'OtherScheme':
      return new S3Error('InvalidArgument', { message })
    case 'NoPayloadHash':
      return new S3Error('InvalidRequest', { message })
    case 'Malformed':
    case 'WrongScope':
      if (place === 'form') return new S3Error('InvalidArgument', { message })
      return new S3Error(
        place === 'query' ? 'AuthorizationQueryParametersError' : 'AuthorizationHeaderMalformed',
        { message },
      )
    case 'UnknownKey':
      return new S3Error('InvalidAccessKeyId')
    case 'UnknownToken':
      return new S3Error('InvalidToken')
    case 'UnsignedHeaders':
    case 'Expired':
    case 'NotYetValid':
      return new S3Error('AccessDenied', { message })
    case 'Skewed':
      return new S3Error('RequestTimeTooSkewed')
    case 'PayloadMismatch':
      return new S3Error('XAmzContentSHA256Mismatch')
    case 'SignatureMismatch':
      return new S3Error('SignatureDoesNotMatch')
  }
}
