import { gatewayStatuses } from '#shared/contracts/api/document.ts'
import { errorsOf, type Operation, operations } from '#shared/contracts/api/operations.ts'
import { gatewayAnswer, problemDetails } from '#shared/contracts/api/problem-details.ts'

/** An answer of the API as it was received. */
export interface ApiAnswer {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly contentType: string | null
  readonly text: string
}

const patterns = operations.map((operation) => {
  const [method, path = ''] = operation.route.split(' ')
  const source = path.replaceAll(/\{\w+\}/g, '([^/]+)')
  // Names before variables, as the gateway chooses.
  return { operation, method, literal: source.split('(').length, fits: new RegExp(`^${source}$`) }
})

/** The operation that answers an address, if it is one of the API. */
export function operationAt(method: string, path: string): Operation | undefined {
  const wanted = method === 'HEAD' ? 'GET' : method
  return patterns
    .filter((pattern) => pattern.method === wanted && pattern.fits.test(path))
    .sort((a, b) => a.literal - b.literal)
    .at(0)?.operation
}

/** What an answer has that the document does not say; nothing where it is as described. */
export function departureOf(answer: ApiAnswer): string | undefined {
  const { method, path, status } = answer
  const operation = operationAt(method, path)
  if (operation === undefined) return undefined
  const found =
    status === (operation.status ?? 200) ? successOf(operation, answer) : errorOf(operation, answer)
  return found === undefined
    ? undefined
    : `${operation.route} answered ${status}: ${found}\n${answer.text.slice(0, 2000)}`
}

function successOf({ answer }: Operation, { method, contentType, text }: ApiAnswer): string | undefined {
  if (method === 'HEAD' || answer === undefined)
    return text === '' ? undefined : 'a body that is not described'
  if (!contentType?.startsWith('application/json')) return `of type ${contentType}`
  const read = answer.safeParse(JSON.parse(text))
  return read.success ? undefined : read.error.message
}

function errorOf(operation: Operation, { method, status, contentType, text }: ApiAnswer): string | undefined {
  if (method === 'HEAD') return undefined
  if (!contentType?.startsWith('application/problem+json')) {
    const mayBeGateway = gatewayStatuses(operation.access === 'session').includes(status)
    const read = gatewayAnswer.safeParse(JSON.parse(text))
    return mayBeGateway && read.success ? undefined : `of type ${contentType}`
  }
  const read = problemDetails.safeParse(JSON.parse(text))
  if (!read.success) return read.error.message
  if (read.data.status !== status) return `with the status ${read.data.status} inside`
  const known: readonly string[] = errorsOf(operation)
  return known.includes(read.data.code) ? undefined : `the error ${read.data.code} is not described`
}
